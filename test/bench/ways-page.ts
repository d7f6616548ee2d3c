// In a bench's page: ways to draw the same, each in a place of its own, one visible at a time.
import { setLanguage } from '../../shared/i18n/locale.ts'

export const nextFrame = (): Promise<number> => new Promise(resolve => requestAnimationFrame(resolve))

/** Tells the bench that it may begin. */
export const sayReady = (): void => {
  document.body.dataset['ready'] = 'yes'
}

export interface Places<Name extends string> {
  /** A new place. */
  rootOf: (name: Name, className?: string) => HTMLElement
  get: (name: Name) => HTMLElement | undefined
  show: (name: Name) => void
}

/** @param css rules of the places, which are `.way`, and `.shown` where they are visible */
export function createPlaces<Name extends string>(css: string): Places<Name> {
  setLanguage('en')
  const host = document.getElementById('ways')
  if (!host) throw new Error('no place to draw')
  const style = new CSSStyleSheet()
  style.replaceSync(css)
  document.adoptedStyleSheets = [style]
  const roots = new Map<Name, HTMLElement>()
  return {
    rootOf(name, className = 'way') {
      const root = document.createElement('div')
      root.className = className
      roots.set(name, root)
      host.append(root)
      return root
    },
    get: name => roots.get(name),
    show(name) {
      for (const [each, root] of roots) root.classList.toggle('shown', each === name)
    },
  }
}

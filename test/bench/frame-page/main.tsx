// The page of the frame bench: three ways to draw the same 16 books, timed in real frames, one visible at a time.
import { setLanguage } from '../../../shared/i18n/locale.ts'
import type { Quote } from '../../../shared/quote.ts'
import { byHand } from './by-hand.ts'
import { byReact } from './by-react.tsx'
import { ours } from './ours.tsx'
import { makeTape } from './tape.ts'
import '../../../renderer/styles/tokens.css'
import '../../../renderer/styles/base.css'
import '../../../renderer/styles/book.css'

export interface Way {
  tick(quote: Quote): void
  frame(): void
}

export type WayName = 'ours' | 'react' | 'hand'

declare global {
  interface Window {
    bench: {
      names: WayName[]
      /** Draws the whole tape one way. Resolves with ms of script a frame. */
      draw(name: WayName): Promise<number>
      /** What each field and bar of a way says now. */
      shown(name: WayName): string[]
    }
  }
}

const FRAMES = 60

setLanguage('en')
const host = document.getElementById('ways')
if (!host) throw new Error('no place to draw')
const style = new CSSStyleSheet()
style.replaceSync(
  '.way{display:none;grid-template-columns:repeat(4,378px);grid-auto-rows:318px}.way.shown{display:grid}',
)
document.adoptedStyleSheets = [style]

const roots = new Map<WayName, HTMLElement>()
const rootOf = (name: WayName): HTMLElement => {
  const root = roots.get(name) ?? document.createElement('div')
  root.className = 'way'
  roots.set(name, root)
  host.append(root)
  return root
}
const nextFrame = (): Promise<number> => new Promise(resolve => requestAnimationFrame(resolve))

const tape = makeTape(FRAMES)
const ownRoot = rootOf('ours')
const own = ours(ownRoot)
// The books draw their parts once they know their instrument and have a first quote.
await nextFrame()
for (const quote of tape[0] ?? []) own.tick(quote)
own.frame()
await nextFrame()
const ways: Record<WayName, Way> = { ours: own, react: byReact(rootOf('react')), hand: byHand(rootOf('hand'), ownRoot) }

window.bench = {
  names: ['ours', 'react', 'hand'],
  async draw(name) {
    for (const [each, root] of roots) root.classList.toggle('shown', each === name)
    const way = ways[name]
    let script = 0
    for (const ticks of tape) {
      await nextFrame()
      const started = performance.now()
      for (const quote of ticks) way.tick(quote)
      way.frame()
      script += performance.now() - started
    }
    return script / tape.length
  },
  shown(name) {
    const root = roots.get(name)
    const fields = [...(root?.querySelectorAll<HTMLElement>('[data-field]') ?? [])]
      .filter(each => each.dataset['field'] !== 'age')
      .map(each => `${each.dataset['field']} ${each.textContent} ${each.dataset['value']}`)
    const bars = [...(root?.querySelectorAll<HTMLElement>('.bb, .sb') ?? [])].map(each => each.style.transform)
    return [...fields.sort(), ...bars]
  },
}
document.body.dataset['ready'] = 'yes'

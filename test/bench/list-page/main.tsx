// The page of the list bench: our watchlist and a plain table, a thousand rows each, one visible at a time.
import { setLanguage } from '../../../shared/i18n/locale.ts'
import type { Quote } from '../../../shared/quote.ts'
import { byHand } from './by-hand.ts'
import { ours } from './ours.tsx'
import { makeTape, samples } from './tape.ts'
import '../../../renderer/styles/tokens.css'
import '../../../renderer/styles/base.css'
import '../../../renderer/styles/list.css'

export interface Way {
  tick(quote: Quote): void
  frame(): void
  /** px that it can be scrolled. */
  height(): number
  scroll(top: number): void
  row(code: string): Element | null
}

export type WayName = 'ours' | 'hand'

declare global {
  interface Window {
    listBench: {
      /** Shows one way only. */
      show(name: WayName): void
      /** Plays the tape one way while scrolling down; ms of each frame. */
      play(name: WayName): Promise<number[]>
      /** What the last rows of a way say, scrolled to the end. */
      end(name: WayName): Promise<string[]>
    }
  }
}

const FRAMES = 60
/** px a frame: a fast fling. */
const FLING = 120

setLanguage('en')
const host = document.getElementById('ways')
if (!host) throw new Error('no place to draw')
const style = new CSSStyleSheet()
style.replaceSync(`.way{display:none;width:563px;height:900px}.way.shown{display:block}
.scroll{height:900px;overflow:auto}table{table-layout:fixed;width:548px;border-spacing:0}tr{height:26px}
td{text-align:right;padding:0 4px;white-space:nowrap;overflow:hidden}td svg{stroke:currentColor}`)
document.adoptedStyleSheets = [style]

const roots = new Map<WayName, HTMLElement>()
const rootOf = (name: WayName): HTMLElement => {
  const root = document.createElement('div')
  root.className = 'way'
  roots.set(name, root)
  host.append(root)
  return root
}
const nextFrame = (): Promise<number> => new Promise(resolve => requestAnimationFrame(resolve))
const show = (name: WayName): void => {
  for (const [each, root] of roots) root.classList.toggle('shown', each === name)
}

const tape = makeTape(FRAMES)
const ways: Record<WayName, Way> = { ours: ours(rootOf('ours')), hand: byHand(rootOf('hand')) }
for (const name of ['ours', 'hand'] as const) {
  show(name)
  for (const { quote } of samples) ways[name].tick(quote)
  for (let n = 0; n < 4; n += 1) await nextFrame()
  ways[name].frame()
}

window.listBench = {
  show,
  async play(name) {
    const way = ways[name]
    const height = way.height()
    const times: number[] = []
    let before = await nextFrame()
    for (const [n, ticks] of tape.entries()) {
      for (const quote of ticks) way.tick(quote)
      way.frame()
      way.scroll(Math.min(height, FLING * n))
      const now = await nextFrame()
      times.push(now - before)
      before = now
    }
    return times
  },
  async end(name) {
    const way = ways[name]
    const last = samples.slice(-20)
    // Just shown, a list may still have to find its height.
    for (let n = 0; n < 4 || (n < 60 && last.some(({ code }) => !way.row(code))); n += 1) {
      way.scroll(way.height())
      await nextFrame()
    }
    return last.map(({ code }) => {
      const cells = [...(way.row(code)?.querySelectorAll<HTMLElement>('[data-field][data-value]:not(.w-spark)') ?? [])]
      return cells.map(each => `${each.dataset['field']} ${each.textContent}`).join(', ')
    })
  },
}
document.body.dataset['ready'] = 'yes'

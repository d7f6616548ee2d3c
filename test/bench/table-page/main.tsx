// The page of the table bench: our table of daily bars and a virtual one written by hand, 6,000 days each.
import { setLanguage } from '../../../shared/i18n/locale.ts'
import { madeHistory } from '../../renderer/bars-data.ts'
import { byHand } from './by-hand.ts'
import { ours } from './ours.tsx'
import '../../../renderer/styles/tokens.css'
import '../../../renderer/styles/base.css'
import '../../../renderer/styles/list.css'
import '../../../renderer/styles/bars.css'

export interface Way {
  /** px that it can be scrolled. */
  height(): number
  scroll(top: number): void
  /** The row of a day, undefined while it is not in view. */
  row(day: number): Element | undefined
}

export type WayName = 'ours' | 'hand'

declare global {
  interface Window {
    tableBench: {
      /** Shows one way only. */
      show(name: WayName): void
      /** Flings it down; ms of each frame. */
      play(name: WayName): Promise<number[]>
      /** What the last rows say, scrolled to the end. */
      end(name: WayName): Promise<string[]>
    }
  }
}

const ROWS = 6000
const FRAMES = 90
/** px a frame: a fast fling, then a dragged thumb that shows other rows each frame. */
const FLING = 120
const DRAG = 1600

setLanguage('en')
const host = document.getElementById('ways')
if (!host) throw new Error('no place to draw')
const style = new CSSStyleSheet()
style.replaceSync(`.way{display:none;position:relative;width:1100px;height:800px}.way.shown{display:block}
.hand{position:absolute;inset:0;overflow:auto}.hand .all{position:relative}
.hand .line{position:absolute;inset-inline:0;display:grid;grid-template-columns:90px repeat(10,1fr) 140px 140px;height:26px}
.hand .line>*{text-align:right;white-space:nowrap;padding:4px 6px}`)
document.adoptedStyleSheets = [style]

const roots = new Map<WayName, HTMLElement>()
const rootOf = (name: WayName): HTMLElement => {
  const root = document.createElement('div')
  root.className = 'way tile'
  roots.set(name, root)
  host.append(root)
  return root
}
const nextFrame = (): Promise<number> => new Promise(resolve => requestAnimationFrame(resolve))
const show = (name: WayName): void => {
  for (const [each, root] of roots) root.classList.toggle('shown', each === name)
}

const history = madeHistory(ROWS)
const ways: Record<WayName, Way> = { ours: ours(rootOf('ours'), history), hand: byHand(rootOf('hand'), history) }
for (const name of ['ours', 'hand'] as const) {
  show(name)
  for (let n = 0; n < 6; n += 1) await nextFrame()
}

window.tableBench = {
  show,
  async play(name) {
    const way = ways[name]
    const height = way.height()
    const times: number[] = []
    let top = 0
    way.scroll(0)
    await nextFrame()
    let before = await nextFrame()
    for (let n = 0; n < FRAMES; n += 1) {
      top = Math.min(height, top + (n % 3 === 2 ? DRAG : FLING))
      way.scroll(top)
      const now = await nextFrame()
      times.push(now - before)
      before = now
    }
    return times
  },
  async end(name) {
    const way = ways[name]
    const last = history.bars.day.slice(0, 15)
    // Just shown, a table may still have to find its height.
    for (let n = 0; n < 4 || (n < 60 && last.some(day => !way.row(day))); n += 1) {
      way.scroll(way.height())
      await nextFrame()
    }
    return last.map(day => {
      const cells = [...(way.row(day)?.querySelectorAll<HTMLElement>('[data-field]') ?? [])]
      return cells.map(each => `${each.dataset['field']} ${each.textContent}`).join(', ')
    })
  },
}
document.body.dataset['ready'] = 'yes'

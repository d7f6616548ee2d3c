// The page of the table bench: our table of daily bars and a virtual one written by hand, 6,000 days each.
import { madeHistory } from '../../renderer/bars-data.ts'
import { lastTexts, type Rows, timed, warmUp, type WayName } from '../flung-page.ts'
import { createPlaces, nextFrame, sayReady } from '../ways-page.ts'
import { byHand } from './by-hand.ts'
import { ours } from './ours.tsx'
import '../../../renderer/styles/tokens.css'
import '../../../renderer/styles/base.css'
import '../../../renderer/styles/list.css'
import '../../../renderer/styles/bars.css'

/** Its rows are found by day. */
export type Way = Rows<number>

const ROWS = 6000
const FRAMES = 90
/** px a frame: a fast fling, then a dragged thumb that shows other rows each frame. */
const FLING = 120
const DRAG = 1600

const places =
  createPlaces<WayName>(`.way{display:none;position:relative;width:1100px;height:800px}.way.shown{display:block}
.hand{position:absolute;inset:0;overflow:auto}.hand .all{position:relative}
.hand .line{position:absolute;inset-inline:0;display:grid;grid-template-columns:90px repeat(10,1fr) 140px 140px;height:26px}
.hand .line>*{text-align:right;white-space:nowrap;padding:4px 6px}`)
const rootOf = (name: WayName): HTMLElement => places.rootOf(name, 'way tile')
const history = madeHistory(ROWS)
const ways: Record<WayName, Way> = { ours: ours(rootOf('ours'), history), hand: byHand(rootOf('hand'), history) }
await warmUp(places, 6)
const last = history.bars.day.slice(0, 15)

window.flung = {
  show: places.show,
  async play(name) {
    const way = ways[name]
    const height = way.height()
    let top = 0
    way.scroll(0)
    await nextFrame()
    return timed(FRAMES, n => {
      top = Math.min(height, top + (n % 3 === 2 ? DRAG : FLING))
      way.scroll(top)
    })
  },
  end: name => lastTexts(ways[name], last, '[data-field]'),
}
sayReady()

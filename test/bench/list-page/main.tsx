// The page of the list bench: our watchlist and a plain table, a thousand rows each, one visible at a time.
import type { Quote } from '../../../shared/quote.ts'
import { lastTexts, type Rows, timed, warmUp, type WayName } from '../flung-page.ts'
import { createPlaces, sayReady } from '../ways-page.ts'
import { byHand } from './by-hand.ts'
import { ours } from './ours.tsx'
import { makeTape, samples } from './tape.ts'
import '../../../renderer/styles/tokens.css'
import '../../../renderer/styles/base.css'
import '../../../renderer/styles/list.css'

export interface Way extends Rows<string> {
  tick(quote: Quote): void
  frame(): void
}

const FRAMES = 60
/** px a frame: a fast fling. */
const FLING = 120

const places = createPlaces<WayName>(`.way{display:none;width:563px;height:900px}.way.shown{display:block}
.scroll{height:900px;overflow:auto}table{table-layout:fixed;width:548px;border-spacing:0}tr{height:26px}
td{text-align:right;padding:0 4px;white-space:nowrap;overflow:hidden}td svg{stroke:currentColor}`)
const tape = makeTape(FRAMES)
const ways: Record<WayName, Way> = { ours: ours(places.rootOf('ours')), hand: byHand(places.rootOf('hand')) }
for (const way of Object.values(ways)) for (const { quote } of samples) way.tick(quote)
await warmUp(places, 4, name => ways[name].frame())
const last = samples.slice(-20).map(({ code }) => code)

window.flung = {
  show: places.show,
  play(name) {
    const way = ways[name]
    const height = way.height()
    return timed(FRAMES, n => {
      for (const quote of tape[n] ?? []) way.tick(quote)
      way.frame()
      way.scroll(Math.min(height, FLING * n))
    })
  },
  end: name => lastTexts(ways[name], last, '[data-field][data-value]:not(.w-spark)'),
}
sayReady()

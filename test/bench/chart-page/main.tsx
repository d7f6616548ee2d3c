// The page of the chart bench: our history tile, a bare page of the chart library, and recharts, each opened on a click
// and closed again. The bars are in memory, as they are in the cache.
import { setLanguage } from '../../../shared/i18n/locale.ts'
import type { Bars } from '../../../shared/history.ts'
import { walkedBars } from '../../renderer/history-samples.ts'
import { sampleCodes } from '../../renderer/fake-market.ts'
import { nextFrame as frame, sayReady } from '../ways-page.ts'
import { bare } from './bare.ts'
import { ours } from './ours.tsx'
import { small } from './recharts.tsx'
import '../../../renderer/styles/tokens.css'
import '../../../renderer/styles/base.css'
import '../../../renderer/styles/chart.css'
import '../../../renderer/styles/history.css'

/** A chart that was opened. */
interface Opened {
  /** How many bars it has, once they are drawn or on their way to the next frame; else undefined. */
  bars: () => number | undefined
  /** The newest price on show. */
  newest: () => number | undefined
  close: () => void
}

export type Way = (root: HTMLElement, bars: Bars) => Opened
export type WayName = 'ours' | 'bare' | 'recharts'

declare global {
  interface Window {
    chartBench: {
      /** Opens a chart on a click; ms until it was painted. Throws when it shows something else than its bars. */
      open(name: WayName, count: number): Promise<number>
    }
  }
}

setLanguage('en')
await document.fonts.load('11px Tablo', '0۰')
const style = new CSSStyleSheet()
style.replaceSync('.way{width:980px;height:420px}')
document.adoptedStyleSheets = [style]
const host = document.getElementById('ways')
if (!host) throw new Error('no place to draw')
const button = document.createElement('button')
host.before(button)

const ways: Record<WayName, Way> = { ours, bare, recharts: small }
const made = new Map<number, Bars>()
const barsOf = (count: number): Bars => {
  const known = made.get(count) ?? walkedBars(sampleCodes[0] ?? ('' as never), 3922, count, { from: 0, to: 0 })
  made.set(count, known)
  return known
}

/** A turn of the loop: what the click set off has run, without a frame in between. */
const turn = async (): Promise<void> => {
  const { port1, port2 } = new MessageChannel()
  await new Promise(resolve => {
    port2.addEventListener('message', resolve)
    port2.start()
    port1.postMessage(null)
  })
}
/** The end of the frame that comes next: its callbacks, style, layout and paint are done. */
const painted = async (): Promise<void> => {
  await frame()
  await turn()
}

window.chartBench = {
  async open(name, count) {
    const bars = barsOf(count)
    const root = document.createElement('div')
    root.className = 'way'
    host.append(root)
    for (let n = 0; n < 6; n += 1) await frame()
    let opened: Opened | undefined
    let started = 0
    button.addEventListener(
      'click',
      () => {
        started = performance.now()
        opened = ways[name](root, bars)
      },
      { once: true },
    )
    button.click()
    while (opened?.bars() === undefined) await turn()
    await painted()
    const took = performance.now() - started
    const [shown, newest] = [opened.bars(), opened.newest()]
    opened.close()
    root.remove()
    if (shown !== count || newest !== bars.last.at(-1)) throw new Error(`${name}: ${shown} bars, newest ${newest}`)
    return took
  },
}
sayReady()

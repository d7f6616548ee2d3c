// `npm run bench [-- NAME … --short]`: benchmarks, as ratios against a peer in the same run where there is one. --short
// runs the live one for 10 s, not 60. Machines are noisy: the figures are for reading, no test depends on them.
import { benchAlerts } from './alerts.ts'
import { benchChart } from './chart.ts'
import { benchDecode } from './decode.ts'
import { benchFrame } from './frame.ts'
import { benchHistory } from './history.ts'
import { benchInstruments } from './instruments.ts'
import { benchList } from './list.ts'
import { benchLive } from './live.ts'
import { benchPipeline } from './pipeline.ts'
import { type Figure, report } from './report.ts'
import { benchTable } from './table.ts'

const benches: Record<string, () => Figure[] | Promise<Figure[]>> = {
  decode: benchDecode,
  pipeline: benchPipeline,
  alerts: benchAlerts,
  instruments: benchInstruments,
  frame: benchFrame,
  list: benchList,
  table: benchTable,
  chart: benchChart,
  history: benchHistory,
  live: () =>
    benchLive({ rate: 3000, instruments: 500, seconds: process.argv.includes('--short') ? 10 : 60, books: 16 }),
}

const chosen = process.argv.slice(2).filter(name => name !== '--short')
const unknown = chosen.find(name => !(name in benches))
if (unknown !== undefined) {
  console.error(`There is no benchmark ${unknown}. There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}
for (const [name, run] of Object.entries(benches)) {
  if (chosen.length === 0 || chosen.includes(name)) report(name, await run())
}

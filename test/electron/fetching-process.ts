// A process of its own that keeps fetched bars as fast as it can until it is killed, a month of calendar days an answer.
// Each line it prints is a number of months that were acknowledged by then. Arguments: profile folder, months before.
import { writeSync } from 'node:fs'
import { addDays } from '../../shared/days.ts'
import { openProfile } from '../../electron/profile.ts'
import { openStore } from '../../electron/store.ts'
import { barsIn, CODE } from '../core/history/made.ts'
import { MONTH_DAYS, monthFrom } from './fetched-months.ts'

const [dir = '', before = '0'] = process.argv.slice(2)
openProfile(dir)
const store = await openStore({
  profileDir: dir,
  workerFile: new URL('../../electron/store-worker.ts', import.meta.url),
})
await store.openMarket('real', Date.now())
for (let month = Number(before); ; month++) {
  const from = monthFrom(month)
  const range = { from, to: addDays(from, MONTH_DAYS - 1) }
  await store.putBars({
    code: CODE,
    range,
    bars: barsIn(range),
    unreadable: 0,
    fetchedAtMs: Date.now(),
    provisionalFrom: 2999_12_31,
  })
  writeSync(1, `${month + 1}\n`)
}

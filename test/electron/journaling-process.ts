// A process of its own that journals as fast as it can until it is killed. Each line it prints is a number of frames
// that were acknowledged by then. Arguments: profile folder, number of the first frame.
import { writeSync } from 'node:fs'
import { systemClock } from '../../electron/clock.ts'
import { createJournal } from '../../electron/core/journal/journal.ts'
import { openProfile } from '../../electron/profile.ts'
import { openStore } from '../../electron/store.ts'
import { quoteOf } from '../core/journal/quotes.ts'
import { codeOf } from '../core/store/batches.ts'

const [dir = '', first = '1'] = process.argv.slice(2)
openProfile(dir)
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const clock = systemClock()
const store = await openStore({
  profileDir: dir,
  workerFile: new URL('../../electron/store-worker.ts', import.meta.url),
})
await store.openMarket('real', clock.now())
const journal = createJournal({ clock, store, log, onTrouble: error => writeSync(2, JSON.stringify(error)) })

let number = Number(first)
for (;;) {
  // A few at a time, so that a kill falls between commits as well as within one.
  for (let n = 0; n < 40; n++) {
    journal.append(quoteOf(1, clock.now(), number), undefined, number === Number(first) ? [[1, codeOf(1)]] : [])
    number++
  }
  await journal.flush()
  writeSync(1, `${journal.counts().committed}\n`)
}

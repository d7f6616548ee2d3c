// Reading cached bars: 6,000 of one instrument among 120, in the columns that the page gets. Warm against the same
// columns read from a clustered table by hand; cold against rows as they come in time with an index over them, the
// pages of both files thrown out of the system's cache first.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { barsOf } from '../../electron/core/history/bars.ts'
import { addDays } from '../../shared/days.ts'
import { createStore } from '../../electron/core/store/store.ts'
import { createDatabases } from '../../electron/database.ts'
import { BAR_FIELDS, type Bars, type DailyBar } from '../../shared/history.ts'
import type { InsCode } from '../../shared/market.ts'
import { compare, type Figure, median } from './report.ts'

const INSTRUMENTS = 120
const DAYS = 6000
const FIRST_DAY = 20010321
const WARM_ROUNDS = 41
const COLD_ROUNDS = 9
const FIELDS = BAR_FIELDS.join(', ')

const codeOf = (n: number): InsCode => `44818950263583${100 + n}` as InsCode
/** Figures of the size that a large share has. */
const barsOfInstrument = (n: number): DailyBar[] =>
  Array.from({ length: DAYS }, (_, at) => {
    const price = 1000 + ((at * 7 + n * 13) % 9000)
    const volume = 1_000_000 + ((at * 7919 + n) % 500_000_000)
    const prices = { final: price, last: price + 3, low: price - 30, high: price + 40, yesterday: price - 5, change: 8 }
    const traded = { trades: 1000 + (at % 20_000), volume, value: volume * price }
    const { trades: trades1, volume: volume1, value: value1 } = traded
    return { day: addDays(FIRST_DAY, at), name: 'نام', ...traded, ...prices, trades1, volume1, value1 }
  })

interface Reader {
  file: string
  read(n: number): Bars
  close(): void
}

/** Ours: the store, its answer, and the columns the main process makes of it. */
function ours(dir: string): Reader {
  const databases = createDatabases(() => {
    throw new Error('damaged file')
  })
  const store = createStore({ databases, dir, onDamage() {} })
  store.openMarket('real', Date.now())
  return {
    file: join(dir, 'real', 'history.db'),
    read(n) {
      const code = codeOf(n)
      return barsOf(code, store.history(code))
    },
    close: () => store.close(),
  }
}

/** The same columns by hand: a query over one table, and each row pushed. */
function byHand(file: string): Reader {
  const db = new Sqlite(file)
  const query = db.prepare(`SELECT day, ${FIELDS} FROM bar WHERE instrument = ? ORDER BY day`).raw()
  const keys = ['day', ...BAR_FIELDS] as const
  return {
    file,
    read(n) {
      const columns = keys.map((): number[] => [])
      for (const row of query.all(n) as (number | null)[][]) {
        row.forEach((value, k) => columns[k]?.push(value ?? NaN))
      }
      const fields = Object.fromEntries(keys.map((key, k) => [key, columns[k]])) as unknown as Bars
      return { ...fields, code: codeOf(n), names: [] }
    },
    close: () => void db.close(),
  }
}

/** Fills a table of the peers': clustered, or rows in the order in which days come, with an index. */
function fill(file: string, clustered: boolean): void {
  const db = new Sqlite(file)
  const columns = `instrument INTEGER NOT NULL, day INTEGER NOT NULL, ${BAR_FIELDS.map(field => `${field} REAL`).join(', ')}`
  db.exec(
    clustered
      ? `CREATE TABLE bar (${columns}, PRIMARY KEY (instrument, day)) WITHOUT ROWID`
      : `CREATE TABLE bar (${columns}); CREATE INDEX bar_by ON bar (instrument, day)`,
  )
  const put = db.prepare(`INSERT INTO bar VALUES (?, ?${', ?'.repeat(BAR_FIELDS.length)})`)
  const all = Array.from({ length: INSTRUMENTS }, (_, n) => barsOfInstrument(n))
  db.exec('BEGIN')
  for (let at = 0; at < DAYS; at++) {
    for (const [n, bars] of all.entries()) {
      const bar = bars[at]
      if (bar) put.run(n, bar.day, ...BAR_FIELDS.map(field => bar[field]))
    }
  }
  db.exec('COMMIT')
  db.close()
}

function fillOurs(dir: string): void {
  const store = createStore({ databases: createDatabases(() => {}), dir, onDamage() {} })
  store.openMarket('real', Date.now())
  const range = { from: FIRST_DAY, to: addDays(FIRST_DAY, DAYS - 1) }
  for (let n = 0; n < INSTRUMENTS; n++) {
    const answer = { code: codeOf(n), range, bars: barsOfInstrument(n), unreadable: 0 }
    store.putBars({ ...answer, fetchedAtMs: Date.now(), provisionalFrom: 2999_12_31 })
  }
  store.close()
}

function checkEqual(a: Reader, b: Reader): void {
  for (const n of [0, INSTRUMENTS - 1]) {
    const [one, other] = [a.read(n), b.read(n)]
    for (const field of ['day', ...BAR_FIELDS] as const) {
      if (one[field].length !== DAYS || one[field].join() !== other[field].join()) throw new Error(`${field} differs`)
    }
  }
}

/** Throws a file's pages out of the system's cache; false where that can't be done. */
const forget = (file: string): boolean =>
  spawnSync('dd', [`of=${file}`, 'oflag=nocache', 'conv=notrunc,fdatasync', 'count=0']).status === 0

/** Opens, reads once and closes, from the disk. Gives ms. */
function coldRead(file: string, open: () => Reader, n: number): number {
  if (!forget(file)) throw new Error('the cache of the system can not be emptied here')
  const reader = open()
  const started = performance.now()
  reader.read(n)
  const took = performance.now() - started
  reader.close()
  return took
}

/** Goal 11 of the design. */
export async function benchHistory(): Promise<Figure[]> {
  const dir = mkdtempSync(join(tmpdir(), 'tablo-bench-'))
  const [clustered, indexed] = [join(dir, 'clustered.db'), join(dir, 'indexed.db')]
  try {
    fillOurs(dir)
    fill(clustered, true)
    fill(indexed, false)
    const [mine, theirs] = [ours(dir), byHand(clustered)]
    checkEqual(mine, theirs)
    let [a, b] = [0, 0]
    const warm = await compare(
      WARM_ROUNDS,
      () => void mine.read(a++ % INSTRUMENTS),
      () => void theirs.read(b++ % INSTRUMENTS),
    )
    const { file } = mine
    mine.close()
    theirs.close()

    const cold: { mine: number; theirs: number }[] = []
    for (let round = 0; round < COLD_ROUNDS; round++) {
      const first = round % 2 === 0 ? coldRead(file, () => ours(dir), round) : undefined
      const peer = coldRead(indexed, () => byHand(indexed), round)
      cold.push({ mine: first ?? coldRead(file, () => ours(dir), round), theirs: peer })
    }
    return [
      {
        name: '6,000 bars warm',
        unit: 'ms',
        candidate: warm.candidate,
        peer: { name: 'clustered table by hand', value: warm.peer },
        ratio: warm.ratio,
        goal: { atMost: 1.3 },
      },
      {
        name: '6,000 bars cold',
        unit: 'ms',
        candidate: median(cold.map(row => row.mine)),
        peer: { name: 'rowid with an index', value: median(cold.map(row => row.theirs)) },
        ratio: median(cold.map(row => row.mine / row.theirs)),
        goal: { atMost: 0.125 },
      },
    ]
  } finally {
    rmSync(dir, { recursive: true })
  }
}

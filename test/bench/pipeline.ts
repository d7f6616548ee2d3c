// A message's whole way without alerts: ours against the least anyone could do (JSON.parse and raw text in batches),
// and against the usual way (a schema, a commit a row, an object a tick).
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import * as v from 'valibot'
import { createChain } from './chain.ts'
import { makeMessages } from './messages.ts'
import { compare, type Figure } from './report.ts'
import { schema } from './schema.ts'

const INSTRUMENTS = 1000
const COUNT = 30_000
/** A commit a row takes too long for all of them. */
const NAIVE_COUNT = 1500
const BATCH = 500

/** A table of raw messages, with the durability of the journal. */
function createRawTable() {
  const dir = mkdtempSync(join(tmpdir(), 'tablo-bench-'))
  const db = new Sqlite(join(dir, 'raw.db'))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('CREATE TABLE raw (id INTEGER PRIMARY KEY, at_ms INTEGER, ins TEXT, body TEXT)')
  const insert = db.prepare('INSERT INTO raw (at_ms, ins, body) VALUES (?, ?, ?)')
  return {
    db,
    put: (code: string, text: string) => void insert.run(Date.now(), code, text),
    /** Rows, and the sum of volume over them. */
    sums: () =>
      db
        .prepare("SELECT count(*) AS n, sum(CAST(body ->> '$.basis.trade_volume' AS INTEGER)) AS volumes FROM raw")
        .get() as { n: number; volumes: number },
    close() {
      db.close()
      rmSync(dir, { recursive: true })
    },
  }
}

interface Parsed {
  basis: { ins: string }
}

function bareLoop(messages: string[], table: ReturnType<typeof createRawTable>): void {
  for (let from = 0; from < messages.length; from += BATCH) {
    const batch = messages.slice(from, from + BATCH)
    const codes = batch.map(text => (JSON.parse(text) as Parsed).basis.ins)
    table.db.exec('BEGIN')
    batch.forEach((text, n) => table.put(codes[n] ?? '', text))
    table.db.exec('COMMIT')
  }
}

function naive(messages: string[], table: ReturnType<typeof createRawTable>): void {
  for (const text of messages) {
    const quote = v.parse(schema, JSON.parse(text))
    table.put(quote.basis.ins, text)
    structuredClone(quote)
  }
}

/** Each way must hold the same: every row, and the same volumes. */
async function checkEqual(messages: string[]): Promise<void> {
  const chain = createChain()
  const table = createRawTable()
  const usual = createRawTable()
  await chain.run(messages)
  bareLoop(messages, table)
  naive(messages.slice(0, NAIVE_COUNT), usual)
  const ours = chain.result()
  const raw = table.sums()
  if (ours.journaled !== raw.n || raw.n !== messages.length || ours.volumes !== raw.volumes) {
    throw new Error(`journaled ${ours.journaled} (${ours.volumes}), raw ${raw.n} (${raw.volumes})`)
  }
  // The first hundred handles are watched, in the order their instruments came.
  const newest = messages
    .slice(-INSTRUMENTS)
    .map(text => (JSON.parse(text) as { basis: { trade_volume: string } }).basis)
  for (let handle = 1; handle <= 100; handle++) {
    const expected = Number(newest[handle - 1]?.trade_volume)
    if (ours.pushed.get(handle) !== expected) throw new Error(`handle ${handle} was not pushed to its end`)
  }
  if (usual.sums().n !== NAIVE_COUNT) throw new Error('the naive way lost rows')
  chain.close()
  table.close()
  usual.close()
}

/** Goal 1 of the design, without its alerts. Rates, so that more is better. */
export async function benchPipeline(): Promise<Figure[]> {
  const messages = makeMessages(COUNT, INSTRUMENTS)
  await checkEqual(messages)
  const few = messages.slice(0, NAIVE_COUNT)
  const [chain, table, usual] = [createChain(), createRawTable(), createRawTable()]
  const ours = () => chain.run(messages)
  const bare = await compare(7, ours, () => bareLoop(messages, table))
  const usualWay = await compare(7, ours, () => naive(few, usual))
  chain.close()
  table.close()
  usual.close()
  const rate = (count: number, ms: number): number => (count * 1000) / ms
  return [
    {
      name: 'pipeline, against a bare loop',
      unit: '/s',
      candidate: rate(COUNT, bare.candidate),
      peer: { name: 'JSON.parse and batched raw text', value: rate(COUNT, bare.peer) },
      ratio: 1 / bare.ratio,
      goal: { atLeast: 1 },
    },
    {
      name: 'pipeline, against a naive one',
      unit: '/s',
      candidate: rate(COUNT, usualWay.candidate),
      peer: { name: 'schema, commit a row, object a tick', value: rate(NAIVE_COUNT, usualWay.peer) },
      ratio: COUNT / NAIVE_COUNT / usualWay.ratio,
      goal: { atLeast: 10 },
    },
  ]
}

// Batches as the journal makes them, for tests of the store alone.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFrameWriter, encodeFrame } from '../../../electron/core/journal/codec.ts'
import { written } from '../../../electron/core/journal/varint.ts'
import type { Batch } from '../../../electron/core/store/api.ts'
import { createStore, type WorkingStore } from '../../../electron/core/store/store.ts'
import { createDatabases } from '../../../electron/database.ts'
import type { InsCode } from '../../../shared/market.ts'
import { at, FIELD, type Quote } from '../../../shared/quote.ts'
import { tehranTime } from '../../../shared/tehran.ts'

export const folder = (): string => mkdtempSync(join(tmpdir(), 'tablo-store-'))

/** An instrument's code that no JavaScript number can hold. */
export const codeOf = (handle: number): InsCode => `44818950263583${String(523 + handle)}` as InsCode

export function batchOf(quotes: Quote[], names: [number, InsCode][] = []): Batch {
  const writer = createFrameWriter()
  const times = quotes.map(quote => at(quote, FIELD.receivedAt))
  const fromMs = times[0] ?? 0
  for (const quote of quotes) encodeFrame(writer, quote, undefined, fromMs)
  const toMs = Math.max(...times)
  return { day: tehranTime(fromMs).day, fromMs, toMs, frames: quotes.length, bytes: written(writer), names }
}

export interface OpenedStore {
  store: WorkingStore
  /** Files that were set aside, and batches that could not be read. */
  notes: string[]
}

export function openStoreIn(dir: string): OpenedStore {
  const notes: string[] = []
  const store = createStore({
    databases: createDatabases((file, kept) => notes.push(`${file} is kept as ${kept}`)),
    dir,
    onDamage: (day, batch, why) => notes.push(`${day} batch ${batch}: ${why}`),
  })
  return { store, notes }
}

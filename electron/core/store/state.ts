// Small numbers a day file keeps about itself: whether a writer has it open, and how far things were derived.
import type { Database } from './database-port.ts'

/**
 * open: 1 while a writer has the file. derivedTo, indexedTo: batch ids. derivedFrames: frames up to derivedTo.
 * runBatch, runGap: newest ids of an earlier run that had lived a time which came again; runMinute: where that began.
 */
type StateKey = 'open' | 'derivedTo' | 'derivedFrames' | 'indexedTo' | 'runBatch' | 'runGap' | 'runMinute'

export interface DayState {
  /** 0 when it was never written. */
  get(key: StateKey): number
  put(key: StateKey, value: number): void
}

export function dayState(db: Database): DayState {
  const select = db.prepare('SELECT value FROM state WHERE key = ?')
  const upsert = db.prepare(
    'INSERT INTO state (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )
  return {
    get: key => (select.get(key) as { value: number } | undefined)?.value ?? 0,
    put: (key, value) => void upsert.run(key, value),
  }
}

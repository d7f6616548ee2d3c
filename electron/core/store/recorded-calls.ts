// The store's calls about recorded days: their list, and what a playback reads of one. They write nothing but what is
// still to be derived of a day, and hold a few files open for reading.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import type { RecordedDay } from '../../../shared/playback.ts'
import { dayFiles } from '../journal/day-files.ts'
import type { Store } from './api.ts'
import { type Database, type Databases, isDamaged } from './database-port.ts'
import { daySchema } from './migrations.ts'
import { createPlayed, type Played } from './played.ts'
import { recordedDay } from './recorded-day.ts'
import { noSeries } from './series.ts'
import { dayState } from './state.ts'

type RecordedCalls = Pick<
  Store,
  | 'journalDays'
  | 'recordedDay'
  | 'hasFramesOf'
  | 'deriveDay'
  | 'playedDay'
  | 'playedBatches'
  | 'playedFrames'
  | 'playedFramesOf'
  | 'playedBooks'
  | 'playedSeries'
  | 'playedSparks'
  | 'playedPrints'
  | 'playedEvents'
>

/** Files held open: a few windows may play different days. */
const MOST_OPEN = 4
/** Frames taken in by one step: some 20 ms, so that a batch never waits long. */
const FRAMES_A_STEP = 20_000

interface Held {
  db: Database
  played: Played
}

export interface RecordedDeps {
  databases: Databases
  /** The journal's folder of the open market. @throws AppError storeFailed without one */
  folder(): string
  /** Whether a day's file is open for writing. */
  isWritten(day: number): boolean
  /** Derives some of what a day is still to be derived from; opens its file for writing. */
  derive(day: number, maxFrames: number): boolean
}

export interface RecordedStore {
  calls: RecordedCalls
  /** Lets go of a day's file: it is about to be closed or renamed. */
  release(day: number): void
  releaseAll(): void
}

export function createRecordedStore({ databases, folder, isWritten, derive }: RecordedDeps): RecordedStore {
  const held = new Map<number, Held>()
  /** Days that nobody writes any more, as the list shows them. */
  let listed = new Map<number, RecordedDay | undefined>()

  function letGo(day: number): void {
    const closing = held.get(day)
    held.delete(day)
    closing?.db.close()
  }
  function release(day: number): void {
    listed.delete(day)
    letGo(day)
  }

  function openFor(day: number): Held | undefined {
    const known = held.get(day)
    const file = join(folder(), `${day}.db`)
    if (!known && !existsSync(file)) return undefined
    const db = known?.db ?? databases.read(file, daySchema)
    const made = known ?? { db, played: createPlayed(db, day) }
    // The one used last stays longest.
    held.delete(day)
    held.set(day, made)
    const [oldest] = held.keys()
    if (held.size > MOST_OPEN && oldest !== undefined) letGo(oldest)
    return made
  }

  /** Runs it on a day's file; undefined without one, or where it is damaged: it stays as it is. */
  function on<T>(day: number, run: (played: Played, db: Database) => T): T | undefined {
    try {
      const found = openFor(day)
      return found && run(found.played, found.db)
    } catch (error) {
      release(day)
      if (isDamaged(error)) return undefined
      throw error
    }
  }

  /** A file that can't be read is left out of the list; opening it says why. */
  function orNone<T>(run: () => T): T | undefined {
    try {
      return run()
    } catch (error) {
      if (error instanceof AppError) return undefined
      throw error
    }
  }

  const isUnderived = (db: Database): boolean =>
    dayState(db).get('derivedTo') <
    ((db.prepare('SELECT max(id) AS n FROM batch').get() as { n: number | null }).n ?? 0)

  return {
    release,
    releaseAll() {
      for (const { db } of held.values()) db.close()
      held.clear()
      listed = new Map()
    },
    calls: {
      journalDays: () => dayFiles(folder()),
      recordedDay(day) {
        if (!isWritten(day) && listed.has(day)) return listed.get(day)
        const wasHeld = held.has(day)
        const found = orNone(() =>
          on(day, (played, db) => {
            const of = played.day()
            return of && recordedDay(db, day, of, played.frames(), of.gaps)
          }),
        )
        // A list of hundreds of days holds none of them open.
        if (!wasHeld) letGo(day)
        if (!isWritten(day)) listed.set(day, found)
        return found
      },
      hasFramesOf(day, code) {
        const wasHeld = held.has(day)
        const found = orNone(() => on(day, played => played.hasFramesOf(code))) ?? false
        if (!wasHeld) letGo(day)
        return found
      },
      deriveDay: day => (on(day, (_, db) => isUnderived(db)) ?? false) && derive(day, FRAMES_A_STEP),
      playedDay: day => on(day, played => played.day()),
      playedBatches: (day, after, to) => on(day, played => played.batches(after, to)) ?? new Float64Array(0),
      playedFrames: (day, after, to, most) =>
        on(day, played => played.framesAfter(after, to, most)) ?? { quotes: new Float64Array(0), counts: [] },
      playedFramesOf: (day, handles, after, to) =>
        on(day, played => played.framesOf(handles, after, to)) ?? { quotes: new Float64Array(0), through: to },
      playedBooks: (day, batch) => on(day, played => played.books(batch)),
      playedSeries: (day, code, to) => on(day, played => played.series(code, to)) ?? noSeries(day, code),
      playedSparks: (day, codes, to) =>
        on(day, played => codes.map(code => played.spark(code, to))) ??
        codes.map(code => ({ code, day, yesterday: 0, minute: [], last: [] })),
      playedPrints: (day, code, limit, openMs, to) =>
        on(day, played => played.prints(code, limit, openMs, to)) ?? { prints: [], state: undefined },
      playedEvents: (day, limit) => on(day, played => played.events(limit)) ?? [],
    },
  }
}

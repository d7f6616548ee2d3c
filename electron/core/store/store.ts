// The store itself, synchronous (api.ts): settings, one market at a time, and the day files of its journal. It runs in
// the store worker; only market.db and the day files of the open market are ever written.
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import type { SourceName } from '../../../shared/market.ts'
import { type Quote, QUOTE_FLAG, QUOTE_SIZE, FIELD, at } from '../../../shared/quote.ts'
import { tehranDayEnd, tehranTime } from '../../../shared/tehran.ts'
import { dayFiles } from '../journal/day-files.ts'
import type { OpenedMarket, Store } from './api.ts'
import { createDay, type Day } from './day.ts'
import { type Databases, isDamaged } from './database-port.ts'
import { createMarketFile, type MarketFile } from './market.ts'
import { daySchema, marketSchema, settingsSchema } from './migrations.ts'
import { createSettingsFile } from './settings.ts'

/** Frames taken in by one background step: some 20 ms, so that a batch never waits long. */
const FRAMES_A_STEP = 20_000

export interface StoreDeps {
  databases: Databases
  /** The profile's folder. */
  dir: string
  /** Told of each batch that can't be read while things are derived from it. */
  onDamage: (day: number, batchId: number, why: string) => void
}

/** The store with its background work, which its host calls every few seconds. */
export interface WorkingStore extends Store {
  /** Derives some of what is waiting (day series, checkpoints, indexes). Returns true when more is waiting. */
  work(): boolean
}

/** The days of one open market. */
interface OpenMarket {
  file: MarketFile
  folder: string
  days: Map<number, Day>
  /** Runs by day, for a day that was closed and is opened again. */
  runs: Map<number, number>
  committed: number
  /** The day written to last, yyyymmdd: not always the newest, since a demo may go back from a day that it reached. */
  today: number
}

/**
 * Opens the settings of a profile.
 * @throws AppError newerProfile, storeFailed
 */
export function createStore({ databases, dir, onDamage }: StoreDeps): WorkingStore {
  const settings = createSettingsFile(databases.open(join(dir, 'settings.db'), settingsSchema))
  let market: OpenMarket | undefined

  function opened(): OpenMarket {
    if (!market) throw new AppError('storeFailed', { code: 'noMarket' })
    return market
  }

  const fileOf = (from: OpenMarket, day: number) => join(from.folder, `${day}.db`)

  function dayOf(from: OpenMarket, day: number): Day {
    const known = from.days.get(day)
    if (known) return known
    const db = databases.open(fileOf(from, day), daySchema)
    const made = createDay(db, day, from.file.handles(), from.runs.get(day), (id, why) => onDamage(day, id, why))
    from.days.set(day, made)
    from.runs.set(day, made.run)
    return made
  }

  /** Runs it on a day's file; where that turns out to be damaged it is set aside, and a new one takes over. */
  function onDay<T>(from: OpenMarket, day: number, run: (file: Day) => T): T {
    try {
      return run(dayOf(from, day))
    } catch (error) {
      if (!isDamaged(error)) throw error
      from.days.get(day)?.abandon()
      from.days.delete(day)
      databases.setAside(fileOf(from, day))
      return run(dayOf(from, day))
    }
  }

  function closeMarket(): void {
    const closing = market
    market = undefined
    if (!closing) return
    closing.file.close()
    const failed: unknown[] = []
    for (const day of closing.days.values()) {
      try {
        day.close()
      } catch (error) {
        // Left marked as open: the next start tells that it did not end well.
        day.abandon()
        failed.push(error)
      }
    }
    if (failed.length > 0) throw failed[0]
  }

  /** The time since the app last wrote: today up to now, an earlier day up to its end. */
  function putAbsence(from: OpenMarket, nowMs: number): void {
    const last = dayFiles(from.folder).find(day => day <= from.today)
    if (last === undefined) return
    onDay(from, last, day => day.putAbsence(last === from.today ? nowMs : tehranDayEnd(last)))
  }

  /** The newest day that has frames, with everything derived; undefined when there is none. */
  function lastRecorded(from: OpenMarket): Day | undefined {
    for (const day of dayFiles(from.folder)) {
      const found = onDay(from, day, file => {
        if (!file.hasFrames()) return undefined
        while (file.step(FRAMES_A_STEP));
        return file
      })
      if (found) return found
    }
    return undefined
  }

  return {
    settings: settings.all,
    putSettings: settings.put,

    openMarket(source: SourceName, nowMs: number): OpenedMarket {
      closeMarket()
      const folder = join(dir, source, 'journal')
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const file = createMarketFile(databases.open(join(dir, source, 'market.db'), marketSchema))
      market = { file, folder, days: new Map(), runs: new Map(), committed: 0, today: tehranTime(nowMs).day }
      const last = lastRecorded(market)
      // Where market.db had to be made anew, the last day still knows which handle stood for which code.
      if (last) file.putHandles(last.names())
      putAbsence(market, nowMs)
      return {
        handles: file.handles(),
        layout: file.layout(),
        watchlists: file.watchlists(),
        symbolsFetchedAtMs: file.symbolsFetchedAtMs(),
        newest: remembered(last?.books().values() ?? []),
      }
    },
    instruments: () => opened().file.instruments(),
    putInstruments: (rows, fetchedAtMs) => opened().file.putInstruments(rows, fetchedAtMs),
    putLayout: json => opened().file.putLayout(json),
    putWatchlists: lists => opened().file.putWatchlists(lists),

    append(batch) {
      const to = opened()
      // Handles first: a code without a batch is harmless, a batch without its code is not.
      to.file.putHandles(batch.names)
      to.today = batch.day
      onDay(to, batch.day, day => day.append(batch))
      to.committed += batch.frames
      return { committed: to.committed }
    },
    putGap: (day, gap) => onDay(opened(), day, file => file.putGap(gap)),
    putQuarantine: (day, rows) => onDay(opened(), day, file => file.putQuarantine(rows)),
    dayCounts(day) {
      const from = opened()
      if (!from.days.has(day) && !existsSync(fileOf(from, day))) return { frames: 0, gaps: 0, quarantined: 0 }
      return onDay(from, day, file => file.counts())
    },

    work() {
      if (!market) return false
      for (const [day, file] of market.days) {
        if (file.step(FRAMES_A_STEP)) return true
        if (day === market.today) continue
        if (file.index(FRAMES_A_STEP)) return true
        file.close()
        market.days.delete(day)
      }
      return false
    },

    close() {
      try {
        closeMarket()
      } finally {
        settings.close()
      }
    },
  }
}

/** Quotes one after another, marked as read back; their frame numbers belonged to an earlier run. */
function remembered(quotes: Iterable<Quote>): Float64Array {
  const all = [...quotes]
  const batch = new Float64Array(all.length * QUOTE_SIZE)
  for (const [n, quote] of all.entries()) {
    batch.set(quote, n * QUOTE_SIZE)
    batch[n * QUOTE_SIZE + FIELD.flags] = at(quote, FIELD.flags) | QUOTE_FLAG.remembered
    batch[n * QUOTE_SIZE + FIELD.frameNo] = 0
  }
  return batch
}

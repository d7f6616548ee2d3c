// The store itself, synchronous (api.ts): settings, one market at a time, and the day files of its journal. It runs in
// the store worker; only market.db, history.db and the day files of the open market are ever written.
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import type { InsCode, SourceName } from '../../../shared/market.ts'
import { type Quote, QUOTE_FLAG, QUOTE_SIZE, FIELD, at } from '../../../shared/quote.ts'
import { tehranDayEnd, tehranTime } from '../../../shared/tehran.ts'
import { dayFiles } from '../journal/day-files.ts'
import type { OpenedMarket, Store } from './api.ts'
import { createDay, type Day } from './day.ts'
import { type Databases, isDamaged } from './database-port.ts'
import { createAlertStore } from './alert-calls.ts'
import { createHistoryStore } from './history-calls.ts'
import { createMarketFile, type MarketFile } from './market.ts'
import { daySchema, marketSchema, settingsSchema } from './migrations.ts'
import { profileFiles } from './profile-files.ts'
import { createRecordedStore } from './recorded-calls.ts'
import { noSeries } from './series.ts'
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
  /** Days that this opening has gone on with. */
  goneOn: Set<number>
  committed: number
  /** The day written to last, yyyymmdd: not always the newest, since a demo may go back from a day that it reached. */
  today: number
}

/**
 * Opens the settings of a profile.
 * @throws AppError newerProfile, storeFailed
 */
export function createStore({ databases, dir, onDamage }: StoreDeps): WorkingStore {
  const settingsDb = databases.open(join(dir, 'settings.db'), settingsSchema)
  const settings = createSettingsFile(settingsDb)
  const { sqlite } = settingsDb.prepare('SELECT sqlite_version() AS sqlite').get() as { sqlite: string }
  const bars = createHistoryStore(databases)
  const alerts = createAlertStore(databases)
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
      recorded.release(day)
      from.days.get(day)?.abandon()
      from.days.delete(day)
      databases.setAside(fileOf(from, day))
      return run(dayOf(from, day))
    }
  }

  /** Runs it on a day's file with everything committed derived; undefined for a day without a file. */
  function onDerived<T>(day: number, run: (file: Day) => T): T | undefined {
    const from = opened()
    if (!hasFile(from, day)) return undefined
    return onDay(from, day, file => {
      while (file.step(FRAMES_A_STEP));
      return run(file)
    })
  }
  const hasFile = (from: OpenMarket, day: number): boolean => from.days.has(day) || existsSync(fileOf(from, day))
  const handleOf = (code: InsCode): number | undefined =>
    opened()
      .file.handles()
      .find(each => each[1] === code)?.[0]

  const recorded = createRecordedStore({
    databases,
    folder: () => opened().folder,
    isWritten: day => market?.days.has(day) ?? false,
    derive: (day, maxFrames) => onDay(opened(), day, file => file.step(maxFrames)),
  })

  /** The first thing of a day in this opening, which may have been lived before. */
  function goOn(from: OpenMarket, day: number, utcMs: number): void {
    if (from.goneOn.has(day)) return
    from.goneOn.add(day)
    onDay(from, day, file => file.goOnAt(utcMs))
  }

  function closeMarket(): void {
    const closing = market
    market = undefined
    bars.close()
    alerts.close()
    recorded.releaseAll()
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
      bars.open(join(dir, source))
      alerts.goTo(join(dir, source))
      const file = createMarketFile(databases.open(join(dir, source, 'market.db'), marketSchema))
      const today = tehranTime(nowMs).day
      market = { file, folder, days: new Map(), runs: new Map(), goneOn: new Set(), committed: 0, today }
      const last = lastRecorded(market)
      // Where market.db had to be made anew, the last day still knows which handle stood for which code.
      if (last) file.putHandles(last.names())
      if (hasFile(market, today)) goOn(market, today, nowMs)
      putAbsence(market, nowMs)
      return {
        handles: file.handles(),
        layouts: file.layouts(),
        rules: file.rules(),
        watchlists: file.watchlists(),
        symbolsFetchedAtMs: file.symbolsFetchedAtMs(),
        newest: remembered(last?.books().values() ?? []),
      }
    },
    instruments: () => opened().file.instruments(),
    putInstruments: (rows, fetchedAtMs) => opened().file.putInstruments(rows, fetchedAtMs),
    putLayout: (window, json) => opened().file.putLayout(window, json),
    dropLayout: window => opened().file.dropLayout(window),
    putRules: rules => opened().file.putRules(rules),
    putWatchlists: lists => opened().file.putWatchlists(lists),

    append(batch) {
      const to = opened()
      // Handles first: a code without a batch is harmless, a batch without its code is not.
      to.file.putHandles(batch.names)
      to.today = batch.day
      goOn(to, batch.day, batch.fromMs)
      onDay(to, batch.day, day => day.append(batch))
      to.committed += batch.frames
      return { committed: to.committed }
    },
    putGap: (day, gap) => onDay(opened(), day, file => file.putGap(gap)),
    putQuarantine: (day, rows) => onDay(opened(), day, file => file.putQuarantine(rows)),
    dayCounts(day) {
      const from = opened()
      if (!hasFile(from, day)) return { frames: 0, gaps: 0, quarantined: 0 }
      return onDay(from, day, file => file.counts())
    },

    putEvents: (day, events) => onDay(opened(), day, file => file.putEvents(events)),
    events: (day, limit) => (hasFile(opened(), day) ? onDay(opened(), day, file => file.events(limit)) : []),
    putEpisodes: (day, episodes) => onDay(opened(), day, file => file.putEpisodes(episodes)),
    episodes: day => (hasFile(opened(), day) ? onDay(opened(), day, file => file.episodes()) : []),
    daySeries(day, code) {
      const handle = handleOf(code)
      const found = handle === undefined ? undefined : onDerived(day, file => file.series(code, handle))
      return found ?? noSeries(day, code)
    },
    sparks(day, codes) {
      const handles = new Map(
        opened()
          .file.handles()
          .map(([handle, code]) => [code, handle]),
      )
      const none = { day, yesterday: 0, minute: [], last: [] }
      const found = onDerived(day, file =>
        codes.map(code => {
          const handle = handles.get(code)
          return handle === undefined ? { code, ...none } : file.spark(code, handle)
        }),
      )
      return found ?? codes.map(code => ({ code, ...none }))
    },
    prints(day, code, limit, openMs) {
      const handle = handleOf(code)
      const found = handle === undefined ? undefined : onDerived(day, file => file.prints(handle, limit, openMs))
      return found ?? { prints: [], state: undefined }
    },
    ...bars.calls,
    ...recorded.calls,
    ...alerts.calls,
    facts: () => ({ sqlite, files: profileFiles(dir) }),

    work() {
      if (!market) return false
      for (const [day, file] of market.days) {
        if (file.step(FRAMES_A_STEP)) return true
        if (day === market.today) continue
        if (file.index(FRAMES_A_STEP)) return true
        // The last connection that is closed folds the log into the file: it has to be the one that may write.
        recorded.release(day)
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

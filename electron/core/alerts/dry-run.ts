// What an alert would have done: recorded days judged frame by frame, as a live run of them would, and days of which
// only daily bars are cached by what the bars say. All prices are as of today: where the bars show a corporate action,
// the days before it are judged, and told, with its factor.
import { setImmediate as breathe } from 'node:timers/promises'
import type { AlertDraft } from '../../../shared/alerts.ts'
import { AppError } from '../../../shared/errors.ts'
import type { DryFiring, DryRun } from '../../../shared/firings.ts'
import type { Hours } from '../../../shared/hours.ts'
import type { Band, InsCode, Instrument } from '../../../shared/market.ts'
import { at, FIELD, type Quote, quotesOf } from '../../../shared/quote.ts'
import { tehranDayEnd, tehranTime } from '../../../shared/tehran.ts'
import type { Clock } from '../ports.ts'
import type { PlayedDay, StoreClient } from '../store/api.ts'
import { createBarJudge, type DayBar, type Truth } from './dry-bars.ts'
import { type CachedDays, cachedDays, tradingDays } from './dry-days.ts'
import { createDryReads } from './dry-reads.ts'
import { createFrameRun, type FrameRun, type SeenDay } from './dry-frames.ts'
import { anyHolds, byRepeat, holdsNow } from './dry-now.ts'
import { createFacts } from './facts.ts'
import { watchedFrom } from './unseen.ts'

/** Instruments of a list that are looked at. */
const MOST_CODES = 50
/** Firings that are listed, of each kind. */
const MOST_LISTED = 200

export interface DryRunDeps {
  /** The source's clock. */
  clock: Pick<Clock, 'now'>
  store: StoreClient
  hours(): Hours
  /** A row of the symbol list. */
  instrument(code: InsCode): Instrument | undefined
  /** When the trading phase of a session day began for an instrument, UTC ms. */
  openingOf(day: number, code: InsCode): number
  /** The daily limits that held for a code on a session day, yyyymmdd. */
  bandOn(code: InsCode, day: number): Band | undefined
  /** Codes of a watchlist; undefined = it was deleted. */
  listCodes(listId: string): readonly InsCode[] | undefined
  /** The newest quote, for what is true now. */
  newest(code: InsCode): Quote | undefined
  /** Runs a read of the store that sees every frame taken until now. */
  journaled<T>(read: () => Promise<T>): Promise<T>
}

export interface DryRuns {
  /**
   * What the draft would have done on the last `days` trading days, today up to now included, armed at the first of
   * them. A newer run ends one that is under way. An expiry is not looked at, nor whether the draft is enabled.
   * @throws AppError cancelled when a newer run began or the market stopped; storeFailed
   */
  run(draft: AlertDraft, days: number): Promise<DryRun>
  stop(): void
}

/** One instrument, or the feed, as it is judged. */
interface Run {
  code: InsCode | ''
  cached: CachedDays | undefined
  frames: FrameRun
  /** What bars say holds at the end of the newest bar day; undefined = frames know better. */
  byBars: { day: number; truths: Truth[] } | undefined
  approximate: DryFiring[]
}

/** A recorded day that can be read, and when the app first looked on it. */
type RecordedPart = PlayedDay & { watchedMs: number }

export function createDryRuns(deps: DryRunDeps): DryRuns {
  const { store, clock } = deps
  const reads = createDryReads(store)
  let newest = 0

  function codesOf({ scope }: AlertDraft): readonly (InsCode | '')[] {
    if (scope.of === 'feed') return ['']
    return scope.of === 'instrument' ? [scope.code] : (deps.listCodes(scope.listId) ?? [])
  }

  /** A day as far as it is recorded now; undefined where nothing can be read of it. */
  async function recordedPart(day: number, today: number): Promise<RecordedPart | undefined> {
    try {
      const read = () => store.playedDay(day)
      const played = await (day === today ? deps.journaled(read) : read())
      return played && { ...played, watchedMs: await watchedFrom(store, day, played) }
    } catch (error) {
      // A file of a newer version, or one that is damaged: it is told where the day is opened.
      if (error instanceof AppError && error.code !== 'storeFailed') return undefined
      throw error
    }
  }

  async function run(draft: AlertDraft, days: number, mine: number): Promise<DryRun> {
    const goesOn = <T>(value: T): T => {
      if (mine !== newest) throw new AppError('cancelled')
      return value
    }
    const nowMs = clock.now()
    const today = tehranTime(nowMs).day
    const all = codesOf(draft)
    const facts = createFacts(deps)
    const runs: Run[] = []
    for (const code of all.slice(0, MOST_CODES)) {
      const cached = code === '' ? undefined : cachedDays(code, goesOn(await store.history(code)), today)
      const frames = createFrameRun({
        ...facts,
        openingOf: (of, day) => deps.openingOf(day, of),
        draft,
        code,
        bandOn: day => (code === '' ? undefined : deps.bandOn(code, day)),
        factorOn: day => cached?.factorOn(day) ?? 1,
      })
      runs.push({ code, cached, frames, byBars: undefined, approximate: [] })
    }
    const bars = createBarJudge(draft)
    const journal = new Set(goesOn(await store.journalDays()).filter(day => day <= today))
    const chosen = tradingDays(
      deps.hours(),
      today,
      days,
      journal,
      runs.flatMap(each => each.cached ?? []),
    )
    const recordedDays: number[] = []
    const barDays: number[] = []
    const shown: SeenDay[] = []

    for (const day of chosen) {
      const part = journal.has(day) ? goesOn(await recordedPart(day, today)) : undefined
      const seen = part ? await judgeFrames(day, part, runs, nowMs, goesOn) : new Map<Run, SeenDay | undefined>()
      if (seen.size > 0) recordedDays.push(day)
      let barred = false
      for (const each of runs) {
        const bar = each.cached?.bars.get(day)
        const drawn = bar ?? seen.get(each)
        if (each === runs[0] && drawn) shown.push(drawn)
        if (seen.has(each) || !bar || day === today) continue
        barred = true
        judgeBar(each, day)
      }
      if (barred && !recordedDays.includes(day)) barDays.push(day)
    }

    function judgeBar(each: Run, day: number): void {
      const bar = each.cached?.bars.get(day)
      if (!bar || bars.recordedOnly.length === draft.conditions.length) return
      const isFirst = each.byBars === undefined && each.frames.truths().length === 0
      const close = isFirst ? (each.cached?.before(day) ?? eveOf(bar)) : undefined
      const before = close ? bars.judge(close, []).truths : (each.byBars?.truths ?? each.frames.truths())
      const verdict = bars.judge(bar, before)
      each.byBars = { day, truths: verdict.truths }
      const isTrue = before.at(-1) === true
      const fired = isFirst && isTrue && draft.ifTrue ? ({ kind: 'already', value: null } as const) : verdict.fired
      if (!fired) return
      each.approximate.push({ day, code: each.code as InsCode, atMs: 0, last: bar.last > 0 ? bar.last : 0, ...fired })
    }

    const { exact, approximate } = byRepeat(
      draft.repeat,
      runs.flatMap(each => each.frames.fired()),
      runs.flatMap(each => each.approximate),
    )
    const now = anyHolds(
      runs.map(({ code }) => (code === '' ? undefined : holdsNow(draft, deps.newest(code), deps.bandOn(code, today)))),
    )
    return {
      exact: exact.slice(0, MOST_LISTED),
      approximate: approximate.slice(0, MOST_LISTED),
      recordedDays,
      barDays,
      recordedOnly: bars.recordedOnly,
      bars: shown.map(({ day, yesterday, last, low, high }) => ({ day, yesterday, last, low, high })),
      ...(now !== undefined && { now }),
      more: all.length > MOST_CODES || exact.length > MOST_LISTED || approximate.length > MOST_LISTED,
    }
  }

  /** Judges the frames of a day, those of all runs in their order. Gives what was seen of each that has frames. */
  async function judgeFrames(
    day: number,
    part: RecordedPart,
    runs: readonly Run[],
    nowMs: number,
    goesOn: <T>(value: T) => T,
  ): Promise<Map<Run, SeenDay | undefined>> {
    const handles = new Map(part.names.map(([handle, code]) => [code, handle]))
    const byHandle = new Map<number, Run>()
    for (const each of runs) {
      const handle = each.code === '' ? undefined : handles.get(each.code)
      if (handle !== undefined) byHandle.set(handle, each)
    }
    const begun = new Set<Run>()
    const begin = (each: Run): void => {
      begun.add(each)
      if (each.byBars) each.frames.goOn(each.byBars.truths, tehranDayEnd(each.byBars.day) - 1)
      each.byBars = undefined
      each.frames.begin(day, part.gaps, part.watchedMs)
    }
    const wanted = [...byHandle.keys()]
    const key = runs.map(each => each.code).join(' ')
    for await (const quotes of wanted.length > 0 ? reads.frames(day, part, wanted, key) : []) {
      goesOn(day)
      for (const quote of quotesOf(quotes)) {
        const each = byHandle.get(at(quote, FIELD.handle))
        if (!each) continue
        if (!begun.has(each)) begin(each)
        each.frames.frame(quote)
      }
      // The live market goes first.
      await breathe()
    }
    for (const each of runs) if (each.code === '') begin(each)
    const seen = new Map<Run, SeenDay | undefined>()
    for (const each of begun) seen.set(each, each.frames.end(Math.min(nowMs, tehranDayEnd(day))))
    return seen
  }

  return {
    async run(draft, days) {
      newest += 1
      return run(draft, days, newest)
    },
    stop() {
      newest += 1
      reads.forget()
    },
  }
}

/** The day before a bar, as far as the bar itself tells of it: its price. */
const eveOf = (bar: DayBar): DayBar | undefined => {
  const { day, yesterday } = bar
  const none = { yesterday: Number.NaN, volume: Number.NaN, value: Number.NaN, trades: Number.NaN }
  return yesterday > 0
    ? { day, low: yesterday, high: yesterday, last: yesterday, final: yesterday, ...none }
    : undefined
}

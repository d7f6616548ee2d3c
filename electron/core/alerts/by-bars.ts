// Missed while away: levels that daily bars say were reached while nobody watched. A bar proves it where its low or high
// is beyond what was seen of the day, since every frame that was seen was judged.
import type { Alert } from '../../../shared/alerts.ts'
import { errorData } from '../../../shared/errors.ts'
import type { Firing } from '../../../shared/firings.ts'
import { type Hours, session } from '../../../shared/hours.ts'
import { classOf } from '../../../shared/instrument-class.ts'
import type { InsCode, Instrument } from '../../../shared/market.ts'
import { tehranInstant, tehranTime } from '../../../shared/tehran.ts'
import type { Clock, Log } from '../ports.ts'
import type { StoreClient } from '../store/api.ts'
import type { AlertEngine, AlertState, Closing } from './api.ts'
import { provable, touchedIn } from './bar-touch.ts'
import { type CachedDays, cachedDays } from './dry-days.ts'
import { truthAt, TRUE, UNKNOWN } from './rules.ts'
import { overlap, type Stretch, unseenIn, watchedFrom } from './unseen.ts'

/** Firings read at once from the log. */
const FIRINGS_A_READ = 1000
/** Later than any day. */
const NO_DAY = 99_999_999

export interface ByBarsDeps {
  /** The source's clock. */
  clock: Pick<Clock, 'now'>
  store: StoreClient
  log: Log
  hours(): Hours
  /** A row of the symbol list. */
  instrument(code: InsCode): Instrument | undefined
  /** touched() is called on it, within check(). */
  engine: Pick<AlertEngine, 'rows' | 'statesOf' | 'touched'>
  /** Codes of a watchlist; undefined = it was deleted. */
  listCodes(listId: string): readonly InsCode[] | undefined
  /** Runs a read of the store that sees every frame, gap and firing taken until now. */
  journaled<T>(read: () => Promise<T>): Promise<T>
}

export interface ByBars {
  /**
   * Looks at the cached bars of these for levels reached while nobody watched, and tells the engine of each, once for an
   * alert and day: what the log of firings has already, it passes over. So it may be called as often as there is
   * reason to: for all codes when a market was opened and its journal judged, for those whose bars came, and for all
   * after a gap ended. One call runs after another; never rejects (a failure is logged; the next call tries again).
   */
  check(codes: readonly InsCode[]): Promise<void>
  stop(): void
}

/** An alert on one instrument that a bar can make fire. */
interface Open {
  alert: Alert
  conditions: number[]
  state: AlertState | undefined
}

/** A recorded day as it was watched, the same for all instruments. */
type WatchedDay = { fromMs: number; gaps: readonly Stretch[] } | undefined

export function createByBars(deps: ByBarsDeps): ByBars {
  const { clock, store, log, engine } = deps
  let chain: Promise<void> = Promise.resolve()
  let stopped = false
  /** Told in this run, as the log may not have it yet: alert, its change, code, day. */
  const told = new Set<string>()
  /** The newest bar with which everything was looked at in this run: a gap of today changes nothing of a day before. */
  const done = new Map<InsCode, Closing>()

  /** Alerts that a bar can make fire, by instrument. */
  function openOnes(wanted: ReadonlySet<InsCode>): Map<InsCode, Open[]> {
    const byCode = new Map<InsCode, Open[]>()
    for (const { alert, state, hold } of engine.rows()) {
      if (state !== 'armed' || hold !== 'none' || alert.scope.of === 'feed') continue
      const conditions = provable(alert)
      if (conditions.length === 0) continue
      const codes = alert.scope.of === 'instrument' ? [alert.scope.code] : (deps.listCodes(alert.scope.listId) ?? [])
      const some = codes.filter(code => wanted.has(code))
      if (some.length === 0) continue
      const states = engine.statesOf(alert.id)
      for (const code of some) {
        const open = { alert, conditions, state: states.find(each => each.code === code) }
        if (alert.repeat.mode === 'once' && (open.state?.firings ?? 0) > 0) continue
        const others = byCode.get(code)
        if (others) others.push(open)
        else byCode.set(code, [open])
      }
    }
    return byCode
  }

  async function look(codes: readonly InsCode[]): Promise<void> {
    const byCode = openOnes(new Set(codes))
    const some = [...byCode.keys()]
    if (some.length === 0) return
    const newest = await store.closingsBefore(some, NO_DAY)
    const days = new Map<number, WatchedDay>()
    const today = tehranTime(clock.now()).day
    const recorded = new Set(await store.journalDays())
    for (const [n, code] of some.entries()) {
      const open = (byCode.get(code) ?? []).filter(
        ({ alert }) => (newest[n]?.day ?? 0) >= tehranTime(alert.changedMs).day,
      )
      const [bar, before] = [newest[n], done.get(code)]
      const isDone = bar && bar.day < today && bar.day === before?.day && bar.final === before.final
      if (!bar || isDone || open.length === 0) continue
      await lookAt(code, open, recorded, days)
      if (stopped) return
      done.set(code, bar)
    }
  }

  async function watchedOn(
    day: number,
    recorded: ReadonlySet<number>,
    days: Map<number, WatchedDay>,
  ): Promise<WatchedDay> {
    if (!recorded.has(day)) return undefined
    if (days.has(day)) return days.get(day)
    const played = await deps.journaled(() => store.playedDay(day))
    const watched = played && { fromMs: await watchedFrom(store, day, played), gaps: played.gaps }
    days.set(day, watched)
    return watched
  }

  async function lookAt(
    code: InsCode,
    open: readonly Open[],
    recorded: ReadonlySet<number>,
    days: Map<number, WatchedDay>,
  ): Promise<void> {
    const nowMs = clock.now()
    const cached = cachedDays(code, await store.history(code), tehranTime(nowMs).day)
    const firstDay = tehranTime(Math.min(...open.map(({ alert }) => alert.changedMs))).day
    const firings = await firingsOf(code, tehranInstant(firstDay, 0))
    for (const [day, bar] of [...cached.bars].filter(([each]) => each >= firstDay)) {
      const trading = tradingOn(code, day, nowMs)
      const reached = open.filter(each => isOfDay(each, day, cached))
      if (!trading || reached.length === 0) continue
      const unseen = unseenIn(trading, await watchedOn(day, recorded, days))
      if (unseen.length === 0) continue
      const series = recorded.has(day)
        ? await deps.journaled(() => store.daySeries(day, code))
        : { minute: [], last: [], low: [], high: [] }
      if (stopped) return
      const close = cached.before(day)
      for (const { alert, conditions, state } of reached) {
        const since = unseen.filter(stretch => stretch.fromMs >= alert.changedMs || stretch.toMs > alert.changedMs)
        const madeToday = tehranTime(alert.changedMs).day === day
        // What nobody saw of the day before the alert was made may be what the bar tells of.
        if (madeToday && unseen.some(stretch => stretch.fromMs < alert.changedMs)) continue
        const first = since[0]
        const last = since.at(-1)
        if (!first || !last) continue
        const whole = { fromMs: first.fromMs, toMs: last.toMs }
        if (hasFired(firings, alert, code, day, whole)) continue
        const judgedDay = state && state.judgedMs > 0 ? tehranTime(state.judgedMs).day : 0
        const isNewer = close !== undefined && close.day > judgedDay
        const isRemembered = !isNewer && state !== undefined && state.judgedMs > 0 && state.judgedMs <= whole.fromMs
        for (const place of conditions) {
          const condition = alert.conditions[place]
          const truth = truthAt(state?.truths ?? 0, place)
          const value =
            condition &&
            touchedIn(
              condition,
              { bar, series, unseen: since, priceBefore: isRemembered ? 0 : (close?.last ?? 0) },
              isRemembered && truth !== UNKNOWN ? truth === TRUE : undefined,
            )
          if (value === undefined || !tell(alert, code, day, { ...whole, condition: place, value })) continue
          break
        }
      }
    }
  }

  /** Tells the engine, where the alert is still as it was read. */
  function tell(
    alert: Alert,
    code: InsCode,
    day: number,
    fired: { fromMs: number; toMs: number; condition: number; value: number },
  ): boolean {
    const key = `${alert.id} ${alert.changedMs} ${code} ${day}`
    const [now] = engine.rows([alert.id])
    if (told.has(key) || now?.state !== 'armed' || now.hold !== 'none') return false
    if (now.alert.changedMs !== alert.changedMs) return false
    const fires = engine.statesOf(alert.id).find(each => each.code === code)?.firings ?? 0
    if (alert.repeat.mode === 'once' && fires > 0) return false
    told.add(key)
    engine.touched(alert.id, code, { atMs: clock.now(), ...fired })
    return true
  }

  /** Firings of an instrument since an instant. */
  async function firingsOf(code: InsCode, sinceMs: number): Promise<Firing[]> {
    const found: Firing[] = []
    for (let before = 0; ; ) {
      const query = { before, limit: FIRINGS_A_READ, code, text: '', codes: [] }
      const page = await deps.journaled(() => store.firings(query))
      found.push(...page)
      const oldest = page.at(-1)
      if (!oldest || page.length < FIRINGS_A_READ || oldest.atMs < sinceMs) return found
      before = oldest.id
    }
  }

  /** The trading of a day, as far as it has come; undefined where the hours know of none. */
  function tradingOn(code: InsCode, day: number, nowMs: number): Stretch | undefined {
    const row = deps.instrument(code)
    // Without hours of its own, those of most.
    const of = session(deps.hours(), row ? classOf(row) : 'shares', day) ?? session(deps.hours(), 'shares', day)
    if (!of) return undefined
    const toMs = Math.min(of.closeMs, nowMs)
    return toMs > of.openMs ? { fromMs: of.openMs, toMs } : undefined
  }

  return {
    check(codes) {
      const wanted = [...codes]
      const turn = async (): Promise<void> => {
        if (stopped || wanted.length === 0) return
        try {
          await look(wanted)
        } catch (error) {
          const { code, detail } = errorData(error)
          log.warn('bars not looked at for alerts', { code, why: detail?.['code'] })
        }
      }
      chain = chain.then(turn)
      return chain
    },
    stop() {
      stopped = true
    },
  }
}

/**
 * Whether a bar's prices are of the alert's: the bars show no corporate action after the day, nor after the one whose
 * prices the alert has, which is that of its last change, or of the action that the person settled it for.
 */
function isOfDay({ alert, state }: Open, day: number, cached: CachedDays): boolean {
  const changed = tehranTime(alert.changedMs).day
  const basis = state?.settled ? Math.max(changed, state.actionDay) : changed
  return day >= changed && cached.factorOn(day) === 1 && cached.factorOn(basis) === 1
}

/** Told already: on that day, or of a time that this is a part of. */
function hasFired(firings: readonly Firing[], alert: Alert, code: InsCode, day: number, of: Stretch): boolean {
  return firings.some(firing => {
    if (firing.alertId !== alert.id || firing.code !== code || firing.atMs < alert.changedMs) return false
    if (firing.toMs > 0 && overlap(firing, of)) return true
    return firing.kind !== 'touched' && tehranTime(firing.atMs).day === day
  })
}

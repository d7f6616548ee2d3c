// The commands and events of one market's alerts, over its engine, keeper and book of firings.
import type { Alert, AlertDraft } from '../../../shared/alerts.ts'
import { AppError } from '../../../shared/errors.ts'
import type { InsCode, Instrument, Watchlist } from '../../../shared/market.ts'
import { tehranDayEnd, tehranTime } from '../../../shared/tehran.ts'
import { ndjsonLine } from '../journal/export.ts'
import type { Clock, Publish } from '../ports.ts'
import type { StoreClient } from '../store/api.ts'
import type { AlertEngine, AlertService } from './api.ts'
import type { ByBars } from './by-bars.ts'
import type { Delivery } from './delivery.ts'
import type { DryRuns } from './dry-run.ts'
import type { Facts } from './facts.ts'
import type { FeedWatch } from './feed-watch.ts'
import type { FiringBook } from './firing-book.ts'
import type { Keeper } from './keeper.ts'
import { rescaled } from './rescale.ts'
import type { RowTeller } from './rows.ts'

const TICK_MS = 1000
const MINUTE_MS = 60_000
/** Codes that a text in the log may stand for. */
const MOST_FOUND = 500
/** What the button of a notification says. */
const SNOOZE_MINUTES = 15

export interface ServiceDeps {
  clock: Clock
  real: Clock
  store: StoreClient
  publish: Publish
  delivery: Delivery
  /** Loaded, and all of the journal judged. */
  engine: AlertEngine
  keeper: Keeper
  book: FiringBook
  rows: RowTeller
  facts: Facts
  feedWatch: FeedWatch
  byBars: ByBars
  dryRuns: DryRuns
  /** Alerts by id; the service keeps it. */
  alerts: Map<string, Alert>
  lists: Map<string, readonly InsCode[]>
  /** Instruments that these are about. */
  codesOf(alerts: readonly Alert[]): InsCode[]
  pausedUntilMs: number
  instrument(code: InsCode): Instrument | undefined
  /** Instruments of a text, by the symbol list. */
  search(text: string, limit: number): Instrument[]
  onCodes(): void
}

/** Whether facts are read anew for all, or for some. */
type Wanted = readonly Alert[] | undefined

export interface RunningAlerts extends AlertService {
  /** The set of instruments with an armed alert may be another. */
  codesMayDiffer(): void
}

export function createAlertService(deps: ServiceDeps): RunningAlerts {
  const { clock, real, store, publish, delivery, engine, keeper, book, rows, facts, alerts, lists } = deps
  let pausedUntilMs = deps.pausedUntilMs > real.now() ? deps.pausedUntilMs : 0
  let day = tehranTime(clock.now()).day
  let toldCodes = new Set(engine.codes())
  let armed: number | undefined
  let stopped = false

  function codesMayDiffer(): void {
    armed = undefined
    const codes = engine.codes()
    if (codes.length === toldCodes.size && codes.every(code => toldCodes.has(code))) return
    toldCodes = new Set(codes)
    deps.onCodes()
  }
  function changed(ids: readonly string[]): void {
    rows.changed(ids)
    keeper.touch()
    codesMayDiffer()
  }

  /** Reads what may be known now and tells the engine; what can't be read stays unknown until it is asked for again. */
  async function readFacts(of: Wanted, codes: readonly InsCode[] = engine.codes()): Promise<void> {
    try {
      await facts.loadClosings(codes, day)
      if (of) await facts.loadExtremes(of, day)
      if (!stopped) engine.factsChanged()
    } catch {
      // The store has told its trouble.
    }
  }
  /** Alerts of these ids. @throws AppError badRequest for one that is none */
  const known = (ids: readonly string[]): Alert[] =>
    ids.map(id => {
      const alert = alerts.get(id)
      if (!alert) throw new AppError('badRequest', { field: 'ids' })
      return alert
    })

  /** Keeps alerts that were made anew or replaced, and arms them. */
  async function put(made: readonly Alert[], arm: () => void): Promise<void> {
    await keeper.change(async () => {
      await store.putAlerts([...made], [])
      keeper.forget(made.map(({ id }) => id))
      for (const alert of made) alerts.set(alert.id, alert)
      arm()
    })
    changed(made.map(({ id }) => id))
    void readFacts(made, deps.codesOf(made))
  }

  function setPause(untilMs: number): void {
    pausedUntilMs = untilMs
    publish('alertPause', untilMs)
    delivery.paused()
  }

  function tick(): void {
    const nowMs = clock.now()
    engine.tick(nowMs)
    keeper.touch()
    book.tick(nowMs)
    deps.feedWatch.tick(nowMs)
    if (pausedUntilMs > 0 && real.now() >= pausedUntilMs) setPause(0)
    const today = tehranTime(nowMs).day
    if (today === day) return
    day = today
    facts.turn(day)
    void readFacts([...alerts.values()])
  }
  const stopTick = clock.every(TICK_MS, tick)
  delivery.open(
    {
      clock,
      pausedUntilMs: () => pausedUntilMs,
      symbol: deps.instrument,
      mark: book.delivered,
      onAct(firing, act) {
        const done = act === 'snooze' ? book.snooze(firing.id, SNOOZE_MINUTES) : book.see([firing.id])
        // The store tells its trouble, and the book tries again.
        done.catch(() => undefined)
      },
    },
    book.undelivered(),
  )

  return {
    frame(quote) {
      engine.frame(quote)
      keeper.touch()
    },
    gap(gap) {
      engine.gap(gap)
      keeper.touch()
      void deps.byBars.check(engine.codes())
    },
    feed(status) {
      engine.feed(status)
      deps.feedWatch.feed(status)
    },
    bandsChanged() {
      facts.forget()
      engine.bandsChanged()
    },
    listsChanged(next: readonly Watchlist[]) {
      lists.clear()
      for (const { id, codes } of next) lists.set(id, codes)
      engine.listsChanged()
      codesMayDiffer()
      void readFacts([...alerts.values()].filter(alert => alert.scope.of === 'list'))
    },
    barsCame(codes) {
      const wanted = codes.filter(code => toldCodes.has(code))
      if (wanted.length === 0) return
      void readFacts(undefined, wanted)
      void deps.byBars.check(wanted)
    },
    wake: tick,
    codesMayDiffer,
    codes: () => engine.codes(),

    list: () => ({ rows: engine.rows(), waiting: book.waiting(), pausedUntilMs }),
    async save(drafts: readonly AlertDraft[]) {
      const nowMs = clock.now()
      const made = drafts.map((draft): Alert => {
        const id = draft.id === '' ? crypto.randomUUID() : draft.id
        return { ...draft, id, madeMs: alerts.get(id)?.madeMs ?? nowMs, changedMs: nowMs }
      })
      await put(made, () => engine.put(made))
      return made
    },
    async enable(ids, enabled) {
      const changedMs = clock.now()
      const before = known(ids).map(alert => ({ ...alert, changedMs }))
      await keeper.change(async () => {
        const next = before.map(alert => ({ ...alert, enabled }))
        const states = ids.flatMap(id => engine.statesOf(id))
        await store.putAlerts(next, states)
        for (const alert of next) alerts.set(alert.id, alert)
        // What happened while it was disabled does not concern it: it is as if changed now.
        engine.restore(before, states)
        engine.enable(ids, enabled)
      })
      changed(ids)
    },
    async remove(ids) {
      const there = ids.filter(id => alerts.has(id))
      if (there.length === 0) return
      await keeper.change(async () => {
        await store.removeAlerts([...there], clock.now())
        keeper.forget(there)
        for (const id of there) alerts.delete(id)
        engine.remove(there)
      })
      rows.removed(there)
      codesMayDiffer()
    },
    async restore(ids) {
      const back = await keeper.change(async () => {
        const found = await store.restoreAlerts(ids.filter(id => !alerts.has(id)))
        for (const alert of found.alerts) alerts.set(alert.id, alert)
        engine.restore(found.alerts, found.states)
        return found.alerts
      })
      changed(back.map(({ id }) => id))
      void readFacts(back, deps.codesOf(back))
    },
    async settle(ids, how) {
      const scaled = known(ids).flatMap(alert => {
        const action = engine.rows([alert.id])[0]?.action
        // A list's prices are not one instrument's: they stay.
        if (how === 'keep' || !action || action.closing <= 0 || alert.scope.of !== 'instrument') return []
        return [{ ...rescaled(alert, action.yesterday / action.closing), changedMs: clock.now() }]
      })
      await keeper.change(async () => {
        // With the action on record: what is rescaled must not be held for it again.
        const settled = ids.flatMap(id => engine.statesOf(id)).map(state => ({ ...state, settled: true }))
        if (scaled.length > 0) {
          const scaledIds = new Set(scaled.map(({ id }) => id))
          await store.putAlerts(
            scaled,
            settled.filter(state => scaledIds.has(state.alertId)),
          )
          for (const alert of scaled) alerts.set(alert.id, alert)
          engine.put(scaled)
        }
        engine.settle(ids)
      })
      changed(ids)
    },
    dryRun: (draft, days) => deps.dryRuns.run(draft, days),

    async firings({ before, limit, text, code }) {
      const codes = text === '' ? [] : deps.search(text, MOST_FOUND).map(row => row.code)
      const firings = await store.firings({ before, limit, code, text, codes })
      return { firings, next: firings.length < limit ? 0 : (firings.at(-1)?.id ?? 0) }
    },
    async frameOf(id) {
      const [[firing], quote] = await Promise.all([store.firingsById([id]), store.firingFrame(id)])
      if (!firing || firing.code === '' || !quote) return ''
      return ndjsonLine(firing.day, { code: firing.code, quote, extras: undefined })
    },
    see: book.see,
    snooze: book.snooze,
    async pause(minutes) {
      const nowMs = clock.now()
      const leftMs = tehranDayEnd(tehranTime(nowMs).day) - nowMs
      const forMs = minutes === 'today' ? leftMs / (clock.map().speed || 1) : minutes * MINUTE_MS
      const untilMs = forMs > 0 ? Math.ceil(real.now() + forMs) : 0
      await store.putAlertPause(untilMs)
      setPause(untilMs)
    },
    waiting: book.waiting,
    newest: book.newest,
    armed: () => (armed ??= engine.rows().filter(row => row.state === 'armed').length),
    pausedUntilMs: () => pausedUntilMs,
    async stop() {
      stopped = true
      stopTick()
      rows.stop()
      deps.byBars.stop()
      deps.dryRuns.stop()
      await keeper.stop()
      delivery.open(undefined, [])
      await book.stop()
    },
  }
}

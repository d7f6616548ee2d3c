// The commands and events of one market's alerts, over its engine, keeper and book of firings.
import type { Alert, AlertDraft } from '../../../shared/alerts.ts'
import { AppError } from '../../../shared/errors.ts'
import type { InsCode, Instrument, Watchlist } from '../../../shared/market.ts'
import { tehranTime } from '../../../shared/tehran.ts'
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
import type { PastActions } from './past-actions.ts'
import { pauseEnd } from './quiet.ts'
import { rescaled } from './rescale.ts'
import type { RowTeller } from './rows.ts'

const TICK_MS = 1000
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
  pastActions: PastActions
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

  /** Reads what may be known now, extremes for some; what can't be read stays unknown until it is asked for again. */
  async function readFacts(of: readonly Alert[] | undefined, codes = engine.codes()): Promise<void> {
    if (of) facts.forgetExtremes(of, day)
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
    void deps.pastActions.check()
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
      void deps.pastActions.check(wanted)
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
      const next = await keeper.change(async () => {
        const before = known(ids)
        // What happened while it was disabled does not concern it, but for what made its prices wrong.
        if (enabled) await deps.pastActions.check(deps.codesOf(before))
        const changedMs = clock.now()
        const made = before.map(alert => ({ ...alert, enabled, changedMs }))
        const statesOf = () => ids.flatMap(id => engine.statesOf(id))
        const states = statesOf()
        // From now on: what it fires while this is being kept is of the armed one.
        engine.enable(ids, enabled, changedMs)
        await store.putAlerts(made, statesOf()).catch((error: unknown) => {
          engine.restore(before, states)
          throw error
        })
        keeper.forget(ids)
        for (const alert of made) alerts.set(alert.id, alert)
        return made
      })
      changed(ids)
      if (enabled) void readFacts(next, deps.codesOf(next))
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
      await keeper.change(async () => {
        // A list's prices are not one instrument's: they stay.
        const toScale = known(ids).filter(({ scope }) => how === 'rescale' && scope.of === 'instrument')
        const scaled = toScale.flatMap(alert => {
          const action = engine.rows([alert.id])[0]?.action
          return action ? [{ ...rescaled(alert, action.yesterday / action.closing), changedMs: clock.now() }] : []
        })
        const scaledIds = scaled.map(({ id }) => id)
        if (scaled.length > 0) {
          // With the action on record: what is rescaled must not be held for it again.
          const states = scaledIds.flatMap(id => engine.statesOf(id))
          await store.putAlerts(
            scaled,
            states.map(state => ({ ...state, truths: 0, settled: true })),
          )
          keeper.forget(scaledIds)
          for (const alert of scaled) alerts.set(alert.id, alert)
          engine.put(scaled)
        }
        // What can't be rescaled stays held.
        const left = new Set(toScale.flatMap(({ id }) => (scaledIds.includes(id) ? [] : [id])))
        engine.settle(ids.filter(id => !left.has(id)))
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
      const untilMs = pauseEnd(minutes, clock, real)
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

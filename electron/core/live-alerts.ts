// The alerts of one live market: engine, store and delivery put together.
import type { Alert } from '../../shared/alerts.ts'
import { AppError, errorData } from '../../shared/errors.ts'
import type { Firing } from '../../shared/firings.ts'
import { marketPhase } from '../../shared/hours.ts'
import type { InsCode, Instrument, Watchlist } from '../../shared/market.ts'
import { at, FIELD } from '../../shared/quote.ts'
import { tehranTime } from '../../shared/tehran.ts'
import type { AlertService, Fired } from './alerts/api.ts'
import { createByBars } from './alerts/by-bars.ts'
import type { Delivery } from './alerts/delivery.ts'
import { createDryRuns } from './alerts/dry-run.ts'
import { createEngine } from './alerts/engine.ts'
import { createFacts } from './alerts/facts.ts'
import { createFeedWatch } from './alerts/feed-watch.ts'
import { createFiringBook, type FiringBook } from './alerts/firing-book.ts'
import { createKeeper } from './alerts/keeper.ts'
import { createPastActions } from './alerts/past-actions.ts'
import { noAlerts } from './alerts/no-alerts.ts'
import { recover } from './alerts/recover.ts'
import { createRowTeller } from './alerts/rows.ts'
import { tellingSetAside } from './alerts/set-aside.ts'
import { createAlertService, type RunningAlerts } from './alerts/service.ts'
import type { Books } from './feed/books.ts'
import { bandOn, rulesOn } from './market/bands.ts'
import type { Rules } from './market/rules.ts'
import type { Symbols } from './market/symbols.ts'
import type { Clock, Log, Publish } from './ports.ts'
import type { StoreClient } from './store/api.ts'

const MOST_NEWEST = 10

export interface LiveAlertsDeps {
  clock: Clock
  /** The real clock, for pauses. */
  real: Clock
  store: StoreClient
  log: Log
  publish: Publish
  delivery: Delivery
  books: Books
  symbols: Pick<Symbols, 'get' | 'search'>
  rules: Pick<Rules, 'current'>
  /** A row of the symbol list with the limits that hold today. */
  instrument(code: InsCode): Instrument | undefined
  openingOf(day: number, code: InsCode): number
  lists: readonly Watchlist[]
  /** Frames of alerts are wanted of the feed: the set of codes changed. */
  onCodes(): void
  onTrouble(): void
  /** Runs a read of the store that sees every frame taken until now and none after. */
  journaled<T>(read: () => Promise<T>): Promise<T>
}

/** A firing as it is kept. */
function firingOf(fired: Fired, id: number, late: boolean): Firing {
  const { alert, quote, code, kind, atMs, fromMs, toMs, condition, value } = fired
  const { scope, join, conditions, note, urgency, sound, repeat } = alert
  return {
    id,
    alertId: alert.id,
    code,
    kind,
    day: tehranTime(atMs).day,
    atMs,
    fromMs,
    toMs,
    late,
    alert: { scope, join, conditions, note, urgency, sound, repeat },
    condition,
    value,
    last: quote ? at(quote, FIELD.last) : 0,
    final: quote ? at(quote, FIELD.final) : 0,
    deliveredMs: 0,
    delivery: 'waiting',
    seenMs: 0,
    snoozedToMs: 0,
  }
}

/**
 * Opens the alerts of a market and judges what the journal has since they were last saved. Never rejects: where they
 * can't be read, onTrouble says so, and the commands reject with storeFailed.
 */
export async function openLiveAlerts(deps: LiveAlertsDeps): Promise<AlertService> {
  try {
    return await open(deps)
  } catch (error) {
    const data = errorData(error)
    deps.log.error('alerts not opened', { code: data.code, why: data.detail?.['code'] })
    deps.onTrouble()
    return noAlerts(() => new AppError('storeFailed', { code: 'alerts' }))
  }
}

/** Instruments that alerts are about. */
function codesOf(alerts: readonly Alert[], listCodes: (id: string) => readonly InsCode[] | undefined): InsCode[] {
  const codes = alerts.flatMap(({ scope }) =>
    scope.of === 'instrument' ? [scope.code] : scope.of === 'list' ? (listCodes(scope.listId) ?? []) : [],
  )
  return [...new Set(codes)]
}

async function open(deps: LiveAlertsDeps): Promise<AlertService> {
  const { clock, log, publish, delivery, books, instrument, openingOf } = deps
  const store = tellingSetAside(deps.store, () => keepAll())
  const opened = await store.openAlerts()
  if (opened.unreadable > 0) log.warn('alerts of a newer version', { count: opened.unreadable })
  const newest = await store.firings({ before: 0, limit: MOST_NEWEST, code: undefined, text: '', codes: [] })
  const alerts = new Map<string, Alert>(opened.alerts.map(alert => [alert.id, alert]))
  const lists = new Map<string, readonly InsCode[]>(deps.lists.map(({ id, codes }) => [id, codes]))
  const listCodes = (listId: string) => lists.get(listId)
  const hours = deps.rules.current
  const facts = createFacts({ store, hours, instrument, listCodes, journaled: deps.journaled })
  let lastId = opened.lastFiring
  let recovering = true
  let book: FiringBook | undefined
  /** Firings that were committed before anything could show them. */
  const early: Firing[] = []

  const engine = createEngine({
    ...facts,
    codeOf: books.codeOf,
    handleOf: books.handleOf,
    bandOf: code => instrument(code)?.band,
    openingOf: (code, day) => openingOf(day, code),
    listCodes,
    onFired(fired) {
      keeper.add(firingOf(fired, ++lastId, recovering), fired.quote)
      rows.changed([fired.alert.id])
    },
    onChanged: ids => rows.changed(ids),
  })
  const keeper = createKeeper({
    clock,
    log,
    store,
    take: engine.takeChanged,
    onKept: firings => (book ? book.kept(firings) : early.push(...firings)),
    onTrouble: deps.onTrouble,
  })
  function keepAll(): void {
    const all = async (): Promise<void> => {
      const states = [...alerts.keys()].flatMap(id => engine.statesOf(id))
      await deps.store.putAlerts([...alerts.values()], states)
    }
    keeper.startOver(all).catch((error: unknown) => log.error('alerts not kept anew', { code: errorData(error).code }))
  }
  let service: RunningAlerts | undefined
  const rows = createRowTeller({
    clock,
    publish,
    rows: ids => engine.rows(ids),
    isHeld: () => keeper.waiting() > 0,
    onTold: () => service?.codesMayDiffer(),
  })

  const nowMs = clock.now()
  const all = [...alerts.values()]
  const judgedMs = await recover({
    ...opened,
    store,
    engine,
    nowMs,
    async onDay(day, to) {
      await facts.loadClosings(codesOf(all, listCodes), day)
      await facts.loadExtremes(all, day, to)
    },
    onUnreadable(day, error) {
      const { code, detail } = errorData(error)
      log.error('journal not judged', { day, code, why: detail?.['code'] })
    },
  })
  recovering = false
  const today = tehranTime(nowMs).day
  await facts.loadClosings(engine.codes(), today)
  await facts.loadExtremes(all, today)
  engine.factsChanged()
  const pastActions = createPastActions({ clock, log, store, engine, facts, onKnown: ids => rows.changed(ids) })
  await pastActions.check()
  if (judgedMs > 0) engine.gap({ fromMs: judgedMs, toMs: clock.now() })
  await keeper.flush()
  book = createFiringBook({ ...deps, store, open: opened.open, newest })

  const journaled = async <T>(read: () => Promise<T>): Promise<T> => {
    await keeper.flush()
    return deps.journaled(read)
  }
  const byBars = createByBars({ clock, store, log, hours, instrument, engine, listCodes, journaled })
  const dryRuns = createDryRuns({
    clock,
    store,
    hours,
    instrument,
    openingOf,
    bandOn(code, day) {
      const row = deps.symbols.get(code)
      return row && bandOn(rulesOn(deps.rules.current().bands, day), row, day)
    },
    listCodes,
    newest: code => {
      const handle = books.find(code)
      return handle === undefined ? undefined : books.newest(handle)
    },
    journaled: deps.journaled,
  })
  service = createAlertService({
    ...deps,
    store,
    engine,
    keeper,
    book,
    rows,
    facts,
    byBars,
    pastActions,
    dryRuns,
    alerts,
    lists,
    codesOf: of => codesOf(of, listCodes),
    pausedUntilMs: opened.pausedUntilMs,
    feedWatch: createFeedWatch({
      isTrading: atMs => marketPhase(hours(), atMs) === 'open',
      armed: () => service?.armed() ?? 0,
      tell: delivery.feed,
    }),
    search: (text, limit) => deps.symbols.search(text, { allBoards: true, limit }),
  })
  if (early.length > 0) book.kept(early)
  void byBars.check(engine.codes())
  return service
}

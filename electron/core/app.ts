// The whole composition: settings, one live market at a time, the handlers of every command. Stops in reverse order.
import { type EventName, type Handlers, MAIN, type Notice } from '../../shared/contract.ts'
import { AppError, errorData } from '../../shared/errors.ts'
import type { ShowRequest } from '../../shared/firings.ts'
import { formatter } from '../../shared/format.ts'
import { setLanguage } from '../../shared/i18n/locale.ts'
import type { SourceName } from '../../shared/market.ts'
import { type Attention, createAttention, type TrayFacts } from './alerts/attention.ts'
import { createDelivery } from './alerts/delivery.ts'
import { createPageNotifier } from './alerts/page-notifier.ts'
import { createHandlers } from './handlers.ts'
import { type LiveMarket, startLive } from './live.ts'
import { createOpenWindows } from './open-windows.ts'
import { createPlaybacks } from './playback/playbacks.ts'
import type { Ports, RunningDemo } from './ports.ts'
import { openRecentTests } from './recent-tests.ts'
import { openSettings } from './settings.ts'
import { tokenOrigin } from './token-origin.ts'

export interface App {
  handlers: Handlers
  /** A window is gone: its watched list goes with it. */
  dropWindow(window: string): void
  /** The computer woke up: connections are made anew. */
  wake(): void
  /** Tells the person something, now and in every window opened later. */
  notify(notice: Notice): void
  /** Brings the main window up, which then shows the instrument or the alerts. */
  show(request: ShowRequest): void
  /** Alerts that are armed now. */
  armed(): number
  /** Flushes the journal and closes everything; safe to call twice, never rejects. */
  stop(): Promise<void>
}

/** What the tray says may be another after these. */
const IN_TRAY: ReadonlySet<EventName> = new Set([
  'feed',
  'symbols',
  'settings',
  'source',
  'alerts',
  'firings',
  'alertPause',
])

/** A market with what has to end when it ends. */
interface Running {
  source: SourceName
  market: LiveMarket
  stop(): Promise<void>
}

/**
 * Starts the app on its ports: opens the settings, then the market that was chosen before, if any.
 * @throws AppError storeFailed, newerProfile
 */
export async function startApp(given: Ports): Promise<App> {
  let attention: Attention | undefined
  const ports: Ports = {
    ...given,
    publish(event, payload, window) {
      given.publish(event, payload, window)
      if (IN_TRAY.has(event)) attention?.changed()
    },
  }
  const settings = await openSettings(ports.store, ports.flags)
  const notices = new Map<Notice['id'], Notice>()
  /** Asked for while the main window had no page: for the first that comes. */
  let asked: ShowRequest | undefined
  const windows = createOpenWindows(
    names => ports.publish('windows', names),
    ports.windows,
    page => {
      const request = asked
      if (!request || page !== windows.pageOf(MAIN)) return
      asked = undefined
      ports.publish('show', request, page)
    },
  )
  const tests = await openRecentTests(ports.store)
  const real = ports.clockOf({ baseMs: 0, realBaseMs: 0, speed: 1 })
  const playbacks = createPlaybacks({
    store: ports.store,
    log: ports.log,
    // The computer's own time, whatever clock the market has: pages reckon by it.
    real,
    publish: ports.publish,
    pages: windows.pages,
    onChange: () => attention?.changed(),
  })
  const pages = createPageNotifier({ real, publish: ports.publish })
  const delivery = createDelivery({
    real,
    log: ports.log,
    notifier: ports.notifier ?? pages,
    settings: settings.current,
    sound(sound) {
      // To one page: two would sound twice.
      const page = windows.pageOf(MAIN)
      if (page !== undefined) ports.publish('sound', sound, page)
    },
    // Without a page nobody is there to be told.
    onNobody: () => ports.notifier && notify({ id: 'noNotifications' }),
    show: (code, firing, page) => show({ code, firing }, page),
    onNotified: pages.notified,
  })
  let running: Running | undefined
  let stopping: Promise<void> | undefined
  setLanguage(settings.current().language)

  /** @param page in a browser, the one whose notification was clicked on */
  function show(request: ShowRequest, page?: string): void {
    ports.outside?.focus()
    const to = page ?? windows.pageOf(MAIN)
    if (to === undefined) asked = request
    else ports.publish('show', request, to)
  }

  const armed = (): number => running?.market.alerts.armed() ?? 0

  function trayFacts(): TrayFacts {
    const { language, units, calendar } = settings.current()
    const market = running?.market
    return {
      feed: market?.feedStatus(),
      waiting: market?.alerts.waiting().length ?? 0,
      armed: armed(),
      pausedUntilMs: market?.alerts.pausedUntilMs() ?? 0,
      replay: playbacks.any(),
      firings: market?.alerts.newest() ?? [],
      symbol: code => market?.symbols.get(code)?.symbol ?? code,
      format: formatter(language, { units, calendar }),
    }
  }
  if (ports.outside) {
    const { show: showOutside } = ports.outside
    attention = createAttention({ real, facts: trayFacts, show: showOutside })
    attention.changed()
  }

  function notify(notice: Notice): void {
    notices.set(notice.id, notice)
    ports.publish('notice', notice)
  }

  async function startMarket(source: SourceName, demo: RunningDemo | undefined): Promise<Running> {
    try {
      const market = await startLive({
        source,
        clock: demo ? ports.clockOf(demo.clock) : ports.clock,
        real,
        store: ports.store,
        log: ports.log,
        delivery,
        publish: playbacks.publishLive,
        isOnline: ports.isOnline,
        feedUrl: () => demo?.feedUrl ?? settings.current().feedUrl,
        symbolsUrl: () => demo?.symbolsUrl ?? settings.current().symbolsUrl,
        feedToken: async () => {
          if (demo) return demo.token
          const origin = tokenOrigin('feed', settings.current())
          return origin === '' ? undefined : ports.tokens.get('feed', origin)
        },
        historyEndpoint() {
          const { historyUrl: url, historyPath: path, historyStyle: style } = settings.current()
          return demo ? demo.history : { url, path, style }
        },
        historyToken: async () => {
          if (demo) return demo.historyToken
          const origin = tokenOrigin('history', settings.current())
          return origin === '' ? undefined : ports.tokens.get('history', origin)
        },
        hide: ports.hide,
        notify,
        onTrouble: error => notify({ id: 'journalFailed', error }),
      })
      return {
        source,
        market,
        async stop() {
          await market.stop()
          await demo?.stop()
        },
      }
    } catch (error) {
      await demo?.stop()
      throw error
    }
  }

  /** Ends what runs; its store stays open for the next. */
  async function close(): Promise<void> {
    const ending = running
    running = undefined
    playbacks.closeAll()
    await ending?.stop()
  }

  async function change(source: SourceName): Promise<void> {
    if (stopping || running?.source === source) return
    // A demo that can't start leaves what runs as it is.
    const demo = source === 'demo' ? await ports.startDemo() : undefined
    for (const secret of demo ? [demo.token, demo.historyToken] : []) ports.hide(secret)
    await close()
    try {
      running = await startMarket(source, demo)
      // What was told of an earlier try no longer holds.
      for (const id of ['demoFailed', 'storeFailed'] as const) notices.delete(id)
      ports.log.info('market opened', { source })
    } catch (error) {
      notify({ id: 'storeFailed', error: errorData(error) })
      throw error
    } finally {
      // Also where it failed: a page must not go on showing the market that ended.
      ports.publish('source', source)
    }
  }

  /** One change at a time: two windows may ask at once, and only one market may run. */
  let changing: Promise<void> = Promise.resolve()
  function open(source: SourceName): Promise<void> {
    const turn = changing.then(() => change(source))
    changing = turn.catch(() => undefined)
    return turn
  }

  const chosen = settings.current().source
  if (chosen !== 'unset') {
    // A demo that can't start is told on the first page; a store that can't be read ends the start.
    await open(chosen).catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== 'demoFailed') throw error
      notify({ id: 'demoFailed', error: errorData(error) })
    })
  }

  const handlers = createHandlers({
    ports,
    settings,
    notices,
    windows,
    tests,
    playbacks,
    delivery,
    running: () => running,
    open,
  })
  return {
    handlers,
    dropWindow(window) {
      windows.closed(window)
      playbacks.close(window)
      running?.market.dropWindow(window)
    },
    wake: () => running?.market.wake(),
    notify,
    show,
    armed,
    stop() {
      stopping ??= (async () => {
        attention?.stop()
        await changing
        await close()
        delivery.stop()
        // What can't be closed ends with the process; the journal's own trouble has been told.
        await ports.store.close().catch((error: unknown) => {
          ports.log.error('store not closed', { code: errorData(error).code })
        })
      })()
      return stopping
    },
  }
}

// What each command does. Nothing here holds state: the market, the settings and the tokens do.
import type { CommandArgs, ServiceName } from '../../shared/commands.ts'
import type { Boot, Caller, Handlers, Notice, TestResult, TokenStatus, Watched } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { setLanguage } from '../../shared/i18n/locale.ts'
import { type InsCode, type SourceName, type SymbolListStatus, unconnected } from '../../shared/market.ts'
import { defaultRules } from '../../shared/rules.ts'
import { diagnose } from './diagnostics.ts'
import { endpoint, savable } from './endpoints.ts'
import type { Delivery } from './alerts/delivery.ts'
import { alertHandlers } from './handlers-alerts.ts'
import { historyHandlers } from './handlers-history.ts'
import { playbackHandlers } from './handlers-playback.ts'
import { unasked } from './history/standing.ts'
import { testHistory } from './history/test-history.ts'
import { testFeed } from './feed/test-feed.ts'
import type { LiveMarket } from './live.ts'
import type { MarketView } from './market-view.ts'
import { testSymbolList } from './market/symbols.ts'
import type { OpenWindows } from './open-windows.ts'
import type { Playbacks } from './playback/playbacks.ts'
import type { Ports } from './ports.ts'
import type { RecentTests } from './recent-tests.ts'
import { Secret } from './secrets/secret.ts'
import type { SettingsPatch } from '../../shared/settings.ts'
import type { SettingsStore } from './settings.ts'
import { tokenOrigin } from './token-origin.ts'

interface HandlerDeps {
  ports: Ports
  settings: SettingsStore
  notices: Map<Notice['id'], Notice>
  windows: OpenWindows
  tests: RecentTests
  playbacks: Playbacks
  delivery: Delivery
  running(): { source: SourceName; market: LiveMarket } | undefined
  open(source: SourceName): Promise<void>
}

const TEST_TIMEOUT_MS = 10_000
const noSymbols: SymbolListStatus = { count: 0, fetchedAtMs: 0, state: 'none' }

export function createHandlers({
  ports,
  settings,
  notices,
  windows,
  tests,
  playbacks,
  delivery,
  running,
  open,
}: HandlerDeps): Handlers {
  const market = (): LiveMarket => {
    const now = running()
    if (!now) throw new AppError('badRequest', { field: 'source' })
    return now.market
  }
  /** What a page shows: the live market, or the day that is played back in it. */
  const view = ({ window }: Caller): MarketView => playbacks.viewOf(window) ?? market().view
  /** The market a page saves into. One that was drawn for another, which has ended since, must not write into this. */
  const own = ({ window }: Caller): LiveMarket => {
    const drawnFor = windows.sourceOf(window)
    if (drawnFor !== undefined && drawnFor !== running()?.source) throw new AppError('badRequest', { field: 'source' })
    return market()
  }
  const bound = (service: ServiceName): string => {
    const origin = tokenOrigin(service, settings.current())
    if (origin === '') throw new AppError('badAddress', { service })
    return origin
  }
  const tokenStatuses = (): Promise<TokenStatus[]> =>
    Promise.all(
      (['feed', 'history'] as const).map(service =>
        ports.tokens.status(service, tokenOrigin(service, settings.current())),
      ),
    )
  async function tokenChanged(service: ServiceName, status: TokenStatus): Promise<TokenStatus> {
    ports.publish('tokens', await tokenStatuses())
    // What was told of the token before no longer holds.
    if (service === 'history') notices.delete('tokenExpires')
    if (running()?.source === 'real') {
      if (service === 'feed') market().reconnect()
      else market().history.changed()
    }
    return status
  }

  async function runTest({ service, url, token }: CommandArgs['testConnection']): Promise<TestResult> {
    if (service === 'symbols') return testSymbolList({ url: url ?? settings.current().symbolsUrl, clock: ports.clock })
    const { feedUrl, historyUrl, historyPath: path, historyStyle: style } = settings.current()
    const address = url ?? (service === 'feed' ? feedUrl : historyUrl)
    const { origin } = endpoint(address, service === 'feed' ? 'socket' : 'web')
    const secret = token ? new Secret(token) : await ports.tokens.get(service, origin)
    if (!secret) throw new AppError('noToken', { service })
    ports.hide(secret)
    if (service === 'history') {
      const { clock, log } = ports
      const listed = running()?.source === 'real' ? market().watchlists()[0]?.codes[0] : undefined
      return testHistory({
        endpoint: () => ({ url: address, path, style }),
        token: async () => secret,
        clock,
        log,
        timeoutMs: TEST_TIMEOUT_MS,
        ...(listed && { code: listed }),
      })
    }
    const code = running()?.market.watchlists()[0]?.codes[0]
    return testFeed({
      url: address,
      token: secret,
      clock: ports.clock,
      timeoutMs: TEST_TIMEOUT_MS,
      ...(code && { code }),
    })
  }

  return {
    async boot(named, { window }): Promise<Boot> {
      const now = running()
      const playback = playbacks.playbackOf(window)
      if (named) windows.opened(window, named.window, now?.source ?? 'unset')
      return {
        version: ports.version,
        host: ports.host,
        source: now?.source ?? 'unset',
        settings: settings.current(),
        pinned: settings.pinned(),
        clock: now?.market.clock() ?? ports.clock.map(),
        ...(playback && { playback }),
        feed: now?.market.feedStatus() ?? unconnected('signedOut', 'noToken', ports.clock.now()),
        symbols: now?.market.symbolStatus() ?? noSymbols,
        tokens: await tokenStatuses(),
        layouts: now?.market.layouts() ?? {},
        windows: windows.names(),
        watchlists: now?.market.watchlists() ?? [],
        links: now?.market.links() ?? {},
        rules: now?.market.rules.current() ?? defaultRules(),
        tests: tests.list(),
        updates: ports.updates.status(),
        history: now?.market.history.status() ?? unasked(ports.clock.now()),
        jobs: now?.market.history.jobs() ?? [],
        notices: [...notices.values()],
      }
    },
    watch({ codes }, caller): Watched[] {
      const now = view(caller)
      const handles = now.watch(caller.window, codes)
      return codes.map((code, index) => {
        const instrument = now.instrument(code)
        return { code, handle: handles[index] ?? -1, ...(instrument && { instrument }) }
      })
    },
    search: ({ text, allBoards, limit }) => market().symbols.search(text, { allBoards, limit }),
    instruments: ({ codes }, caller) => known(view(caller), codes),
    refreshSymbols: () => market().symbols.refresh(),
    async saveSettings(patch) {
      const before = settings.current()
      const after = await settings.save(withoutTokens(patch))
      setLanguage(after.language)
      ports.publish('settings', after)
      const real = running()?.source === 'real' ? market() : undefined
      // Before the keychain is asked, which may take seconds: nothing of the old address may come as the new one's.
      if (before.feedUrl !== after.feedUrl) real?.reconnect()
      const asked = ['historyUrl', 'historyPath', 'historyStyle'] as const
      if (asked.some(key => before[key] !== after[key])) {
        notices.delete('historyDrift')
        // It was told of the other origin's token.
        if (tokenOrigin('history', before) !== tokenOrigin('history', after)) notices.delete('tokenExpires')
        real?.history.changed()
      }
      if (before.symbolsUrl !== after.symbolsUrl && after.symbolsUrl !== '') void real?.symbols.refresh()
      if (before.feedUrl !== after.feedUrl || before.historyUrl !== after.historyUrl)
        ports.publish('tokens', await tokenStatuses())
      return after
    },
    async saveLayout({ window, json }, caller) {
      await own(caller).saveLayout(window, json)
      for (const page of windows.pagesBeside(caller.window, window)) ports.publish('layout', window, page)
      return null
    },
    async dropLayout({ window }, caller) {
      await own(caller).dropLayout(window)
      return null
    },
    async openWindow({ window }, caller) {
      own(caller)
      await ports.openWindow(window)
      return null
    },
    link({ group, code }, caller) {
      own(caller).link(group, code)
      return null
    },
    watchPrints: ({ codes }, caller) => view(caller).watchPrints(caller.window, codes),
    daySeries: ({ code, day }, caller) => view(caller).daySeries(code, day),
    sparks: ({ codes }, caller) => view(caller).sparks(codes),
    queues: ({ day }, caller) => view(caller).queues(day),
    events: ({ day, limit }, caller) => view(caller).events(limit, day),
    saveRules: (patch, caller) => own(caller).rules.save(patch),
    diagnostics: () => diagnose(ports, running()?.market),
    saveFile: async ({ name, text, base64 }) => ({
      path: await ports.saveFile(name, base64 === true ? Buffer.from(text, 'base64') : text),
    }),
    checkUpdates: () => ports.updates.check(),
    async installUpdate() {
      await ports.updates.install()
      return null
    },
    async saveWatchlists({ lists }, caller) {
      await own(caller).saveWatchlists(lists)
      return null
    },
    async chooseSource({ source }) {
      await open(source)
      await settings.save({ source })
      return null
    },
    async setToken({ service, token }) {
      return tokenChanged(service, await ports.tokens.set(service, bound(service), new Secret(token)))
    },
    async clearToken({ service }) {
      return tokenChanged(service, await ports.tokens.clear(service, bound(service)))
    },
    async testConnection(asked) {
      const result = await runTest(asked)
      // What was found out is told also where it can't be kept.
      await tests.add(result).catch(() => ports.log.warn('connection test not kept'))
      return result
    },
    reconnect() {
      market().reconnect()
      return null
    },
    quarantine: () => running()?.market.quarantine() ?? [],
    ...historyHandlers(market),
    ...alertHandlers(() => market().alerts, delivery),
    ...playbackHandlers({ store: ports.store, playbacks, market }),
  }
}

/** The provider shows its address with the token in it, so that is what people paste: it must not reach the database. */
const withoutTokens = (patch: SettingsPatch): SettingsPatch => ({
  ...patch,
  ...(patch.feedUrl !== undefined && { feedUrl: savable(patch.feedUrl, 'socket') }),
  ...(patch.symbolsUrl !== undefined && { symbolsUrl: savable(patch.symbolsUrl, 'web') }),
  ...(patch.historyUrl !== undefined && { historyUrl: savable(patch.historyUrl, 'web') }),
})

const known = (shown: MarketView, codes: InsCode[]) =>
  codes.map(code => shown.instrument(code)).filter(row => row !== undefined)

// A bridge without a host: sample instruments and quotes for the page's tests and pictures. `calls` records what the
// page asked for; `emit` plays an event to it.
import type { CommandInput, CommandName } from '../../shared/commands.ts'
import type { Boot, Bridge, CommandResults, EventName, Events } from '../../shared/contract.ts'
import type { Result } from '../../shared/errors.ts'
import type { FeedStatus, InsCode, Stats } from '../../shared/market.ts'
import { defaultRules, type MarketRules } from '../../shared/rules.ts'
import { QUOTE_SIZE } from '../../shared/quote.ts'
import { defaultSettings, type Settings } from '../../shared/settings.ts'
import { fakeAlerts } from './alert-samples.ts'
import { sampleEvents, samplePrints, sampleQueues, sampleSeries } from './day-samples.ts'
import { historyReady, sampleHistory, sampleJob } from './history-samples.ts'
import { SAMPLE_NOW, sampleCodes, sampleInstruments, sampleQuote } from './fake-market.ts'
import { SAMPLES } from './fake-samples.ts'

export interface FakeOptions {
  source?: Boot['source']
  settings?: Partial<Settings>
  feed?: Partial<FeedStatus>
  boot?: Partial<Boot>
  /** Real clock; fixed in pictures so that they repeat. */
  now?: () => number
}

export interface FakeBridge extends Bridge {
  calls: { name: CommandName; args: unknown }[]
  emit<K extends EventName>(name: K, payload: Events[K]): void
  /** Answers of commands instead of the built-in ones. */
  answers: { [K in CommandName]?: (args: CommandInput[K]) => Result<CommandResults[K]> }
}

const STATS: Stats = {
  framesPerSecond: 241,
  framesIn: 412_807,
  journaled: 412_805,
  pendingJournal: 2,
  quarantined: 0,
  suspect: 1,
  gapsToday: 2,
  newestFrameMs: SAMPLE_NOW - 300,
  instruments: 14,
}

const fold = (text: string): string => text.toLowerCase().replaceAll('ي', 'ی').replaceAll('ك', 'ک').trim()

/** Makes the bridge. Its source's clock runs from Saturday 15 March 2025, 11:42:07 in Tehran. */
export function createFakeBridge(options: FakeOptions = {}): FakeBridge {
  const now = options.now ?? Date.now
  const source = options.source ?? 'demo'
  const listeners = new Map<EventName, Set<(payload: never) => void>>()
  let settings: Settings = { ...defaultSettings(), source, ...options.settings }
  let boot: Boot = {
    version: '0.1.0',
    host: 'headless',
    source,
    settings,
    pinned: [],
    clock: { baseMs: SAMPLE_NOW, realBaseMs: now(), speed: 1 },
    feed: {
      state: 'live',
      cause: 'frames',
      sinceMs: SAMPLE_NOW - 600_000,
      connectedAtMs: SAMPLE_NOW - 600_000,
      retryAtMs: 0,
      attempt: 0,
      newestFrameMs: SAMPLE_NOW - 300,
      code: 0,
      host: 'sourcearena.ir:4040',
      ...options.feed,
    },
    symbols: { count: sampleInstruments.length, fetchedAtMs: SAMPLE_NOW - 3_600_000, state: 'fresh' },
    tokens: [
      { service: 'feed', origin: 'wss://sourcearena.ir:4040', state: 'none', sinceMs: 0, keychain: true },
      { service: 'history', origin: '', state: 'none', sinceMs: 0, keychain: true },
    ],
    layouts: {},
    windows: ['main'],
    watchlists: [{ id: 'main', name: 'اصلی', codes: [...sampleCodes] }],
    links: {},
    rules: defaultRules(),
    tests: [],
    updates: { state: 'unsupported', version: '', checkedAtMs: 0 },
    history: historyReady,
    jobs: [],
    notices: [],
    ...options.boot,
  }
  const emit = <K extends EventName>(name: K, payload: Events[K]): void => {
    for (const listener of listeners.get(name) ?? []) listener(payload as never)
  }
  const handleOf = (code: InsCode): number => sampleCodes.indexOf(code) + 1
  const batchOf = (codes: readonly InsCode[]): Float64Array => {
    const quotes = codes.flatMap((code, n) => sampleQuote(code, handleOf(code), SAMPLE_NOW - 400 - n * 700) ?? [])
    const batch = new Float64Array(quotes.length * QUOTE_SIZE)
    for (const [n, quote] of quotes.entries()) batch.set(quote, n * QUOTE_SIZE)
    return batch
  }
  const sampleOf = (code: string) => SAMPLES.find(each => each.code === code)
  const rowsOf = (codes: readonly string[]) => sampleInstruments.filter(row => codes.includes(row.code))
  const ok = <T>(value: T): Result<T> => ({ ok: true, value })

  const builtIn: { [K in CommandName]: (args: CommandInput[K]) => Result<CommandResults[K]> } = {
    boot: () => ok({ ...boot, settings }),
    watch({ codes }) {
      const known = rowsOf(codes)
      setTimeout(() => {
        emit('quotes', batchOf(known.map(row => row.code)))
        for (const rate of [180, 210, 196, 244, 231, 260, 205, 222, 390, 241]) {
          emit('stats', { ...STATS, framesPerSecond: rate, ...(settings.source === 'real' && { quarantined: 3 }) })
        }
      })
      return ok(known.map(row => ({ code: row.code, handle: handleOf(row.code), instrument: row })))
    },
    search({ text, limit }) {
      const typed = fold(text)
      const rows = sampleInstruments.filter(
        row =>
          row.symbol.includes(typed) || fold(row.name).includes(typed) || row.latin.toLowerCase().startsWith(typed),
      )
      return ok(rows.slice(0, limit))
    },
    instruments: ({ codes }) => ok(rowsOf(codes)),
    refreshSymbols: () => ok(boot.symbols),
    saveSettings(patch) {
      settings = { ...settings, ...patch }
      emit('settings', settings)
      return ok(settings)
    },
    saveLayout: () => ok(null),
    history: ({ code }) => ok(sampleHistory(code as InsCode)),
    planHistory: ({ codes }) => ok({ instruments: codes.length, complete: 0, calls: codes.length, days: 0 }),
    fetchHistory: ({ codes, from, to }) => ok(sampleJob(codes as InsCode[], from, to)),
    cancelHistory: () => ok(null),
    resumeHistory: () => ok(sampleJob([], 0, 0)),
    recordedDays: () => ok([]),
    nearestDay: ({ code }) => ok({ code: code as InsCode, day: 0 }),
    openPlayback: () => ({ ok: false, error: { code: 'notRecorded' } }),
    playback: () => ({ ok: false, error: { code: 'notRecorded' } }),
    closePlayback: () => ok(null),
    ...fakeAlerts(emit),
    dropLayout: () => ok(null),
    openWindow: () => ok(null),
    link: () => ok(null),
    watchPrints: ({ codes }) =>
      ok(codes.map(code => ({ code: code as InsCode, prints: samplePrints(sampleOf(code)?.last ?? 1000) }))),
    daySeries({ code }) {
      const sample = sampleOf(code)
      return ok(sampleSeries(code as InsCode, sample?.yesterday ?? 1000, sample?.last ?? 1000, sample?.final ?? 1000))
    },
    sparks: () => ok([]),
    queues: () => ok(sampleQueues()),
    events: () => ok(sampleEvents()),
    saveRules(patch) {
      boot = { ...boot, rules: { ...boot.rules, ...(patch as Partial<MarketRules>) } }
      emit('rules', boot.rules)
      return ok(boot.rules)
    },
    diagnostics: () =>
      ok({
        atMs: SAMPLE_NOW,
        versions: { Tablo: '0.1.0' },
        feed: boot.feed,
        symbols: boot.symbols,
        counters: {
          framesIn: 412_807,
          journaled: 412_805,
          batches: 3210,
          pending: 2,
          journalLagMs: 40,
          pushed: 98_000,
          conflated: 310_000,
          quarantined: 3,
          gapsToday: 2,
          loopDelayMs: 2.1,
          memoryMb: 180,
        },
        quarantine: [],
        log: [],
        files: [],
        profile: '/home/person/.config/tablo',
      }),
    saveFile: ({ name }) => ok({ path: name }),
    checkUpdates: () => ok(boot.updates),
    installUpdate: () => ok(null),
    saveWatchlists: () => ok(null),
    chooseSource({ source: next }) {
      boot = { ...boot, source: next }
      return ok(null)
    },
    setToken: ({ service }) =>
      ok({ service, origin: 'wss://sourcearena.ir:4040', state: 'keychain', sinceMs: SAMPLE_NOW, keychain: true }),
    clearToken: ({ service }) =>
      ok({ service, origin: 'wss://sourcearena.ir:4040', state: 'none', sinceMs: 0, keychain: true }),
    testConnection: ({ service }) =>
      service === 'symbols'
        ? ok({ service, outcome: 'works', tookMs: 312, count: 4956, code: 0, atMs: SAMPLE_NOW })
        : ok({ service, outcome: 'refused', tookMs: 90, count: 0, code: 401, atMs: SAMPLE_NOW }),
    reconnect: () => ok(null),
    quarantine: () =>
      ok([
        {
          reason: 'badNumber',
          count: 3,
          lastAtMs: SAMPLE_NOW - 4000,
          sample: '{"ins":"46348559193224090","close":"abc"',
        },
      ]),
  }
  const fake: FakeBridge = {
    calls: [],
    answers: {},
    emit,
    call(name, args) {
      fake.calls.push({ name, args })
      const answer = fake.answers[name] ?? builtIn[name]
      return Promise.resolve((answer as (given: unknown) => Result<never>)(args))
    },
    on(name, listener) {
      const known = listeners.get(name) ?? new Set()
      listeners.set(name, known.add(listener))
      return () => known.delete(listener)
    },
  }
  return fake
}

// The instruments of a source: read from the store, fetched anew once a session day, searched. A failure keeps what
// was there, so a machine without network still knows its market.
import type { TestResult } from '../../../shared/contract.ts'
import { AppError, errorData } from '../../../shared/errors.ts'
import { firstBell, type Hours } from '../../../shared/hours.ts'
import type { InsCode, Instrument, SymbolListStatus } from '../../../shared/market.ts'
import { tehranTime } from '../../../shared/tehran.ts'
import type { Clock, Log } from '../ports.ts'
import type { StoreClient } from '../store/api.ts'
import { fetchList, type FetchListOptions } from './fetch-list.ts'
import { createSearch, type SearchOptions } from './search.ts'
import { decodeSymbolList } from './symbol-list.ts'

export interface SymbolsDeps {
  store: Pick<StoreClient, 'instruments' | 'putInstruments'>
  clock: Clock
  log: Log
  /** The list's address, '' = none. */
  url(): string
  /** The person's hours and holidays: a day's first bell makes a list due. */
  hours(): Hours
  onStatus(status: SymbolListStatus): void
}

export interface Symbols {
  /**
   * Reads the stored list, then fetches a newer one in the background when it is due.
   * @param fetchedAtMs when the stored list was fetched, UTC ms by the source's clock, 0 = never
   * @throws AppError storeFailed
   */
  load(fetchedAtMs?: number): Promise<void>
  /** Fetches the list now; calls made while one is under way share it. Never rejects: see the status's error. */
  refresh(): Promise<SymbolListStatus>
  search(text: string, options: SearchOptions): Instrument[]
  get(code: InsCode): Instrument | undefined
  status(): SymbolListStatus
  stop(): void
}

/** How often it is asked whether a newer list is due; after a failure this is the time to the next attempt. */
const LOOK_EVERY_MS = 10 * 60_000

/** A list is due when it is of another day, or was fetched before the day's first bell, with yesterday's bands. */
function isDue(fetchedAtMs: number, nowMs: number, hours: Hours): boolean {
  if (fetchedAtMs === 0) return true
  const [then, now] = [tehranTime(fetchedAtMs), tehranTime(nowMs)]
  if (then.day !== now.day) return true
  const bell = firstBell(hours, now.day)
  return bell !== undefined && then.msOfDay < bell && now.msOfDay >= bell
}

export function createSymbols(deps: SymbolsDeps): Symbols {
  const { clock, log, store } = deps
  const byCode = new Map<InsCode, Instrument>()
  let search = createSearch([])
  let status: SymbolListStatus = { count: 0, fetchedAtMs: 0, state: 'none' }
  let underWay: Promise<SymbolListStatus> | undefined
  const stopped = new AbortController()

  function keep(rows: Instrument[]): void {
    for (const row of rows) byCode.set(row.code, row)
    search = createSearch([...byCode.values()])
  }

  function setStatus(next: Partial<SymbolListStatus> & Pick<SymbolListStatus, 'state'>): SymbolListStatus {
    status = { count: byCode.size, fetchedAtMs: status.fetchedAtMs, ...next }
    if (!stopped.signal.aborted) deps.onStatus(status)
    return status
  }

  async function fetchAndKeep(): Promise<SymbolListStatus> {
    setStatus({ state: 'fetching' })
    try {
      const text = await fetchList({ url: deps.url(), clock, signal: stopped.signal })
      const nowMs = clock.now()
      const { rows, skipped } = decodeSymbolList(text, tehranTime(nowMs).day)
      if (stopped.signal.aborted) return status
      keep(rows)
      const { total, added } = await store.putInstruments(rows, nowMs)
      log.info('symbol list fetched', { rows: rows.length, added, total, skipped })
      return setStatus({ state: 'fresh', fetchedAtMs: nowMs })
    } catch (error) {
      if (stopped.signal.aborted) return status
      const data = errorData(error)
      log.warn('symbol list not fetched', { ...data.detail, code: data.code })
      return setStatus({ state: 'failed', error: data })
    }
  }

  function refresh(): Promise<SymbolListStatus> {
    if (stopped.signal.aborted) return Promise.resolve(status)
    underWay ??= fetchAndKeep().finally(() => {
      underWay = undefined
    })
    return underWay
  }

  function refreshWhenDue(): void {
    if (deps.url() !== '' && isDue(status.fetchedAtMs, clock.now(), deps.hours())) void refresh()
  }

  const cancelLook = clock.every(LOOK_EVERY_MS, refreshWhenDue)

  return {
    async load(fetchedAtMs = 0) {
      keep(await store.instruments())
      setStatus({ state: byCode.size > 0 ? 'cached' : 'none', fetchedAtMs })
      refreshWhenDue()
    },
    refresh,
    search: (text, options) => search.find(text, options),
    get: code => byCode.get(code),
    status: () => status,
    stop() {
      cancelLook()
      stopped.abort()
    },
  }
}

const OUTCOMES: Partial<Record<string, TestResult['outcome']>> = {
  tokenRefused: 'refused',
  noSubscription: 'noSubscription',
  badAnswer: 'badAnswer',
  cutAnswer: 'badAnswer',
  tooLarge: 'badAnswer',
}

/**
 * Tries an address: fetches and decodes its list, and keeps nothing.
 * @returns the outcome with the rows counted, or the failure as data
 * @throws AppError badAddress, plainAddress
 */
export async function testSymbolList(options: FetchListOptions): Promise<TestResult> {
  const { clock } = options
  const startedAt = clock.monotonic()
  const done = (outcome: TestResult['outcome'], count: number, code: number): TestResult => ({
    service: 'symbols',
    outcome,
    tookMs: Math.round(clock.monotonic() - startedAt),
    count,
    code,
    atMs: clock.now(),
  })
  try {
    const { rows } = decodeSymbolList(await fetchList(options), tehranTime(clock.now()).day)
    return done('works', rows.length, 200)
  } catch (error) {
    if (error instanceof AppError && (error.code === 'badAddress' || error.code === 'plainAddress')) throw error
    const data = errorData(error)
    const code = Number(data.detail?.status ?? 0)
    return { ...done(OUTCOMES[data.code] ?? 'unreachable', 0, code), error: data }
  }
}

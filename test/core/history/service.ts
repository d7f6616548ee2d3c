// The history service on a real store, with a clock moved by hand and a client that answers as a test says.
import { onTestFinished } from 'vitest'
import { createHistory, type HistoryDeps } from '../../../electron/core/history/history.ts'
import type { HistoryClient, HistoryEndpoint, HistoryRows, HistoryService } from '../../../electron/core/history/api.ts'
import type { StoreClient } from '../../../electron/core/store/api.ts'
import type { EventName, Events, Notice } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { DayRange, HistoryJob, HistoryStatus } from '../../../shared/history.ts'
import type { InsCode } from '../../../shared/market.ts'
import { defaultRules } from '../../../shared/rules.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { createTestClock } from '../../clock.ts'
import { memoryLog } from '../../host.ts'
import { folder } from '../store/batches.ts'
import { barsIn, openMarketIn } from './made.ts'

export const DAY = 20261121
export const JANUARY = { from: 20260101, to: 20260131 }
/** The instant of a Tehran wall time. */
export const at = (day: number, hours: number, minutes = 0): number =>
  tehranInstant(day, (hours * 60 + minutes) * 60_000)

interface AskedCall extends DayRange {
  code: InsCode
}
type Answer = (call: AskedCall, signal: AbortSignal | undefined) => HistoryRows | Promise<HistoryRows>

export const rowsOf = (call: DayRange): HistoryRows => ({ bars: barsIn(call), unreadable: 0, drift: false })

/** An answer that comes when the test says so, or never where the call is given up. */
export function held(): { answer: Answer; begun: Promise<void>; release(): void } {
  const [begun, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  return {
    begun: begun.promise,
    release: () => released.resolve(),
    async answer(call, signal) {
      begun.resolve()
      const given = new Promise<never>((_, reject) => {
        signal?.addEventListener('abort', () => reject(new AppError('cancelled')))
      })
      await Promise.race([released.promise, given])
      return rowsOf(call)
    },
  }
}

interface ServiceOptions {
  nowMs: number
  dir?: string
  endpoint?: HistoryEndpoint
  store?: Partial<StoreClient>
}

function openService({ nowMs, dir = folder(), endpoint, store }: ServiceOptions) {
  const market = openMarketIn(dir, nowMs)
  const clock = createTestClock(nowMs)
  const calls: AskedCall[] = []
  const events: { name: EventName; payload: unknown }[] = []
  const notices: Notice['id'][] = []
  const log = memoryLog()
  const waiting: { name: EventName; fits: (payload: never) => boolean; done: (payload: never) => void }[] = []
  const state = {
    answer: rowsOf as Answer,
    expiresMs: 0,
    online: true,
    endpoint: endpoint ?? { url: 'https://example.com', path: '/api/InstTrade', style: 'first' as const },
    hours: defaultRules(),
  }
  let closed = false
  let inFlight = 0
  let mostInFlight = 0
  const client: HistoryClient = {
    async bars(code, range, signal) {
      const call = { code, from: range.from, to: range.to }
      calls.push(call)
      inFlight++
      mostInFlight = Math.max(mostInFlight, inFlight)
      try {
        return await state.answer(call, signal)
      } finally {
        inFlight--
      }
    },
    expiresMs: async () => state.expiresMs,
  }
  const deps: HistoryDeps = {
    clock,
    log,
    store: { ...market.client, ...store },
    client,
    endpoint: () => state.endpoint,
    hours: () => state.hours,
    classOf: () => 'shares',
    isOnline: () => state.online,
    publish(name, payload) {
      events.push({ name, payload })
      for (const each of waiting.splice(0)) {
        if (each.name === name && each.fits(payload as never)) each.done(payload as never)
        else waiting.push(each)
      }
    },
    notify: notice => void notices.push(notice.id),
  }
  const history: HistoryService = createHistory(deps)
  const next = <K extends EventName>(name: K, fits: (payload: Events[K]) => boolean): Promise<Events[K]> =>
    new Promise(done => waiting.push({ name, fits, done }))

  return {
    ...market,
    history,
    clock,
    calls,
    events,
    notices,
    log,
    state,
    next,
    mostInFlight: () => mostInFlight,
    last: (id: string): HistoryJob => {
      const job = history.jobs().find(each => each.id === id)
      if (!job) throw new Error('no such job')
      return job
    },
    /** Waits until a job is as said. */
    async until(id: string, ...states: HistoryJob['state'][]): Promise<HistoryJob> {
      const now = history.jobs().find(job => job.id === id)
      if (now && states.includes(now.state)) return now
      const jobs = await next('jobs', all => all.some(job => job.id === id && states.includes(job.state)))
      return jobs.find(job => job.id === id) as HistoryJob
    },
    /** Waits until the service stands as said. */
    async stands(as: HistoryStatus['state']): Promise<HistoryStatus> {
      return history.status().state === as ? history.status() : next('history', status => status.state === as)
    },
    async close() {
      if (closed) return
      closed = true
      await history.stop()
      market.store.close()
    },
  }
}
type Service = ReturnType<typeof openService>

/** Opened for one test, on a Saturday after the close where nothing else is said. */
export function startService(options: Partial<ServiceOptions> = {}): Service {
  const service = openService({ nowMs: at(DAY, 14), ...options })
  onTestFinished(() => service.close())
  return service
}

/** Fetches and waits for the end. */
export async function fetched(service: Service, codes: InsCode[], range: DayRange = JANUARY, asked = true) {
  const job = await service.history.fetch(codes, range, asked)
  return job.state === 'done' || job.state === 'failed' ? job : service.until(job.id, 'done', 'failed')
}

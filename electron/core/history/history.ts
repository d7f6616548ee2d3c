// A market's daily history: the cache, what is missing of it, and the fetches under way.
import { randomUUID } from 'node:crypto'
import type { Notice } from '../../../shared/contract.ts'
import { AppError, errorData } from '../../../shared/errors.ts'
import { type DayRange, FIRST_HISTORY_DAY, type HistoryJob } from '../../../shared/history.ts'
import type { Hours } from '../../../shared/hours.ts'
import type { InsCode } from '../../../shared/market.ts'
import type { InstrumentClass } from '../../../shared/rules.ts'
import type { Cancel, Clock, Log, Publish } from '../ports.ts'
import type { StoreClient } from '../store/api.ts'
import type { HistoryClient, HistoryEndpoint, HistoryService } from './api.ts'
import { barsOf } from './bars.ts'
import { countDays } from '../../../shared/days.ts'
import type { Moment } from './freshness.ts'
import { type Call, createJobs, isActive, type Job, told } from './jobs.ts'
import { callsFor, missingNow } from './plan.ts'
import { createRunner } from './runner.ts'
import { createStanding } from './standing.ts'
import { createTokenWatch } from './token-watch.ts'

export interface HistoryDeps {
  clock: Clock
  log: Log
  store: Pick<StoreClient, 'history' | 'coverage' | 'putBars' | 'keptJobs' | 'keepJob' | 'dropJob'>
  client: HistoryClient
  endpoint(): HistoryEndpoint
  hours(): Hours
  classOf(code: InsCode): InstrumentClass | undefined
  isOnline(): boolean
  publish: Publish
  /** Tells the person, also in windows opened later. */
  notify(notice: Notice): void
}

/** At most so often the page is told of progress. */
const TELL_MS = 200

export function createHistory(deps: HistoryDeps): HistoryService {
  const { clock, log, store, client, publish } = deps
  const jobs = createJobs()
  const standing = createStanding(clock, status => publish('history', status))
  const came = new Set<InsCode>()
  let telling: Cancel | undefined
  let stopped = false

  const list = (): HistoryJob[] => jobs.all().map(told)
  function tell(): void {
    telling?.()
    telling = undefined
    if (stopped) return
    if (came.size > 0) publish('bars', [...came])
    came.clear()
    jobs.trim()
    publish('jobs', list())
  }
  const tellSoon = (): void => void (telling ??= clock.after(TELL_MS, tell))

  const moment = (code: InsCode): Moment => ({ hours: deps.hours(), of: deps.classOf(code), nowMs: clock.now() })
  const runner = createRunner({
    ...deps,
    jobs,
    standing,
    moment,
    onJobs: now => (now ? tell() : tellSoon()),
    onBars(code) {
      came.add(code)
      tellSoon()
    },
    onDrift: () => deps.notify({ id: 'historyDrift' }),
  })
  const token = createTokenWatch({
    clock,
    expires: async () => (deps.endpoint().url === '' ? 0 : client.expiresMs()),
    onRead(expiresMs) {
      standing.expires(expiresMs)
      if (expiresMs === 0 || expiresMs > clock.now() || standing.status().state !== 'unknown') return
      standing.set('refused', { code: 'tokenExpired' })
    },
    onSoon: () => deps.notify({ id: 'tokenExpires' }),
  })

  async function callsOf(codes: readonly InsCode[], range: DayRange): Promise<Call[]> {
    const ledgers = await store.coverage([...codes])
    const moments = new Map<InstrumentClass | undefined, Moment>()
    return codes.flatMap((code, n) => {
      const of = deps.classOf(code)
      const now = moments.get(of) ?? moment(code)
      moments.set(of, now)
      return callsFor(ledgers[n] ?? [], range, now).map(each => ({ code, range: each }))
    })
  }
  const newJob = (codes: InsCode[], { from, to }: DayRange, asked: boolean, calls: Call[]): Job => ({
    id: randomUUID(),
    codes,
    from,
    to,
    state: 'done',
    callsDone: 0,
    callsTotal: calls.length,
    rows: 0,
    retryAtMs: 0,
    asked,
    kept: asked && codes.length > 1,
    calls,
    failures: 0,
  })

  /** Lists that an earlier run did not end: they go on when the person says so. */
  async function load(): Promise<void> {
    for (const { id, madeMs: _, codes, ...range } of await store.keptJobs()) {
      const calls = await callsOf(codes, range)
      if (calls.length === 0) await store.dropJob(id)
      else jobs.add({ ...newJob(codes, range, true, calls), id, state: 'cancelled' })
    }
    if (jobs.all().length > 0) tell()
  }
  const loaded = load().catch((error: unknown) => log.warn('fetches not read', { code: errorData(error).code }))

  /** Keeps a list's fetch before it begins, in place of an earlier one for the same. */
  async function keep({ id, codes, from, to }: Job): Promise<void> {
    const kept = store.keepJob({ id, madeMs: clock.now(), codes, from, to })
    for (const old of jobs.all().filter(job => job.kept && !isActive(job) && job.id !== id)) {
      if (old.codes.join() !== codes.join() || old.from !== from || old.to !== to) continue
      jobs.remove(old)
      await store.dropJob(old.id)
    }
    await kept
  }

  if (deps.endpoint().url === '') standing.set('noAddress')
  token.read()

  return {
    status: standing.status,
    jobs: list,
    async cached(code) {
      const { columns, names, covered, restated } = await store.history(code)
      const everything = { from: FIRST_HISTORY_DAY, to: 2999_12_31 }
      return {
        bars: barsOf(code, { columns, names }),
        covered: covered.map(({ from, to, fetchedAtMs }) => ({ from, to, fetchedAtMs })),
        missing: missingNow(covered, everything, moment(code)),
        restated,
        unreadable: covered.reduce((sum, row) => sum + row.unreadable, 0),
      }
    },
    async plan(codes, range) {
      const wanted = [...new Set(codes)]
      const calls = await callsOf(wanted, range)
      return {
        instruments: wanted.length,
        complete: wanted.length - new Set(calls.map(call => call.code)).size,
        calls: calls.length,
        days: calls.reduce((sum, call) => sum + countDays(call.range), 0),
      }
    },
    async fetch(codes, range, asked) {
      await loaded
      const wanted = [...new Set(codes)]
      if (asked) runner.forgive(wanted)
      const all = await callsOf(wanted, range)
      const same = jobs.same(wanted, range)
      if (same) {
        same.asked ||= asked
        return told(same)
      }
      const calls = asked ? all : all.filter(({ code }) => !runner.refusal(code))
      const job = newJob(wanted, range, asked, calls)
      const [call] = all
      if (calls.length === 0) {
        const error = call && runner.refusal(call.code)
        return told(error ? { ...job, state: 'failed', error } : job)
      }
      jobs.add(job)
      const keeping = job.kept ? keep(job) : undefined
      runner.queue(job)
      // Not to be able to go on with it after a restart is no reason not to fetch.
      await keeping?.catch((error: unknown) => log.warn('fetch not kept', { code: errorData(error).code }))
      return told(job)
    },
    cancel(id) {
      const job = jobs.find(id)
      if (job && isActive(job)) runner.cancel(job)
    },
    async resume(id) {
      await loaded
      const job = jobs.find(id)
      if (!job) throw new AppError('badRequest', { field: 'id' })
      if (isActive(job) || job.state === 'done') return told(job)
      runner.forgive(job.codes)
      const calls = await callsOf(job.codes, job)
      if (isActive(job)) return told(job)
      Object.assign(job, { calls, callsTotal: job.callsDone + calls.length, failures: 0, asked: true })
      delete job.error
      runner.queue(job)
      return told(job)
    },
    changed() {
      runner.changed()
      token.read()
    },
    wake() {
      runner.wake()
      token.read()
    },
    async stop() {
      stopped = true
      telling?.()
      token.stop()
      await loaded
      await runner.stop()
    },
  }
}

// Makes the calls of the jobs, one at a time over the whole service. A call whose bytes may have left is never made
// again by itself, but for those that were told to come back later; what failed waits for the person, another address
// or token, or the network.
import { AppError, type AppErrorData, errorData } from '../../../shared/errors.ts'
import type { InsCode } from '../../../shared/market.ts'
import { DAY_MS } from '../../../shared/days.ts'
import type { Cancel, Clock, Log } from '../ports.ts'
import type { StoreClient } from '../store/api.ts'
import type { HistoryClient, HistoryEndpoint } from './api.ts'
import { type Moment, provisionalFrom } from './freshness.ts'
import { type Call, end, isActive, type Job, type Jobs } from './jobs.ts'
import { callsFor } from './plan.ts'
import type { Standing } from './standing.ts'
import { retryAt, troubleOf } from './trouble.ts'

export interface RunnerDeps {
  clock: Clock
  log: Log
  store: Pick<StoreClient, 'coverage' | 'putBars' | 'dropJob'>
  client: Pick<HistoryClient, 'bars'>
  endpoint(): HistoryEndpoint
  moment(code: InsCode): Moment
  isOnline(): boolean
  jobs: Jobs
  standing: Standing
  /** A job is not what it was; `now` where it ended. */
  onJobs(now: boolean): void
  onBars(code: InsCode): void
  /** The answers have another form than the settings say. */
  onDrift(): void
}

export interface Runner {
  /** Adds a job to what there is to do, or again. */
  queue(job: Job): void
  cancel(job: Job): void
  /** Why a fetch that nobody asked for is not made, undefined = it is. */
  refusal(code: InsCode): AppErrorData | undefined
  /** What failed of these is tried again. */
  forgive(codes: readonly InsCode[]): void
  /** Another address, form or token. */
  changed(): void
  wake(): void
  stop(): Promise<void>
}

/** Failures one after another, of several instruments, after which the service is left alone. */
const MOST_FAILURES = 3
const LOOK_ONLINE_MS = 30_000

const isSame = (a: HistoryEndpoint, b: HistoryEndpoint): boolean =>
  a.url === b.url && a.path === b.path && a.style === b.style

export function createRunner(deps: RunnerDeps): Runner {
  const { clock, log, store, client, jobs, standing, onJobs } = deps
  let flight: { job: Job; abort: AbortController; endpoint: HistoryEndpoint } | undefined
  let pumping = false
  let pumped: Promise<void> = Promise.resolve()
  let stopped = false
  /** Until when nothing is asked, UTC ms of the source's clock; 0 = nothing waits. */
  let waitingToMs = 0
  let endWait: Cancel = () => undefined
  let stopLooking: Cancel | undefined
  /** Why nothing is fetched unasked, and of which instruments. */
  let blocked: AppErrorData | undefined
  const failed = new Map<InsCode, AppErrorData>()
  /** Goes up with each other address, form or token. */
  let turn = 0

  function go(): void {
    if (pumping || stopped) return
    pumping = true
    pumped = pump()
  }
  const next = (): Job | undefined => (stopped || waitingToMs > 0 ? undefined : jobs.next())
  async function pump(): Promise<void> {
    for (let job = next(); job; job = next()) await step(job)
    pumping = false
  }

  async function step(job: Job): Promise<void> {
    const [call] = job.calls
    if (!call) return finish(job)
    const asTurn = turn
    try {
      const [ledger = []] = await store.coverage([call.code])
      if (!isActive(job) || stopped) return
      // Another job may have fetched it meanwhile, or a part of it.
      const pieces = callsFor(ledger, call.range, deps.moment(call.code)).map(range => ({ code: call.code, range }))
      const [piece] = pieces
      if (!piece) return passed(job, call, 0)
      job.calls.splice(0, 1, ...pieces)
      job.callsTotal += pieces.length - 1
      const rows = await make(job, piece)
      deps.onBars(call.code)
      failed.delete(call.code)
      if (isActive(job)) passed(job, piece, rows)
    } catch (error) {
      if (!stopped) onFailure(job, call, errorData(error), asTurn !== turn)
    }
  }

  /** Makes one call and keeps what came. Gives the rows. */
  async function make(job: Job, { code, range }: Call): Promise<number> {
    const abort = new AbortController()
    flight = { job, abort, endpoint: deps.endpoint() }
    job.state = 'running'
    job.code = code
    onJobs(false)
    const moment = deps.moment(code)
    try {
      const { bars, unreadable, drift } = await client.bars(code, range, abort.signal)
      if (bars.length === 0 && unreadable > 0) throw new AppError('badAnswer')
      // A service that gave other days has not told of these.
      const isAnswer = bars.length === 0 || bars.some(({ day }) => day >= range.from && day <= range.to)
      if (!isAnswer) throw new AppError('badAnswer', { form: 'days' })
      await store.putBars({
        code,
        range,
        bars,
        unreadable,
        fetchedAtMs: moment.nowMs,
        provisionalFrom: provisionalFrom(moment, day => bars.some(bar => bar.day === day)),
      })
      if (abort.signal.aborted) return bars.length
      blocked = undefined
      standing.set('ready')
      if (standing.drift(drift) && drift) deps.onDrift()
      return bars.length
    } finally {
      flight = undefined
    }
  }

  function passed(job: Job, call: Call, rows: number): void {
    // One that was cancelled and resumed meanwhile has its calls anew.
    if (job.calls[0] === call) {
      job.calls.shift()
      job.callsDone++
    }
    job.rows += rows
    job.failures = 0
    goesOn(job)
  }

  function goesOn(job: Job): void {
    if (job.calls.length === 0) return finish(job)
    if (jobs.next() !== job) {
      job.state = 'queued'
      delete job.code
    }
    onJobs(false)
  }

  function finish(job: Job): void {
    end(job, job.error ? 'failed' : 'done')
    if (job.kept && job.state === 'done') {
      store.dropJob(job.id).catch((error: unknown) => log.warn('ended fetch kept', { code: errorData(error).code }))
    }
    onJobs(true)
  }

  function onFailure(job: Job, call: Call, data: AppErrorData, isOld: boolean): void {
    const { reach, state } = troubleOf(data)
    if (data.code === 'cancelled' || (isOld && reach === 'access')) {
      // Given up for another address, or refused with another token: the call is still to be made.
      if (isActive(job)) queue(job)
      return onJobs(true)
    }
    if (reach === 'wait') return wait(retryAt(data, clock.now()), data)
    if (state) standing.set(state, data)
    if (reach !== 'one') {
      blocked = data
      for (const each of jobs.active()) end(each, 'failed', data)
      if (data.code === 'offline' && !deps.isOnline()) lookForNetwork()
      return onJobs(true)
    }
    failed.set(call.code, data)
    if (!isActive(job)) return
    job.error ??= data
    job.failures++
    job.callsDone++
    job.calls = job.calls.filter(({ code }) => code !== call.code)
    if (job.failures < MOST_FAILURES) return goesOn(job)
    blocked = data
    end(job, 'failed')
    onJobs(true)
  }

  function wait(toMs: number, error: AppErrorData): void {
    waitingToMs = toMs
    standing.set('waiting', error, toMs)
    for (const job of jobs.active()) queue(job)
    const { speed } = clock.map()
    const arm = (leftMs: number): void => {
      const ms = Math.min(leftMs, DAY_MS)
      endWait = clock.after(ms, () => (ms < leftMs ? arm(leftMs - ms) : goOn()))
    }
    arm((toMs - clock.now()) / (speed > 0 ? speed : 1))
    onJobs(true)
  }
  /** The time that was named has come, or no longer matters. */
  function goOn(): void {
    endWait()
    if (waitingToMs === 0) return
    waitingToMs = 0
    standing.set('ready')
    for (const job of jobs.active()) queue(job)
    go()
  }

  function queue(job: Job): void {
    job.state = waitingToMs > 0 ? 'waiting' : 'queued'
    job.retryAtMs = waitingToMs
    delete job.code
    onJobs(false)
    go()
  }

  /** Sets those going again that found no network: nothing of theirs has left. */
  function networkBack(): void {
    if (blocked?.code === 'offline') blocked = undefined
    if (standing.status().state === 'offline') standing.set('unknown')
    for (const job of jobs.all()) {
      if (job.state !== 'failed' || job.error?.code !== 'offline') continue
      delete job.error
      queue(job)
    }
  }
  function lookForNetwork(): void {
    stopLooking ??= clock.every(LOOK_ONLINE_MS, () => {
      if (!deps.isOnline()) return
      stopLooking?.()
      stopLooking = undefined
      networkBack()
    })
  }

  return {
    queue,
    cancel(job) {
      end(job, 'cancelled')
      if (flight?.job === job) flight.abort.abort()
      onJobs(true)
    },
    refusal: code => blocked ?? failed.get(code),
    forgive(codes) {
      blocked = undefined
      for (const code of codes) failed.delete(code)
    },
    changed() {
      turn++
      blocked = undefined
      failed.clear()
      goOn()
      standing.drift(false)
      standing.set(deps.endpoint().url === '' ? 'noAddress' : 'unknown')
      if (flight && !isSame(flight.endpoint, deps.endpoint())) flight.abort.abort()
      go()
    },
    wake() {
      // What the person has to mend first is not mended by waking up.
      if (blocked && (troubleOf(blocked).reach !== 'access' || blocked.code === 'creditEmpty')) {
        blocked = undefined
        standing.set('unknown')
      }
      failed.clear()
      if (waitingToMs > 0 && clock.now() >= waitingToMs) goOn()
      networkBack()
      go()
    },
    async stop() {
      stopped = true
      endWait()
      stopLooking?.()
      flight?.abort.abort()
      await pumped
    },
  }
}

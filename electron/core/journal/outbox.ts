// Writes waiting for the store: one at a time and in order, each tried until it succeeds, bounded in memory.
import { type AppErrorData, errorData } from '../../../shared/errors.ts'
import type { Cancel, Clock, Log } from '../ports.ts'

const FIRST_RETRY_MS = 250
const LAST_RETRY_MS = 5000

interface Job {
  /** Memory it holds while it waits; 0 is always taken. */
  bytes: number
  run: () => Promise<unknown>
}

export interface Outbox {
  /** Returns false when it would hold too much: the job is not taken. */
  put(job: Job): boolean
  /** Resolves when nothing waits. @throws the error of a try that fails meanwhile; the job goes on waiting */
  empty(): Promise<void>
  /** Tries what waits once more and gives up what fails; never rejects. */
  stop(): Promise<void>
}

interface OutboxDeps {
  clock: Clock
  log: Log
  /** Told once each time writing begins to fail. */
  onTrouble: (error: AppErrorData) => void
  mostBytes: number
}

export function createOutbox({ clock, log, onTrouble, mostBytes }: OutboxDeps): Outbox {
  const jobs: Job[] = []
  let bytes = 0
  let running = false
  let failing = false
  let stopping = false
  let retryMs = FIRST_RETRY_MS
  let retry: Cancel | undefined
  let waiting: PromiseWithResolvers<void>[] = []

  function tell(how: (one: PromiseWithResolvers<void>) => void): void {
    const told = waiting
    waiting = []
    told.forEach(how)
  }

  function done(job: Job): void {
    jobs.shift()
    bytes -= job.bytes
  }

  function failed(error: unknown): void {
    const data = errorData(error)
    if (!failing) {
      failing = true
      log.error('journal write failed', { code: data.code, detail: String(data.detail?.code ?? '') })
      onTrouble(data)
    }
    if (!stopping) tell(one => one.reject(error))
  }

  async function pump(): Promise<void> {
    if (running || retry) return
    running = true
    for (let job = jobs[0]; job; job = jobs[0]) {
      try {
        await job.run()
        done(job)
        if (failing) log.info('journal writes again')
        failing = false
        retryMs = FIRST_RETRY_MS
      } catch (error) {
        failed(error)
        if (stopping) done(job)
        else {
          retry = clock.after(retryMs, tryNow)
          retryMs = Math.min(retryMs * 2, LAST_RETRY_MS)
          break
        }
      }
    }
    running = false
    if (jobs.length === 0) tell(one => one.resolve())
  }

  function tryNow(): void {
    retry?.()
    retry = undefined
    void pump()
  }

  function empty(): Promise<void> {
    if (jobs.length === 0) return Promise.resolve()
    const one = Promise.withResolvers<void>()
    waiting.push(one)
    tryNow()
    return one.promise
  }

  return {
    put(job) {
      if (job.bytes > 0 && bytes + job.bytes > mostBytes) return false
      jobs.push(job)
      bytes += job.bytes
      void pump()
      return true
    },
    empty,
    async stop() {
      stopping = true
      await empty()
    },
  }
}

// The fetches under way and those that ended last: their order, and what the page sees of them.
import type { AppErrorData } from '../../../shared/errors.ts'
import type { DayRange, HistoryJob } from '../../../shared/history.ts'
import type { InsCode } from '../../../shared/market.ts'

/** A call to be made; what it asks for is looked up again in the ledger when its turn comes. */
export interface Call {
  code: InsCode
  range: DayRange
}

/** A job with what it still has to do. */
export interface Job extends HistoryJob {
  asked: boolean
  /** For a whole list, asked for by the person: kept until it is done, so that it can go on after a restart. */
  kept: boolean
  calls: Call[]
  /** Calls that failed one after another. */
  failures: number
}

/** Those that ended and are still told. */
const ENDED = 10

export const isActive = ({ state }: HistoryJob): boolean =>
  state === 'queued' || state === 'running' || state === 'waiting'

/** A single instrument is being looked at: it goes before a list, first where the person asked for it. */
const rank = ({ asked, codes }: Job): number => (codes.length > 1 ? 2 : asked ? 0 : 1)

export interface Jobs {
  all(): Job[]
  active(): Job[]
  find(id: string): Job | undefined
  /** An active job for the same. */
  same(codes: readonly InsCode[], range: DayRange): Job | undefined
  add(job: Job): void
  /** The one whose turn it is. */
  next(): Job | undefined
  /** Forgets the oldest of those that ended; gives them. */
  trim(): Job[]
  remove(job: Job): void
}

export function createJobs(): Jobs {
  let jobs: Job[] = []
  const active = () => jobs.filter(isActive)
  return {
    all: () => jobs,
    active,
    find: id => jobs.find(job => job.id === id),
    same: (codes, { from, to }) =>
      active().find(
        job =>
          job.from === from &&
          job.to === to &&
          job.codes.length === codes.length &&
          job.codes.every((code, n) => code === codes[n]),
      ),
    add: job => void jobs.push(job),
    // Sorting is stable: of one rank the one that came first.
    next: () => active().toSorted((a, b) => rank(a) - rank(b))[0],
    trim() {
      const ended = jobs.filter(job => !isActive(job))
      const gone = new Set(ended.slice(0, Math.max(0, ended.length - ENDED)))
      jobs = jobs.filter(job => !gone.has(job))
      return [...gone]
    },
    remove: job => void (jobs = jobs.filter(each => each !== job)),
  }
}

/** A job as it crosses to the page. */
export function told({
  id,
  codes,
  from,
  to,
  state,
  code,
  callsDone,
  callsTotal,
  rows,
  retryAtMs,
  error,
}: Job): HistoryJob {
  return {
    id,
    codes,
    from,
    to,
    state,
    ...(code && { code }),
    callsDone,
    callsTotal,
    rows,
    retryAtMs,
    ...(error && { error }),
  }
}

/** Ends a job. */
export function end(job: Job, state: 'done' | 'failed' | 'cancelled', error?: AppErrorData): void {
  job.state = state
  job.retryAtMs = 0
  delete job.code
  if (error) job.error = error
}

// Asking for the missing days of an instrument: once for each range that is opened, and when the person says so. What
// becomes of it comes with the window's list of fetches.
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { AppErrorCode, AppErrorData } from '../../../shared/errors.ts'
import type { DayRange, HistoryJob } from '../../../shared/history.ts'
import type { InsCode } from '../../../shared/market.ts'
import { useMarket } from '../market.ts'
import { asksAgain } from './asks-again.ts'

export interface Fetching {
  /** The fetch that is under way for the instrument. */
  job: HistoryJob | undefined
  /** Why the newest fetch failed, where it is to be told. */
  error: AppErrorData | undefined
  /** Asks again, by the person. */
  fetch: () => void
  cancel: () => void
}

const NO_JOBS: readonly HistoryJob[] = []
const nothing = (): void => undefined
const UNDER_WAY = new Set<HistoryJob['state']>(['queued', 'running', 'waiting'])
/** Without a network or a token the cache is shown as it is: told only to those who asked. */
const QUIET = new Set<AppErrorCode>(['noToken', 'badAddress', 'offline', 'unreachable', 'timeout', 'cancelled'])

interface Asked {
  key: string
  byPerson: boolean
  job?: HistoryJob
  error?: AppErrorData
}

/** @param quiet failures of the network are not told until the person asks */
export function useFetch(code: InsCode, range: DayRange, playback: boolean, quiet: boolean): Fetching {
  const { bridge, fetches } = useMarket()
  const jobs = useSyncExternalStore(fetches?.subscribe ?? noFetches, () => fetches?.jobs() ?? NO_JOBS)
  const [asked, setAsked] = useState<Asked>()
  const { from, to } = range
  const key = `${code} ${from} ${to}`
  const newest = useRef(key)
  const ask = useCallback(
    async (byPerson: boolean): Promise<void> => {
      newest.current = key
      const answer = await bridge.call('fetchHistory', { codes: [code], from, to, asked: byPerson })
      if (newest.current !== key) return
      setAsked(before => ({
        key,
        // What the person asked for goes on being told.
        byPerson: byPerson || (before?.key === key && before.byPerson),
        ...(answer.ok ? { job: answer.value } : answer),
      }))
    },
    [bridge, code, from, to, key],
  )
  useEffect(() => {
    if (!playback) void ask(false)
  }, [ask, playback])
  const stood = useSyncExternalStore(fetches?.subscribe ?? noFetches, () => fetches?.status().state)
  const stoodBefore = useRef(stood)
  useEffect(() => {
    const before = stoodBefore.current
    stoodBefore.current = stood
    if (!playback && asksAgain(before, stood)) void ask(false)
  }, [stood, ask, playback])

  const own = asked?.key === key ? asked : undefined
  const of = own?.job && (jobs.find(({ id }) => id === own.job?.id) ?? own.job)
  const other = jobs.find(each => UNDER_WAY.has(each.state) && each.codes.includes(code))
  const job = of && UNDER_WAY.has(of.state) ? of : other
  const error = own?.error ?? (of?.state === 'failed' ? of.error : undefined)
  const told = error && !(quiet && !own?.byPerson && QUIET.has(error.code)) ? error : undefined
  return {
    job,
    error: told,
    fetch() {
      setAsked({ key, byPerson: true })
      void ask(true)
    },
    cancel: () => job && void bridge.call('cancelHistory', { id: job.id }),
  }
}

const noFetches = () => nothing

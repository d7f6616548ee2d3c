// The history tile's foot: what the coverage strip's marks mean, and how the cache stands: a fetch under way, why it
// failed, what is missing, how old it is.
import * as m from '../../../shared/i18n/paraglide/messages.js'
import type { AppErrorCode, AppErrorData } from '../../../shared/errors.ts'
import type { Formatter } from '../../../shared/format.ts'
import type { HistoryJob } from '../../../shared/history.ts'
import { tehranTime } from '../../../shared/tehran.ts'
import { errorWords } from '../../layout/error-words.ts'
import { Shape } from '../../ui/Shape.tsx'
import { useMarket } from '../market.ts'
import { isolated, Sentence, timeOf } from '../tile-parts.tsx'
import type { Fetching } from './use-fetch.ts'

export interface HistoryFootProps {
  fetching: Fetching
  /** Trading days of the range that are not cached. */
  missing: number
  /** When the newest answer came, UTC ms; 0 = never. */
  fetchedAtMs: number
  /** Nothing is fetched while a recorded day is played back. */
  playback: boolean
  legend: boolean
}

/** Failures that are mended in the settings. */
const IN_SETTINGS = new Set<AppErrorCode>([
  'noToken',
  'badAddress',
  'plainAddress',
  'tokenRefused',
  'tokenExpired',
  'roleMissing',
])

const LEGEND = [
  ['cached', m.history_cached],
  ['missing', m.history_missing],
  ['none', m.history_no_trading],
  ['today', m.history_today],
] as const

const Legend = () => (
  <span className="legend">
    {LEGEND.map(([kind, label]) => (
      <span key={kind}>
        <i data-kind={kind} />
        {label()}
      </span>
    ))}
  </span>
)

/** The time of an instant today, else its day too. */
function whenOf(format: Formatter, utcMs: number, now: number): string {
  const { day } = tehranTime(utcMs)
  const time = isolated(timeOf(format, utcMs).slice(0, 5))
  return day === tehranTime(now).day ? time : `${isolated(format.shortDate(day))} ${time}`
}

function jobWords(job: HistoryJob, format: Formatter): string {
  if (job.state === 'waiting' && job.retryAtMs > 0)
    return m.history_goes_on({ time: isolated(timeOf(format, job.retryAtMs)) })
  if (job.state === 'queued') return m.history_queued()
  if (job.callsTotal < 2) return m.history_fetching()
  return m.history_fetching_of({
    done: isolated(format.whole(job.callsDone)),
    total: isolated(format.whole(job.callsTotal)),
  })
}

/** What happened, and the one thing to do about it. */
export function FetchError({ error, onFetch }: { error: AppErrorData; onFetch: () => void }) {
  const { onSettings } = useMarket()
  const settings = IN_SETTINGS.has(error.code) && onSettings !== undefined
  return (
    <>
      <span className="why" role="alert" data-error={error.code}>
        <Shape name="refused" size={11} />
        <span className="cut" title={errorWords(error)}>
          {errorWords(error)}
        </span>
      </span>
      <button type="button" className="btn sm" onClick={settings ? onSettings : onFetch}>
        {settings ? m.history_settings() : m.history_fetch()}
      </button>
    </>
  )
}

function State({ fetching: { job, error, fetch, cancel }, missing, fetchedAtMs, playback }: HistoryFootProps) {
  const { format, now } = useMarket()
  if (job) {
    return (
      <>
        <span className="cut" role="status" data-job={job.state}>
          <Sentence text={jobWords(job, format)} />
        </span>
        <button type="button" className="btn sm" onClick={cancel}>
          {m.history_cancel()}
        </button>
      </>
    )
  }
  if (error) return <FetchError error={error} onFetch={fetch} />
  const old = fetchedAtMs > 0 && (
    <span className="cut old" data-field="fetched" data-value={fetchedAtMs}>
      <Sentence text={m.history_fetched({ when: whenOf(format, fetchedAtMs, now()) })} />
    </span>
  )
  if (missing === 0 || playback) return old
  return (
    <>
      {old}
      <span data-field="missing" data-value={missing}>
        <Sentence text={m.history_missing_days({ n: missing, count: isolated(format.whole(missing)) })} />
      </span>
      <button type="button" className="btn sm" onClick={fetch}>
        {m.history_fetch()}
      </button>
    </>
  )
}

export const HistoryFoot = (props: HistoryFootProps) => (
  <footer className="foot hist-foot">
    {props.legend && <Legend />}
    <span className="end row">
      <State {...props} />
    </span>
  </footer>
)

// One fetch of history: what it is for, how far it is, what stopped it, and how to go on.
import { useSyncExternalStore } from 'react'
import { ProgressBar } from 'react-aria-components'
import type { HistoryJob } from '../../shared/history.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { errorWords } from '../layout/error-words.ts'
import { told } from '../layout/told.ts'
import { useFormat } from '../layout/use-format.ts'
import { type Instruments, instrumentsOf } from '../stores/instruments.ts'
import { usePage } from '../stores/page.ts'
import { Num } from '../ui/Num.tsx'
import { Shape, type ShapeName } from '../ui/Shape.tsx'

const MARKS: Record<HistoryJob['state'], [mark: ShapeName, text: () => string]> = {
  queued: ['connecting', m.fetch_job_queued],
  running: ['connecting', m.fetch_job_running],
  waiting: ['stale', m.fetch_job_waiting],
  done: ['ready', m.fetch_job_done],
  failed: ['refused', m.fetch_job_failed],
  cancelled: ['offline', m.fetch_job_cancelled],
}

/** True while a job goes on by itself. */
export const isUnderWay = ({ state }: HistoryJob): boolean =>
  state === 'queued' || state === 'running' || state === 'waiting'

/** Symbols of the instruments, as far as they are known. */
function useSymbol(names: Instruments, codes: HistoryJob['codes']): string | undefined {
  const known = useSyncExternalStore(names.subscribe, names.get)
  const [first] = codes
  return first && known.get(first)?.symbol
}

export function FetchJob({ job }: { job: HistoryJob }) {
  const page = usePage()
  const format = useFormat()
  const names = instrumentsOf(page.bridge)
  const about = job.code ? [job.code] : job.codes.slice(0, 1)
  names.want(about)
  const symbol = useSymbol(names, about)
  const [mark, text] = MARKS[job.state]
  const under = isUnderWay(job)
  const name = job.codes.length === 1 ? (symbol ?? '') : m.fetch_job_of({ count: format.whole(job.codes.length) })
  return (
    <div className="fetch-job" data-job={job.state}>
      <div className="row">
        <Shape name={mark} size={12} />
        <b>{name}</b>
        <span className="sub">
          <Num>{format.shortDate(job.from)}</Num> – <Num>{format.shortDate(job.to)}</Num>
        </span>
        <span className="end">{text()}</span>
      </div>
      <ProgressBar
        className="fetch-bar"
        aria-label={m.fetch_progress()}
        minValue={0}
        maxValue={Math.max(1, job.callsTotal)}
        value={job.state === 'done' ? Math.max(1, job.callsTotal) : job.callsDone}
        valueLabel={m.fetch_calls({ done: format.whole(job.callsDone), total: format.whole(job.callsTotal) })}
      >
        {({ percentage, valueText }) => (
          <>
            <span className="fetch-track">
              <span className="fetch-fill" style={{ inlineSize: `${percentage ?? 0}%` }} />
            </span>
            <span className="sub fs2">
              {valueText}
              {job.rows > 0 && <> · {m.fetch_rows({ n: job.rows, rows: format.whole(job.rows) })}</>}
              {under && job.codes.length > 1 && symbol && <> · {symbol}</>}
            </span>
          </>
        )}
      </ProgressBar>
      {job.error && (
        <p className={job.state === 'failed' ? 'c-bad fs2' : 'sub fs2'} role="status">
          {errorWords(job.error)}
          {job.state === 'waiting' && job.retryAtMs > 0 && (
            <>
              {' '}
              {m.fetch_goes_on()} <Num>{format.time(job.retryAtMs)}</Num>
            </>
          )}
        </p>
      )}
      <div className="row">
        {under ? (
          <button
            type="button"
            className="btn sm"
            data-action="cancel-fetch"
            onClick={() => void told(page, page.bridge.call('cancelHistory', { id: job.id }))}
          >
            {m.fetch_cancel()}
          </button>
        ) : (
          job.state !== 'done' && (
            <button
              type="button"
              className="btn sm"
              data-action="resume-fetch"
              onClick={() => void told(page, page.bridge.call('resumeHistory', { id: job.id }))}
            >
              {m.fetch_resume()}
            </button>
          )
        )}
      </div>
    </div>
  )
}

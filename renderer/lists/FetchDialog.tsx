// Fetching the history of a whole list: what it takes is said before, then it shows how far it is, with cancel and
// resume. Without a list it shows what is under way.
import { useEffect, useState } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import type { AppErrorData } from '../../shared/errors.ts'
import type { DayRange, HistoryPlan } from '../../shared/history.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode } from '../../shared/market.ts'
import { tehranTime } from '../../shared/tehran.ts'
import { errorWords } from '../layout/error-words.ts'
import { FETCH_YEARS, type FetchYears, rangeOf } from '../layout/fetch-range.ts'
import { useFormat } from '../layout/use-format.ts'
import { Choice } from '../pages/Choice.tsx'
import { usePage, useSession } from '../stores/page.ts'
import { FetchJob } from './FetchJob.tsx'

export interface FetchDialogProps {
  /** The list to fetch; missing = only what is under way. */
  list?: { name: string; codes: readonly InsCode[] } | undefined
  onClose: () => void
}

const PERIODS: Record<FetchYears, () => string> = {
  1: m.fetch_years_1,
  3: m.fetch_years_3,
  5: m.fetch_years_5,
  10: m.fetch_years_10,
  0: m.fetch_years_all,
}

type Asked = { plan: HistoryPlan } | { error: AppErrorData } | undefined

/** What fetching these would take; undefined while it is being counted. */
function usePlan(codes: readonly InsCode[], { from, to }: DayRange, jobsDone: number): Asked {
  const { bridge } = usePage()
  const [asked, setAsked] = useState<{ for: string; answer: Asked }>()
  const key = `${from}-${to}-${jobsDone}-${codes.join()}`
  useEffect(() => {
    let current = true
    const ask = async (): Promise<void> => {
      const answer = await bridge.call('planHistory', { codes: [...codes], from, to })
      if (current) setAsked({ for: key, answer: answer.ok ? { plan: answer.value } : { error: answer.error } })
    }
    void ask()
    return () => {
      current = false
    }
  }, [bridge, codes, from, to, key])
  return asked?.for === key ? asked.answer : undefined
}

function PlanWords({ asked }: { asked: Asked }) {
  const format = useFormat()
  if (!asked) return <p className="sub">{m.fetch_counting()}</p>
  if ('error' in asked) {
    return (
      <p className="c-bad" role="alert">
        {errorWords(asked.error)}
      </p>
    )
  }
  const { calls, days, complete, instruments } = asked.plan
  return (
    <p role="status" data-calls={calls} data-days={days}>
      {calls === 0
        ? m.fetch_nothing()
        : m.fetch_plan({ n: calls, calls: format.whole(calls), days: format.whole(days) })}
      {complete > 0 && calls > 0 && (
        <span className="sub">
          {' '}
          {m.fetch_complete({ complete: format.whole(complete), instruments: format.whole(instruments) })}
        </span>
      )}
    </p>
  )
}

interface FormProps {
  codes: readonly InsCode[]
  onClose: () => void
}

function FetchForm({ codes, onClose }: FormProps) {
  const { bridge, session } = usePage()
  const [years, setYears] = useState<FetchYears>(3)
  const [error, setError] = useState<AppErrorData>()
  const [today] = useState(() => tehranTime(session.now()).day)
  const ended = useSession(state => state.jobs.filter(job => job.state === 'done').length)
  const range = rangeOf(years, today)
  const asked = usePlan(codes, range, ended)
  const start = async (): Promise<void> => {
    const answer = await bridge.call('fetchHistory', { codes: [...codes], ...range, asked: true })
    setError(answer.ok ? undefined : answer.error)
  }
  const calls = asked && 'plan' in asked ? asked.plan.calls : 0
  return (
    <>
      <Choice
        label={m.fetch_period()}
        value={String(years)}
        options={FETCH_YEARS.map(each => ({ id: String(each), text: PERIODS[each]() }))}
        onChange={id => setYears(FETCH_YEARS.find(each => String(each) === id) ?? 3)}
      />
      <PlanWords asked={asked} />
      {error && (
        <p className="c-bad" role="alert">
          {errorWords(error)}
        </p>
      )}
      <div className="row list-dlg-end">
        <button type="button" className="btn" onClick={onClose}>
          {m.fetch_close()}
        </button>
        <button
          type="button"
          className="btn pri"
          disabled={calls === 0}
          data-action="start-fetch"
          onClick={() => void start()}
        >
          {m.fetch_start()}
        </button>
      </div>
    </>
  )
}

export function FetchDialog({ list, onClose }: FetchDialogProps) {
  const jobs = useSession(state => state.jobs)
  const title = list ? m.fetch_list({ list: list.name }) : m.fetch_jobs()
  return (
    <ModalOverlay isOpen isDismissable className="scrim" onOpenChange={open => !open && onClose()}>
      <Modal className="dlg list-dlg long">
        <Dialog aria-label={title} className="list-dlg-in">
          <b className="strong">{title}</b>
          {jobs.length > 0 && (
            <div className="fetch-jobs">
              {jobs.map(job => (
                <FetchJob key={job.id} job={job} />
              ))}
            </div>
          )}
          {list ? (
            <FetchForm codes={list.codes} onClose={onClose} />
          ) : (
            <>
              {jobs.length === 0 && <p className="sub">{m.fetch_no_jobs()}</p>}
              <div className="row list-dlg-end">
                <button type="button" className="btn" onClick={onClose}>
                  {m.fetch_close()}
                </button>
              </div>
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

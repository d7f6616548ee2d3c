// The other side of the editor: how often the alert would have fired on the past days, and what that is known from.
import { useState } from 'react'
import type { AlertDraft } from '../../shared/alerts.ts'
import { addDays } from '../../shared/days.ts'
import type { AppErrorData } from '../../shared/errors.ts'
import type { DryRun } from '../../shared/firings.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode } from '../../shared/market.ts'
import { errorWords } from '../layout/error-words.ts'
import { useFormat } from '../layout/use-format.ts'
import { usePage, useSession } from '../stores/page.ts'
import { isolated, Sentence } from '../tiles/tile-parts.tsx'
import { Num } from '../ui/Num.tsx'
import { DryRunChart } from './DryRunChart.tsx'
import { DryRunList, Mark } from './DryRunList.tsx'
import { daysOf, levelsOf } from './dry-view.ts'
import { type Dry, DRY_DAYS } from './use-dry-run.ts'

interface DryRunPaneProps {
  draft: AlertDraft | undefined
  dry: Dry
  today: number
  onAgain: () => void
}

/** Calendar days in which there are as many trading days, holidays allowed for. */
const CALENDAR_DAYS = 50

/** Instruments of an alert. */
function useCodes(draft: AlertDraft | undefined): readonly InsCode[] {
  const lists = useSession(state => state.watchlists)
  const scope = draft?.scope
  if (scope?.of === 'instrument') return [scope.code]
  return scope?.of === 'list' ? (lists.find(({ id }) => id === scope.listId)?.codes ?? []) : []
}

/** Fetches the days that a dry run would look at. */
function Fetch({ draft, today }: { draft: AlertDraft | undefined; today: number }) {
  const { bridge } = usePage()
  const codes = useCodes(draft)
  const [state, setState] = useState<'idle' | 'asked' | 'complete'>('idle')
  const [error, setError] = useState<AppErrorData>()
  const busy = useSession(({ jobs }) =>
    jobs.some(job => job.state !== 'done' && codes.some(code => job.codes.includes(code))),
  )
  if (codes.length === 0) return null
  const start = async (): Promise<void> => {
    setState('asked')
    const range = { codes: [...codes], from: addDays(today, -CALENDAR_DAYS), to: today }
    const plan = await bridge.call('planHistory', range)
    if (plan.ok && plan.value.calls === 0) return setState('complete')
    const answer = plan.ok ? await bridge.call('fetchHistory', { ...range, asked: true }) : plan
    setError(answer.ok ? undefined : answer.error)
    setState('idle')
  }
  return (
    <span className="row ae-fetch">
      <button
        type="button"
        className="btn sm"
        data-action="fetch-days"
        disabled={state !== 'idle' || busy}
        onClick={() => void start()}
      >
        {busy ? m.editor_dry_fetching() : m.editor_dry_fetch()}
      </button>
      {state === 'complete' && <span className="fs2 sub">{m.editor_dry_complete()}</span>}
      {error && (
        <span className="fs2 c-bad" role="alert">
          {errorWords(error)}
        </span>
      )}
    </span>
  )
}

function Counts({ run }: { run: DryRun }) {
  const format = useFormat()
  const [exact, approximate] = [run.exact.length, run.approximate.length]
  const days = daysOf(run).length
  const part = (n: number, say: (args: { count: string }) => string): string[] =>
    n > 0 ? [say({ count: isolated(format.whole(n)) })] : []
  const parts = [...part(exact, m.editor_dry_exact), ...part(approximate, m.editor_dry_approximate)]
  return (
    <div className="row ae-big" role="status" data-field="dry-run" data-value={exact + approximate}>
      <Num className="ae-n">{format.whole(exact + approximate) + (run.more ? '+' : '')}</Num>
      <div>
        <div className="strong">
          <Sentence text={m.editor_dry_times({ n: exact + approximate, days: isolated(format.whole(days)) })} />
        </div>
        <div className="fs2 mut">
          <Sentence text={parts.join(format.language === 'fa' ? '، ' : ', ')} />
          {run.more && ` ${m.editor_dry_first()}`}
        </div>
      </div>
    </div>
  )
}

function Legend({ run }: { run: DryRun }) {
  const format = useFormat()
  const places = run.recordedOnly.map(place => isolated(format.whole(place + 1)))
  const which = places.join(format.language === 'fa' ? '، ' : ', ')
  return (
    <div className="row fs1 mut ae-legend">
      <span className="row">
        <Mark exact />
        {m.editor_dry_from_frames()}
      </span>
      <span className="row">
        <Mark exact={false} />
        {m.editor_dry_from_bars()}
      </span>
      {places.length > 0 && (
        <span className="end">
          <Sentence text={m.editor_dry_only({ n: places.length, which })} />
        </span>
      )}
    </div>
  )
}

function Answer({ run, draft, today }: { run: DryRun; draft: AlertDraft; today: number }) {
  const format = useFormat()
  const days = daysOf(run).length
  const ofFrames = draft.conditions.every((_, place) => run.recordedOnly.includes(place))
  if (days === 0 || (ofFrames && run.recordedDays.length === 0)) {
    return (
      <div className="ae-blank" data-field="dry-run" data-state={days === 0 ? 'nothing' : 'recordedOnly'}>
        <span className="sub">{days === 0 && !ofFrames ? m.editor_dry_nothing() : m.editor_dry_feed()}</span>
        {!ofFrames && <Fetch draft={draft} today={today} />}
      </div>
    )
  }
  return (
    <>
      <Counts run={run} />
      {run.bars.length > 0 && draft.scope.of !== 'feed' && (
        <DryRunChart run={run} levels={levelsOf(draft.conditions)} />
      )}
      <Legend run={run} />
      {days < DRY_DAYS && !ofFrames && (
        <div className="row fs2 sub ae-some">
          <Sentence text={m.editor_dry_some({ count: isolated(format.whole(days)) })} />
          <Fetch draft={draft} today={today} />
        </div>
      )}
      <DryRunList run={run} conditions={draft.conditions} many={draft.scope.of === 'list'} />
    </>
  )
}

export function DryRunPane({ draft, dry, today, onAgain }: DryRunPaneProps) {
  const { run, error, shown } = dry
  const busy = draft !== undefined && run === undefined && error === undefined
  return (
    <section className="ae-dry" aria-label={m.editor_dry()} aria-busy={busy} data-busy={busy}>
      {error && (
        <div className="ae-blank" data-field="dry-run" data-state="failed" role="alert">
          <span className="c-bad">{errorWords(error)}</span>
          <button type="button" className="btn sm" onClick={onAgain}>
            {m.editor_dry_retry()}
          </button>
        </div>
      )}
      {!error && draft && shown && <Answer run={run ?? shown} draft={draft} today={today} />}
      {!error && draft && !shown && (
        <div className="ae-blank" data-field="dry-run" data-state="loading">
          <span className="sub">{m.editor_dry_testing()}</span>
        </div>
      )}
      {!error && !draft && (
        <div className="ae-blank" data-field="dry-run" data-state="waiting">
          <span className="sub">{m.editor_dry_waits()}</span>
        </div>
      )}
    </section>
  )
}

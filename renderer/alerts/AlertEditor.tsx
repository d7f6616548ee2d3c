// The editor of an alert: its fields beside the dry run, and what happens when it is saved or left.
import { BellPlus, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import type { AppErrorData } from '../../shared/errors.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { at as fieldAt, FIELD } from '../../shared/quote.ts'
import { tehranTime } from '../../shared/tehran.ts'
import { errorWords } from '../layout/error-words.ts'
import { useFormat } from '../layout/use-format.ts'
import type { AlertSeed } from '../stores/alerts.ts'
import { usePage, useSession } from '../stores/page.ts'
import { isolated, Sentence } from '../tiles/tile-parts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Shape } from '../ui/Shape.tsx'
import { AlertForm } from './AlertForm.tsx'
import { useEdited } from './ConditionHint.tsx'
import { draftOf, type Fields, fieldsOfSeed, tidied } from './draft.ts'
import { DryRunPane } from './DryRunPane.tsx'
import { LeaveDialog } from './LeaveDialog.tsx'
import type { Errors } from './rows.ts'
import { sided } from './side.ts'
import { tellSaved } from './tell-saved.ts'
import { type Dry, useDryRun } from './use-dry-run.ts'

interface AlertEditorProps {
  seed: AlertSeed
  onClose: () => void
}

const FROM: Partial<Record<NonNullable<AlertSeed['from']>, (args: { price: string }) => string>> = {
  book: m.editor_from_book,
  chart: m.editor_from_chart,
  history: m.editor_from_history,
}

function Head({ seed, symbol, onClose }: { seed: AlertSeed; symbol: string | undefined; onClose: () => void }) {
  const format = useFormat()
  const from = seed.from && FROM[seed.from]
  const title = !seed.alert ? m.editor_new() : seed.copy ? m.editor_copy() : m.editor_change()
  return (
    <header className="ae-h">
      <span className="ae-bell">
        <Icon of={BellPlus} size={18} />
      </span>
      <b>{title}</b>
      {symbol !== undefined && <span className="strong">{symbol}</span>}
      {from && seed.value !== undefined && (
        <span className="mut fs2 cut">
          <Sentence text={from({ price: isolated(format.price(seed.value)) })} />
        </span>
      )}
      <button type="button" className="ae-x end" aria-label={m.editor_close()} onClick={onClose}>
        <Icon of={X} size={15} />
      </button>
    </header>
  )
}

/** Whether it holds now, and what follows from that. */
function NowState({ dry, ifTrue }: { dry: Dry; ifTrue: boolean }) {
  const { run } = dry
  if (!run) return <span className="end" />
  const words =
    run.now === undefined
      ? m.editor_now_unknown()
      : !run.now
        ? m.editor_now_not()
        : ifTrue
          ? m.editor_now_fires()
          : m.editor_now_waits()
  return (
    <span className="end fs2 mut row ae-now" data-field="alert-state" data-value={String(run.now ?? '')}>
      <Shape name={run.now === undefined ? 'offline' : run.now ? 'stale' : 'live'} size={10} />
      {words}
    </span>
  )
}

export function AlertEditor({ seed, onClose }: AlertEditorProps) {
  const page = usePage()
  const { session, quotes, bridge, replay } = page
  const format = useFormat()
  const [today] = useState(() => tehranTime(session.liveNow()).day)
  const [fields, setFields] = useState(() => fieldsOfSeed(seed, format))
  const [start, setStart] = useState(fields)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [tried, setTried] = useState(false)
  const [failed, setFailed] = useState<AppErrorData>()
  const [saving, setSaving] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const [again, setAgain] = useState(0)
  const first = useRef<HTMLInputElement>(null)
  const known = useEdited(fields.of === 'instrument' ? fields.code : undefined)
  const jobsDone = useSession(state => state.jobs.filter(({ state: of }) => of === 'done').length)
  // The alert is read where the answers are: a side that is still the editor's choice follows from the price now.
  const quote = known && !replay ? quotes.get(known.handle) : undefined
  const last = quote ? fieldAt(quote, FIELD.last) : 0
  const { draft, errors } = draftOf(sided(fields, last, format), format, today)
  const dry = useDryRun(draft, jobsDone + again)
  const shownErrors: Errors = new Map([...errors].filter(([field]) => tried || left.has(field)))
  const dirty = JSON.stringify(fields) !== JSON.stringify(start)

  useEffect(() => (document.querySelector<HTMLElement>('.ae [name="instrument"]') ?? first.current)?.focus(), [])
  const change = (next: Fields): void => {
    setFailed(undefined)
    setFields(next)
  }
  const leave = (field: string): void => {
    setLeft(before => new Set([...before, field]))
    setFields(each => tidied(sided(each, last, format), format))
  }
  const close = (): void => (dirty ? setLeaving(true) : onClose())

  const save = async (next: boolean): Promise<void> => {
    setTried(true)
    if (!draft) return focusWrong()
    if (saving) return
    setSaving(true)
    const answer = await bridge.call('saveAlerts', { alerts: [draft] })
    setSaving(false)
    if (!answer.ok) return setFailed(answer.error)
    tellSaved(page, answer.value, seed.copy ? undefined : seed.alert)
    if (!next) return onClose()
    // The next one differs by its level, mostly.
    const fresh: Fields = { ...fields, id: '', rows: fields.rows.map(row => ({ ...row, value: '', upper: '' })) }
    setFields(fresh)
    setStart(fresh)
    setTried(false)
    setLeft(new Set())
    requestAnimationFrame(() => first.current?.focus())
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void save(false)
  }
  return (
    <ModalOverlay className="scrim" isOpen onOpenChange={open => !open && close()}>
      <Modal className="dlg ae">
        <Dialog
          aria-label={!seed.alert || seed.copy ? m.editor_new() : m.editor_change()}
          className="ae-in"
          data-of={fields.of}
        >
          {/* Ctrl Enter saves from wherever the keyboard is. */}
          <div className="ae-keys" onKeyDownCapture={onKeyDown}>
            <Head
              seed={seed}
              symbol={fields.of === 'instrument' ? known?.instrument?.symbol : undefined}
              onClose={close}
            />
            <div className="ae-body">
              <AlertForm
                fields={fields}
                errors={shownErrors}
                known={known}
                today={today}
                first={first}
                onChange={change}
                onLeave={leave}
              />
              <DryRunPane draft={draft} dry={dry} today={today} onAgain={() => setAgain(again + 1)} />
            </div>
            <footer className="ae-f">
              <button type="button" className="btn pri" data-action="save-alert" onClick={() => void save(false)}>
                {fields.id === '' ? m.editor_create() : m.editor_save()}
                <kbd>Ctrl ↵</kbd>
              </button>
              {fields.id === '' && (
                <button type="button" className="btn" data-action="save-next" onClick={() => void save(true)}>
                  {m.editor_create_next()}
                </button>
              )}
              {failed && (
                <span className="fs2 c-bad" role="alert">
                  {errorWords(failed)}
                </span>
              )}
              {tried && !draft && (
                <span className="fs2 c-bad" role="alert">
                  {m.editor_bad_save()}
                </span>
              )}
              <NowState dry={dry} ifTrue={fields.ifTrue} />
              <button type="button" className="btn bare" onClick={close}>
                {m.editor_cancel()}
                <kbd>Esc</kbd>
              </button>
            </footer>
          </div>
        </Dialog>
      </Modal>
      {leaving && <LeaveDialog onStay={() => setLeaving(false)} onLeave={onClose} />}
    </ModalOverlay>
  )
}

/** The keyboard goes to the first field that is wrong, once it is marked. */
function focusWrong(): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('.ae [aria-invalid="true"], .ae [data-invalid] [tabindex="0"]')?.focus(),
  )
}

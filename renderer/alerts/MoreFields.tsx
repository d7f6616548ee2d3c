// When an alert may fire and until when, how it sounds and how urgent it is, its note.
import { Volume2, VolumeX, X } from 'lucide-react'
import { useId } from 'react'
import { Switch } from 'react-aria-components'
import { ALERT_PHASES, URGENCIES, type AlertPhase, type Urgency } from '../../shared/alerts.ts'
import { addDays } from '../../shared/days.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { useFormat } from '../layout/use-format.ts'
import { Choice } from '../pages/Choice.tsx'
import { DayField } from '../pages/market/DayField.tsx'
import { Icon } from '../ui/Icon.tsx'
import type { Fields } from './draft.ts'
import type { Errors } from './rows.ts'
import { Select } from './Select.tsx'
import { wrongWords } from './words.ts'

interface MoreFieldsProps {
  fields: Fields
  errors: Errors
  /** The source's present day. */
  today: number
  onChange: (fields: Fields) => void
}

const PHASE_NAMES: Record<AlertPhase, () => string> = {
  open: m.editor_phase_open,
  preopen: m.editor_phase_preopen,
  any: m.editor_phase_any,
}
const URGENCY_NAMES: Record<Urgency, () => string> = {
  quiet: m.editor_quiet,
  normal: m.editor_normal,
  urgent: m.editor_urgent,
}
const DAYS_ON = 30

function Until({ fields, errors, today, onChange }: MoreFieldsProps) {
  const format = useFormat()
  if (!fields.ends) {
    return (
      <div className="fld">
        <span className="lb">{m.editor_until()}</span>
        <button
          type="button"
          className="inp ae-sel"
          data-field="until"
          aria-label={`${m.editor_until()} ${m.editor_until_never()}`}
          onClick={() => onChange({ ...fields, ends: true, until: fields.until ?? addDays(today, DAYS_ON) })}
        >
          {m.editor_until_never()}
        </button>
      </div>
    )
  }
  return (
    <div className="ae-until" data-field="until">
      <DayField
        label={m.editor_until()}
        start={fields.until}
        error={wrongWords(errors, 'until', format)}
        onChange={until => onChange({ ...fields, until })}
      />
      <button
        type="button"
        className="ae-x"
        aria-label={m.editor_until_none()}
        title={m.editor_until_none()}
        onClick={() => onChange({ ...fields, ends: false })}
      >
        <Icon of={X} size={13} />
      </button>
    </div>
  )
}

export function MoreFields(props: MoreFieldsProps) {
  const { fields, onChange } = props
  const id = useId()
  return (
    <>
      <div className="ae-two">
        <div className="fld">
          <label className="lb" htmlFor={`${id}-phase`}>
            {m.editor_phase()}
          </label>
          <Select
            id={`${id}-phase`}
            name="phases"
            value={fields.phases}
            options={ALERT_PHASES.map(phase => ({ id: phase, text: PHASE_NAMES[phase]() }))}
            onChange={phases => onChange({ ...fields, phases })}
          />
        </div>
        <Until {...props} />
      </div>
      <div className="ae-two">
        <div className="fld">
          <label className="lb" htmlFor={`${id}-sound`}>
            {m.editor_sound()}
          </label>
          <Select
            id={`${id}-sound`}
            name="sound"
            value={fields.sound}
            mark={<Icon of={fields.sound === 'none' ? VolumeX : Volume2} />}
            options={[
              { id: 'chime', text: m.editor_sound_chime() },
              { id: 'none', text: m.editor_sound_none() },
            ]}
            onChange={sound => onChange({ ...fields, sound })}
          />
        </div>
        <div className="fld">
          <span className="lb">{m.editor_urgency()}</span>
          <Choice
            label={m.editor_urgency()}
            value={fields.urgency}
            options={URGENCIES.map(urgency => ({ id: urgency, text: URGENCY_NAMES[urgency]() }))}
            onChange={urgency => onChange({ ...fields, urgency })}
          />
        </div>
      </div>
      <div className="fld">
        <label className="lb" htmlFor={`${id}-note`}>
          {m.editor_note()}
        </label>
        <span className="inp">
          <input
            id={`${id}-note`}
            name="note"
            type="text"
            dir="auto"
            autoComplete="off"
            maxLength={500}
            value={fields.note}
            onChange={event => onChange({ ...fields, note: event.target.value })}
          />
        </span>
      </div>
      <Switch className="switch fs2" isSelected={fields.ifTrue} onChange={ifTrue => onChange({ ...fields, ifTrue })}>
        <i className="sw-t" aria-hidden="true" />
        {m.editor_if_true()}
      </Switch>
    </>
  )
}

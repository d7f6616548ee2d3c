// Quiet hours: two times typed as a person writes them, saved together when both are right or both are empty.
import { type FormEvent, useState } from 'react'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { useFormat } from '../../layout/use-format.ts'
import { useSession } from '../../stores/page.ts'
import { Field } from '../Field.tsx'
import { TextIn } from '../market/TextIn.tsx'
import { typedTime } from '../market/typed.ts'
import { useSave } from './use-save.ts'

export function QuietHours() {
  const save = useSave()
  const format = useFormat()
  const { quietFrom, quietTo } = useSession(state => state.settings)
  const [from, setFrom] = useState(format.digits(quietFrom))
  const [to, setTo] = useState(format.digits(quietTo))
  const [bad, setBad] = useState<{ from?: string; to?: string }>({})
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const [start, end] = [from, to].map(text => (text.trim() === '' ? '' : typedTime(text)))
    const wrong = m.rules_bad_time({ example: format.digits('09:00') })
    const none = start === '' && end === ''
    const errors = { ...(!none && !start && { from: wrong }), ...(!none && !end && { to: wrong }) }
    setBad(errors)
    if (start === undefined || end === undefined || Object.keys(errors).length > 0) return
    setFrom(format.digits(start))
    setTo(format.digits(end))
    save({ quietFrom: start, quietTo: end })
  }
  const same = from === format.digits(quietFrom) && to === format.digits(quietTo)
  return (
    <Field id="quiet" label={m.settings_quiet()} help={m.settings_quiet_text()}>
      <form className="row fld-row quiet" noValidate onSubmit={submit} data-form="quiet">
        <TextIn name="quietFrom" label={m.settings_quiet_from()} value={from} error={bad.from} onChange={setFrom} />
        <TextIn name="quietTo" label={m.settings_quiet_to()} value={to} error={bad.to} onChange={setTo} />
        <button type="submit" className="btn" disabled={same}>
          {m.rules_save()}
        </button>
      </form>
    </Field>
  )
}

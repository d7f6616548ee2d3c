// Settings of how numbers, money and dates are written. Each choice shows what it looks like.
import type { ReactNode } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { type Formatter, formatter } from '../../shared/format.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { Settings } from '../../shared/settings.ts'
import { tehranTime } from '../../shared/tehran.ts'
import { useFormat } from '../layout/use-format.ts'
import { told } from '../layout/told.ts'
import { usePage, useSession } from '../stores/page.ts'
import { Num } from '../ui/Num.tsx'
import { Field, SectionHead } from './Field.tsx'

const PRICE = 3968
const VALUE = 1_925_402_118_640

const UNITS = ['usual', 'rial', 'toman'] as const satisfies Settings['units'][]
const CALENDARS = ['auto', 'jalali', 'gregorian'] as const satisfies Settings['calendar'][]

const unitName = (units: Settings['units']): string =>
  ({ usual: m.settings_units_usual, rial: m.settings_units_rial, toman: m.settings_units_toman })[units]()

const calendarName = (calendar: Settings['calendar']): string =>
  ({ auto: m.settings_calendar_auto, jalali: m.settings_calendar_jalali, gregorian: m.settings_calendar_gregorian })[
    calendar
  ]()

interface OptionsProps<T extends string> {
  label: string
  value: T
  options: readonly { id: T; name: string; example: ReactNode }[]
  onChange: (value: T) => void
}

/** Choices under each other, each with its example. */
function Options<T extends string>({ label, value, options, onChange }: OptionsProps<T>) {
  return (
    <RadioGroup
      className="opts"
      aria-label={label}
      value={value}
      onChange={next => {
        const chosen = options.find(({ id }) => id === next)
        if (chosen) onChange(chosen.id)
      }}
    >
      {options.map(({ id, name, example }) => (
        <Radio key={id} value={id} className="opt">
          <i className="opt-mark" aria-hidden="true" />
          <span className="opt-name">{name}</span>
          <span className="opt-ex sub">{example}</span>
        </Radio>
      ))}
    </RadioGroup>
  )
}

function Money({ format }: { format: Formatter }) {
  const value = format.amount(VALUE)
  return (
    <>
      <span>
        {m.settings_example_price()} <Num>{format.price(PRICE)}</Num> {format.priceUnit}
      </span>
      <span>
        {m.settings_example_value()} <Num>{value.text}</Num> {value.unit}
      </span>
    </>
  )
}

function Digits() {
  const format = useFormat()
  const short = format.short(48_720_000)
  const facts: [string, ReactNode][] = [
    [m.settings_digits_group(), <Num key="">{format.whole(1_904_771)}</Num>],
    [
      m.settings_digits_change(),
      <Num key="">{`${format.signed(46)}  ${format.signed(-46)}  ${format.signed(0)}`}</Num>,
    ],
    [m.settings_digits_percent(), <Num key="">{format.percent(1.17)}</Num>],
    [
      m.settings_digits_short(),
      <span key="">
        <Num>{short.text}</Num> <span className="unit">{short.unit}</span>
      </span>,
    ],
  ]
  return (
    <dl className="record">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

export function Numbers() {
  const page = usePage()
  const { session } = page
  const { language, units, calendar } = useSession(state => state.settings)
  const today = tehranTime(session.now()).day
  return (
    <>
      <SectionHead title={m.settings_numbers()} text={m.settings_numbers_text()} />
      <section className="card set-narrow">
        <div className="in">
          <Field id="units" label={m.settings_units()} help={m.settings_units_text()}>
            <Options
              label={m.settings_units()}
              value={units}
              options={UNITS.map(id => ({
                id,
                name: unitName(id),
                example: <Money format={formatter(language, { units: id, calendar })} />,
              }))}
              onChange={next => void told(page, session.saveSettings({ units: next }))}
            />
          </Field>
          <Field id="calendar" label={m.settings_calendar()}>
            <Options
              label={m.settings_calendar()}
              value={calendar}
              options={CALENDARS.map(id => ({
                id,
                name: calendarName(id),
                example: <span>{formatter(language, { units, calendar: id }).date(today)}</span>,
              }))}
              onChange={next => void told(page, session.saveSettings({ calendar: next }))}
            />
          </Field>
          <Field id="digits" label={m.settings_digits()} help={m.settings_digits_text()}>
            <Digits />
          </Field>
        </div>
      </section>
    </>
  )
}

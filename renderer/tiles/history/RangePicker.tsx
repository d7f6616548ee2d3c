// Two days of the person's choice, typed or picked from a month, in the person's calendar.
import type { DateValue } from '@internationalized/date'
import { CalendarRange } from 'lucide-react'
import { useContext, useState } from 'react'
import {
  Button,
  CalendarCell,
  CalendarGrid,
  DateField,
  Dialog,
  DialogTrigger,
  I18nProvider,
  Label,
  Popover,
  RangeCalendar,
  RangeCalendarStateContext,
} from 'react-aria-components'
import type { DayRange } from '../../../shared/history.ts'
import { direction } from '../../../shared/i18n/locale.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { calendarOf } from '../../ui/calendar-of.ts'
import { DAY_LOCALES, DayInput, MonthHead, toDate, toDay } from '../../ui/day-parts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useMarket } from '../market.ts'

interface RangePickerProps {
  range: DayRange
  /** The range on show was chosen here. */
  on: boolean
  /** Last day that can be chosen. */
  present: number
  onChoose: (range: DayRange) => void
}

function Head() {
  const { format } = useMarket()
  return <MonthHead format={format} shown={useContext(RangeCalendarStateContext)?.visibleRange.start} />
}

interface FieldsProps extends Omit<RangePickerProps, 'on'> {
  close: () => void
}

export function RangeFields({ range, present, onChoose, close }: FieldsProps) {
  const { format } = useMarket()
  const [start, setStart] = useState<DateValue | null>(() => toDate(range.from))
  const [end, setEnd] = useState<DateValue | null>(() => toDate(Math.min(range.to, present)))
  const [shown, setShown] = useState<DateValue>(() => toDate(Math.min(range.to, present)))
  const calendar = calendarOf(format)
  const wrong = start !== null && end !== null && start.compare(end) > 0
  const ready = start !== null && end !== null && !wrong && toDay(start) >= 1900_01_01
  const fields = [
    [m.history_range_from(), start, setStart],
    [m.history_range_to(), end, setEnd],
  ] as const
  return (
    <I18nProvider locale={DAY_LOCALES[format.language][calendar]}>
      <form
        className="range-fields"
        onSubmit={event => {
          event.preventDefault()
          if (!ready) return
          onChoose({ from: toDay(start), to: Math.min(present, toDay(end)) })
          close()
        }}
      >
        {fields.map(([label, value, set]) => (
          <DateField
            key={label}
            className="fld day"
            value={value}
            onChange={next => {
              set(next)
              if (next && toDay(next) > 1900_01_01 && toDay(next) <= present) setShown(next)
            }}
            shouldForceLeadingZeros
            isInvalid={wrong}
          >
            <Label className="lb">{label}</Label>
            <span className="inp day-group">
              <DayInput />
            </span>
          </DateField>
        ))}
        {wrong && (
          <span className="hp c-bad" role="alert">
            {m.history_range_wrong()}
          </span>
        )}
        <RangeCalendar
          className="day-cal range-cal"
          aria-label={m.history_range_own()}
          value={start && end && !wrong ? { start, end } : null}
          onChange={next => {
            setStart(next.start)
            setEnd(next.end)
          }}
          focusedValue={shown}
          onFocusChange={setShown}
          maxValue={toDate(present)}
          firstDayOfWeek={calendar === 'jalali' ? 'sat' : 'mon'}
        >
          <Head />
          <CalendarGrid className="day-grid">{cell => <CalendarCell className="day-cell" date={cell} />}</CalendarGrid>
        </RangeCalendar>
        <button type="submit" className="btn pri sm" disabled={!ready}>
          {m.history_range_show()}
        </button>
      </form>
    </I18nProvider>
  )
}

export function RangePicker({ on, ...rest }: RangePickerProps) {
  const { language } = useMarket()
  return (
    <DialogTrigger>
      <Button className={on ? 'ib own-range on' : 'ib own-range'} aria-label={m.history_range_own()}>
        <Icon of={CalendarRange} size={13} />
      </Button>
      <Popover className="day-pop" placement="bottom">
        <Dialog className="day-dlg" aria-label={m.history_range_own()} dir={direction(language)}>
          {({ close }) => <RangeFields {...rest} close={close} />}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

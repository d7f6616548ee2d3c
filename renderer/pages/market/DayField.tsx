// A session day in the person's own calendar, typed in any digits or picked from a month. Outside this field a day is
// always a yyyymmdd of the Gregorian calendar.
import type { DateValue } from '@internationalized/date'
import { CalendarDays } from 'lucide-react'
import { useContext, useState } from 'react'
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarStateContext,
  DatePicker,
  Dialog,
  Group,
  I18nProvider,
  Label,
  Popover,
} from 'react-aria-components'
import { direction } from '../../../shared/i18n/locale.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { useFormat } from '../../layout/use-format.ts'
import { calendarOf } from '../../ui/calendar-of.ts'
import { DAY_LOCALES, DayInput, MonthHead, toDate, toDay } from '../../ui/day-parts.tsx'
import { Icon } from '../../ui/Icon.tsx'

interface DayFieldProps {
  label: string
  /** yyyymmdd (Gregorian) that it begins with. */
  start: number | undefined
  /** Hears undefined while the day is not whole. */
  onChange: (day: number | undefined) => void
  error?: string | undefined
}

function Head() {
  return <MonthHead format={useFormat()} shown={useContext(CalendarStateContext)?.visibleRange.start} />
}

/** The days that rules take; a year half typed is none of them. */
const known = (day: number): number | undefined => (day >= 19_000_101 && day <= 29_991_231 ? day : undefined)

export function DayField({ label, start, onChange, error }: DayFieldProps) {
  const format = useFormat()
  const { language } = format
  // Its own, since a year half typed is a date here and none outside.
  const [date, setDate] = useState<DateValue | null>(() => (start === undefined ? null : toDate(start)))
  const calendar = calendarOf(format)
  return (
    <I18nProvider locale={DAY_LOCALES[language][calendar]}>
      <DatePicker
        className="fld rule-fld day"
        value={date}
        onChange={next => {
          setDate(next)
          onChange(next ? known(toDay(next)) : undefined)
        }}
        isInvalid={error !== undefined}
        shouldForceLeadingZeros
      >
        <Label className="lb">{label}</Label>
        <Group className="inp day-group">
          <DayInput />
          <Button className="day-open" aria-label={m.rules_day_calendar()}>
            <Icon of={CalendarDays} size={14} />
          </Button>
        </Group>
        {error !== undefined && (
          <span className="hp c-bad" role="alert">
            {error}
          </span>
        )}
        <Popover className="day-pop" placement="bottom start">
          <Dialog className="day-dlg" aria-label={label} dir={direction(language)}>
            <Calendar className="day-cal" firstDayOfWeek={calendar === 'jalali' ? 'sat' : 'mon'}>
              <Head />
              <CalendarGrid className="day-grid">
                {cell => <CalendarCell className="day-cell" date={cell} />}
              </CalendarGrid>
            </Calendar>
          </Dialog>
        </Popover>
      </DatePicker>
    </I18nProvider>
  )
}

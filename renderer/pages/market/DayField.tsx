// A session day in the person's own calendar, typed in any digits or picked from a month. Outside this field a day is
// always a yyyymmdd of the Gregorian calendar.
import { CalendarDate, type DateValue, GregorianCalendar, toCalendar } from '@internationalized/date'
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import { useContext, useState } from 'react'
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarStateContext,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  I18nProvider,
  Label,
  Popover,
} from 'react-aria-components'
import { type Calendar as CalendarName, monthName } from '../../../shared/calendar.ts'
import { latinDigits } from '../../../shared/fold.ts'
import { direction, type Language } from '../../../shared/i18n/locale.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { useFormat } from '../../layout/use-format.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Num } from '../../ui/Num.tsx'

interface DayFieldProps {
  label: string
  /** yyyymmdd (Gregorian) that it begins with. */
  start: number | undefined
  /** Hears undefined while the day is not whole. */
  onChange: (day: number | undefined) => void
  error?: string | undefined
}

/** Years first. Never with -u-nu-arabext: the library then reads no Latin digits. */
const LOCALES: Record<Language, Record<CalendarName, string>> = {
  fa: { jalali: 'fa-IR', gregorian: 'fa-IR-u-ca-gregory' },
  en: { jalali: 'en-SE-u-ca-persian', gregorian: 'en-SE' },
}
const gregorian = new GregorianCalendar()

const toDate = (day: number): CalendarDate =>
  new CalendarDate(Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100)

const toDay = (value: DateValue): number => {
  const { year, month, day } = toCalendar(value, gregorian)
  return year * 10_000 + month * 100 + day
}

/** Month and year apart: put together by the platform they stand in the wrong order. */
function MonthHeading({ calendar }: { calendar: CalendarName }) {
  const format = useFormat()
  const shown = useContext(CalendarStateContext)?.visibleRange.start
  if (!shown) return null
  return (
    <span className="day-month" aria-live="polite">
      {monthName(shown.month, calendar, format.language)} <Num>{format.plain(shown.year)}</Num>
    </span>
  )
}

/**
 * A segment takes digits that its locale knows, not all three kinds in every language: others are typed again as Latin
 * ones. What is no digit goes on to the library.
 */
function onOtherDigits(event: InputEvent): void {
  const { data, target } = event
  const latin = data === null ? '' : latinDigits(data)
  if (latin === data || !/^\d$/.test(latin)) return
  event.preventDefault()
  event.stopPropagation()
  target?.dispatchEvent(
    new InputEvent('beforeinput', { data: latin, inputType: 'insertText', bubbles: true, cancelable: true }),
  )
}

/** Before the library's own listener, which stands on the segment; the page's library knows no such event. */
function listen(node: HTMLElement | null): (() => void) | undefined {
  node?.addEventListener('beforeinput', onOtherDigits, true)
  return () => node?.removeEventListener('beforeinput', onOtherDigits, true)
}

/** The days that rules take; a year half typed is none of them. */
const known = (day: number): number | undefined => (day >= 19_000_101 && day <= 29_991_231 ? day : undefined)

export function DayField({ label, start, onChange, error }: DayFieldProps) {
  const format = useFormat()
  const { language, style } = format
  // Its own, since a year half typed is a date here and none outside.
  const [date, setDate] = useState<DateValue | null>(() => (start === undefined ? null : toDate(start)))
  const auto = language === 'fa' ? 'jalali' : 'gregorian'
  const calendar = style.calendar === 'auto' ? auto : style.calendar
  return (
    <I18nProvider locale={LOCALES[language][calendar]}>
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
          <span className="day-typed" dir="ltr" ref={listen}>
            <DateInput className="day-in">
              {segment => (segment.type === 'era' ? <span /> : <DateSegment className="day-seg" segment={segment} />)}
            </DateInput>
          </span>
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
              <header className="day-head">
                <Button slot="previous" aria-label={m.rules_day_previous()}>
                  <Icon of={language === 'fa' ? ChevronRight : ChevronLeft} />
                </Button>
                <MonthHeading calendar={calendar} />
                <Button slot="next" aria-label={m.rules_day_next()}>
                  <Icon of={language === 'fa' ? ChevronLeft : ChevronRight} />
                </Button>
              </header>
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

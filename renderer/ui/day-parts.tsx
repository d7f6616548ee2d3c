// What the fields for a day share: calendars of the person's language, digits of any script, and a month's heading.
// Outside these fields a day is always a yyyymmdd of the Gregorian calendar.
import { CalendarDate, type DateValue, GregorianCalendar, toCalendar } from '@internationalized/date'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button, DateInput, DateSegment } from 'react-aria-components'
import { type Calendar as CalendarName, monthName } from '../../shared/calendar.ts'
import { latinDigits } from '../../shared/fold.ts'
import type { Formatter } from '../../shared/format.ts'
import type { Language } from '../../shared/i18n/locale.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { calendarOf } from './calendar-of.ts'
import { Icon } from './Icon.tsx'
import { Num } from './Num.tsx'

/** Years first. Never with -u-nu-arabext: the library then reads no Latin digits. */
export const DAY_LOCALES: Record<Language, Record<CalendarName, string>> = {
  fa: { jalali: 'fa-IR', gregorian: 'fa-IR-u-ca-gregory' },
  en: { jalali: 'en-SE-u-ca-persian', gregorian: 'en-SE' },
}
const gregorian = new GregorianCalendar()

export const toDate = (day: number): CalendarDate =>
  new CalendarDate(Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100)

export const toDay = (value: DateValue): number => {
  const { year, month, day } = toCalendar(value, gregorian)
  return year * 10_000 + month * 100 + day
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

/** The day as it is typed: year, month, day. */
export const DayInput = () => (
  <span className="day-typed" dir="ltr" ref={listen}>
    <DateInput className="day-in">
      {segment => (segment.type === 'era' ? <span /> : <DateSegment className="day-seg" segment={segment} />)}
    </DateInput>
  </span>
)

interface MonthHeadProps {
  format: Formatter
  /** First day that the month shows. */
  shown: CalendarDate | DateValue | undefined
}

/** A month's name and year, apart: put together by the platform they stand in the wrong order. */
export const MonthHead = ({ format, shown }: MonthHeadProps) => (
  <header className="day-head">
    <Button slot="previous" aria-label={m.rules_day_previous()}>
      <Icon of={format.language === 'fa' ? ChevronRight : ChevronLeft} />
    </Button>
    {shown && (
      <span className="day-month" aria-live="polite">
        {monthName(shown.month, calendarOf(format), format.language)} <Num>{format.digits(String(shown.year))}</Num>
      </span>
    )}
    <Button slot="next" aria-label={m.rules_day_next()}>
      <Icon of={format.language === 'fa' ? ChevronLeft : ChevronRight} />
    </Button>
  </header>
)

// The log as a table of raw numbers: rial, Latin digits, times of Tehran; nothing known is an empty cell, never 0.
import type { Firing } from '../../../shared/firings.ts'
import type { Formatter } from '../../../shared/format.ts'
import { firingWords } from '../../../shared/alert-words.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { tehranTime } from '../../../shared/tehran.ts'
import { csvOf, type Table } from '../../lists/table.ts'
import { plainDate } from '../history/bar-days.ts'
import { kindWords, toldWords } from './words.ts'

export interface LogNames {
  symbol: (firing: Firing) => string
  format: Formatter
}

const bare = (text: string): string => text.replaceAll(/[\u2066\u2069]/g, '')
const two = (n: number): string => String(n).padStart(2, '0')

/** HH:MM:SS in Tehran, Latin digits; '' for none. */
function plainTime(utcMs: number): string {
  if (utcMs === 0) return ''
  const seconds = Math.floor(tehranTime(utcMs).msOfDay / 1000)
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** yyyy-mm-dd HH:MM:SS in Tehran. */
const plainInstant = (utcMs: number): string =>
  utcMs === 0 ? '' : `${plainDate(tehranTime(utcMs).day, 'gregorian')} ${plainTime(utcMs)}`

/** Newest first, as the log stands. */
export function logTable(firings: readonly Firing[], { symbol, format }: LogNames): Table {
  return {
    headings: [
      m.alerts_date(),
      m.alerts_jalali(),
      m.alerts_time(),
      'InsCode',
      m.alerts_symbol(),
      m.alerts_what(),
      m.alerts_kind(),
      m.alerts_from_to(),
      m.alerts_value(),
      m.alerts_last_rial(),
      m.alerts_final_rial(),
      m.alerts_told(),
      m.alerts_told_at(),
      m.alerts_seen_at(),
      m.alerts_note(),
    ],
    rows: firings.map(firing => [
      plainDate(firing.day, 'gregorian'),
      plainDate(firing.day, 'jalali'),
      plainTime(firing.atMs),
      firing.code,
      symbol(firing),
      bare(firingWords(firing, '', format).what),
      kindWords(firing.kind),
      firing.fromMs === 0 ? '' : `${plainTime(firing.fromMs)}–${plainTime(firing.toMs)}`,
      firing.value ?? '',
      firing.last || '',
      firing.final || '',
      toldWords(firing),
      plainInstant(firing.deliveredMs),
      plainInstant(firing.seenMs),
      firing.alert.note,
    ]),
  }
}

export const logCsv = (firings: readonly Firing[], names: LogNames): string => csvOf(logTable(firings, names))

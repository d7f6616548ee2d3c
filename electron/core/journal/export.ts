// Lines of the journal's export: NDJSON in the seed's form, or CSV with one flat row a frame.
import { messageOf } from '../feed/message.ts'
import {
  askCountAt,
  askPriceAt,
  askVolumeAt,
  at,
  bidCountAt,
  bidPriceAt,
  bidVolumeAt,
  FIELD,
  LEVELS,
} from '../../../shared/quote.ts'
import { tehranTime } from '../../../shared/tehran.ts'
import type { JournaledFrame } from './read.ts'

/** One line without its end. */
export type ExportLine = (day: number, frame: JournaledFrame) => string

/** {"day": yyyymmdd, "t": ms since Tehran's midnight, "message": {basis, orders}} */
export const ndjsonLine: ExportLine = (day, { code, quote, extras }) =>
  JSON.stringify({
    day,
    t: Math.round(tehranTime(at(quote, FIELD.receivedAt)).msOfDay),
    message: messageOf(quote, code, extras),
  })

const columns: [name: string, offset: number][] = [
  ['flags', FIELD.flags],
  ['trade_date', FIELD.tradeDate],
  ['trade_time', FIELD.tradeTime],
  ['last', FIELD.last],
  ['final', FIELD.final],
  ['last_change', FIELD.lastChange],
  ['final_change', FIELD.finalChange],
  ['last_percent', FIELD.lastPercent],
  ['final_percent', FIELD.finalPercent],
  ['trades', FIELD.trades],
  ['volume', FIELD.volume],
  ['value', FIELD.value],
  ...Array.from({ length: LEVELS }, (_, n): [string, number][] => [
    [`bid_price_${n + 1}`, bidPriceAt(n)],
    [`bid_volume_${n + 1}`, bidVolumeAt(n)],
    [`bid_count_${n + 1}`, bidCountAt(n)],
    [`ask_price_${n + 1}`, askPriceAt(n)],
    [`ask_volume_${n + 1}`, askVolumeAt(n)],
    [`ask_count_${n + 1}`, askCountAt(n)],
  ]).flat(),
]

/** A text cell: a spreadsheet must not take it for a formula, and quotes are doubled. */
function textCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Names of the columns; the first line of a CSV export. */
export const csvHeader = ['day', 't', 'code', ...columns.map(([name]) => name), 'extras'].join(',')

/** Numbers as they are stored: prices in rial, NaN as an empty cell, trade_time in seconds since midnight. */
export const csvLine: ExportLine = (day, { code, quote, extras }) => {
  const cells = columns.map(([, offset]) => {
    const value = at(quote, offset)
    return Number.isNaN(value) ? '' : String(value)
  })
  const time = String(Math.round(tehranTime(at(quote, FIELD.receivedAt)).msOfDay))
  return [String(day), time, textCell(code), ...cells, textCell(extras ?? '')].join(',')
}

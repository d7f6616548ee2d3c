// The columns of the table: their headings with one unit each, their texts, their raw values and how wide they are.
import type { Formatter } from '../../../shared/format.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { RIAL_A_TOMAN } from '../units.ts'
import { calendarOf } from '../../ui/calendar-of.ts'
import { plainDate } from './bar-days.ts'
import type { BarRow } from './bar-rows.ts'
import { plainNotes } from './bar-notes.ts'

export const BAR_COLUMNS = [
  'day',
  'last',
  'reckoned',
  'percent',
  'final',
  'low',
  'high',
  'yesterday',
  'trades',
  'volume',
  'value',
  'notes',
  'name',
  'change',
  'trades1',
  'volume1',
  'value1',
] as const
export type BarColumnId = (typeof BAR_COLUMNS)[number]

/** Hidden until the person chooses them. */
const UNUSUAL: ReadonlySet<BarColumnId> = new Set(['change', 'trades1', 'volume1', 'value1'])
export const USUAL_BAR_COLUMNS: readonly BarColumnId[] = BAR_COLUMNS.filter(id => !UNUSUAL.has(id))

type Kind = 'date' | 'price' | 'move' | 'percent' | 'count' | 'text'

export interface BarColumn {
  id: BarColumnId
  kind: Kind
  name: string
  /** What the name leaves out, for the heading's hint. */
  full: string
  /** The unit of all its numbers, '' = none. */
  unit: string
  /** Name of a cell's data-field. */
  field: string
  /** What is read. */
  text: (row: BarRow) => string
  /** What is copied and sorted by: rials, shares, a text; '' = nothing. */
  raw: (row: BarRow) => string | number
  /** Width in CSS: as wide as the longest number, and as its heading. */
  width: string
}

const FIELDS: Partial<Record<BarColumnId, string>> = {
  reckoned: 'last-change',
  percent: 'last-percent',
  change: 'price-change',
}

/** What is copied needs no more decimals than four. */
const known = (value: number): string | number => (Number.isNaN(value) ? '' : Math.round(value * 10_000) / 10_000)

/** A step of a unit by which at least half of the numbers have a digit before the point: billions, millions, thousands. */
export function stepOf(values: readonly number[]): number {
  const sizes = values.filter(value => value > 0).sort((a, b) => a - b)
  const middle = sizes[Math.floor((sizes.length - 1) / 2)] ?? 0
  return [1e9, 1e6, 1e3].find(step => middle >= step) ?? 1
}

/** Rials in one unit of a shown amount. */
const amountScale = ({ style }: Formatter): number => (style.units === 'rial' ? 1 : RIAL_A_TOMAN)

/** An amount column's unit by its values in rial: how many rials it is, and its name. */
export function amountUnit(values: readonly number[], format: Formatter): { per: number; unit: string } {
  const per = stepOf(values.map(value => value / amountScale(format))) * amountScale(format)
  return { per, unit: format.amount(per).unit }
}

/** em of text of the working size that a number takes: digits are tabular, signs and marks narrower. */
function widthOf(longest: string, heading: number): string {
  const digits = longest.match(/\p{Nd}/gu)?.length ?? 0
  const others = longest.length - digits
  const number = `(${digits} * var(--digit) * 1.05 + ${others} * 0.34) * var(--fs-3)`
  return `calc(max(${number}, ${heading} * var(--fs-1)) + 15px)`
}

interface Written {
  text: (n: number) => string
  unit: string
}

function written(kind: Kind, values: readonly number[], format: Formatter, amounts: boolean): Written {
  switch (kind) {
    case 'price': {
      const fine = format.priceScale > 1 && values.some(value => Math.round(value) % format.priceScale !== 0)
      return { text: n => format.price(n, fine), unit: format.priceUnit }
    }
    case 'move': {
      const fine = format.priceScale > 1 && values.some(value => Math.round(value) % format.priceScale !== 0)
      return { text: n => format.priceChange(n, fine), unit: format.priceUnit }
    }
    case 'percent':
      return { text: format.percentBare, unit: '' }
    case 'count': {
      if (amounts) {
        const { per, unit } = amountUnit(values, format)
        return { text: n => format.decimal(n / per, 1), unit }
      }
      const step = stepOf(values)
      return {
        text: n => format.decimal(n / step, step === 1 ? 0 : 1),
        unit: step === 1 ? '' : format.short(step).unit,
      }
    }
    case 'date':
    case 'text':
      return { text: () => '', unit: '' }
    default:
      return kind satisfies never
  }
}

/** The longest of a column's texts, by its largest and smallest number. */
function longestOf(values: readonly number[], text: (n: number) => string): string {
  let [least, most] = [0, 0]
  for (const value of values) {
    if (value < least) least = value
    if (value > most) most = value
  }
  const [low, high] = [text(least), text(most)]
  return low.length > high.length ? low : high
}

/** Names, hints and em of the headings. */
const NAMES: Record<BarColumnId, () => [kind: Kind, name: string, full: string, heading: number]> = {
  day: () => ['date', m.bars_day(), '', 4],
  last: () => ['price', m.bars_last(), '', 4.6],
  reckoned: () => ['move', m.bars_reckoned(), m.bars_reckoned_full(), 4.4],
  percent: () => ['percent', m.bars_reckoned(), m.bars_percent_full(), 4.4],
  final: () => ['price', m.bars_final(), '', 5],
  low: () => ['price', m.bars_low(), '', 4.4],
  high: () => ['price', m.bars_high(), '', 4.8],
  yesterday: () => ['price', m.bars_yesterday(), m.bars_yesterday_full(), 5.2],
  trades: () => ['count', m.bars_trades(), m.bars_trades_full(), 4.4],
  volume: () => ['count', m.bars_volume(), m.bars_volume_full(), 4.4],
  value: () => ['count', m.bars_value(), m.bars_value_full(), 6.4],
  notes: () => ['text', m.bars_notes(), '', 10],
  name: () => ['text', m.bars_name(), '', 18],
  change: () => ['move', m.bars_change(), `PriceChange`, 9],
  trades1: () => ['count', m.bars_trades1(), `ZTotTran1، ${m.bars_unclear()}`, 17],
  volume1: () => ['count', m.bars_volume1(), `QTotTran5J1، ${m.bars_unclear()}`, 14],
  value1: () => ['count', m.bars_value1(), `QTotCap1، ${m.bars_unclear()}`, 17],
}
/** Whole numbers of one: no step of a unit. */
const EXACT: ReadonlySet<BarColumnId> = new Set(['trades', 'trades1'])
const AMOUNTS: ReadonlySet<BarColumnId> = new Set(['value', 'value1'])

/** All columns for these rows, in their order. */
export function barColumns(rows: readonly BarRow[], format: Formatter): BarColumn[] {
  return BAR_COLUMNS.map(id => {
    const [kind, name, full, heading] = NAMES[id]()
    const base = { id, kind, name, full, field: FIELDS[id] ?? id }
    if (id === 'day') {
      const calendar = calendarOf(format)
      return {
        ...base,
        unit: '',
        text: row => format.shortDate(row.day),
        raw: row => plainDate(row.day, calendar),
        width: widthOf('1403/12/25', heading),
      }
    }
    if (id === 'name' || id === 'notes') {
      const text = (row: BarRow): string => (id === 'name' ? row.name : plainNotes(row))
      // Not in em: the headings have smaller letters than the rows.
      const width = `calc(${heading} * var(--fs-3))`
      return { ...base, unit: '', text, raw: text, width }
    }
    const of = (row: BarRow): number => row[id]
    const values = rows.map(of).filter(Number.isFinite)
    const { text, unit } = EXACT.has(id)
      ? { text: format.whole, unit: '' }
      : written(kind, values, format, AMOUNTS.has(id))
    return {
      ...base,
      unit: kind === 'percent' ? format.share(0).replace(/\p{Nd}/gu, '') : unit,
      text: row => text(of(row)),
      raw: row => known(of(row)),
      width: widthOf(longestOf(values, text), heading),
    }
  })
}

/** The columns that a person chose, by what was kept of it; anything unknown in it is left out. */
export function chosenColumns(kept: string | undefined): readonly BarColumnId[] {
  const names = new Set(kept?.split(','))
  const found = BAR_COLUMNS.filter(id => id === 'day' || names.has(id))
  return found.length > 1 ? found : USUAL_BAR_COLUMNS
}

// What the person chose in a history tile, as it is kept with the layout.
import type { DayRange } from '../../../shared/history.ts'
import { type Preset, PRESETS, rangeOf } from './range.ts'

export const VIEWS = ['chart', 'table', 'summary'] as const
export type HistoryView = (typeof VIEWS)[number]

export interface HistoryChoices {
  /** 'custom' = the days of from and to. */
  span: Preset | 'custom'
  range: DayRange
  drawn: 'candles' | 'line'
  adjusted: boolean
  view: HistoryView
}

const isDay = (text: string | undefined): text is string => text !== undefined && /^(19|2\d)\d{6}$/.test(text)

/** Reads them; what is not known is as at first. */
export function choicesOf(options: Readonly<Record<string, string>>, today: number): HistoryChoices {
  const { from, to } = options
  const own = options['span'] === 'custom' && isDay(from) && isDay(to) && from <= to
  const span = own ? 'custom' : (PRESETS.find(preset => preset === options['span']) ?? '6M')
  return {
    span,
    range: span === 'custom' ? { from: Number(from), to: Number(to) } : rangeOf(span, today),
    drawn: options['drawn'] === 'line' ? 'line' : 'candles',
    adjusted: options['prices'] !== 'raw',
    view: VIEWS.find(view => view === options['view']) ?? 'chart',
  }
}

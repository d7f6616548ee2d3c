// What is to be said of a day in words: a corporate action, a row that was changed later, no trade.
import type { Formatter } from '../../../shared/format.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { isolated } from '../tile-parts.tsx'
import type { BarRow } from './bar-rows.ts'

export type Mark = 'action' | 'restated' | 'halted'

export const marksOf = (row: BarRow): Mark[] => [
  ...(Number.isNaN(row.factor) ? [] : ['action' as const]),
  ...(row.restatedOn > 0 ? ['restated' as const] : []),
  ...(row.traded ? [] : ['halted' as const]),
]

/** The words of a mark, and a sentence for its hint. Numbers are isolated. */
export function markWords(mark: Mark, row: BarRow, format: Formatter): { words: string; hint: string } {
  switch (mark) {
    case 'action': {
      const factor = isolated(format.decimal(row.factor, 3))
      return { words: `${m.bars_note_action()} ${factor}`, hint: m.bars_note_action_full({ factor }) }
    }
    case 'restated': {
      const date = isolated(format.shortDate(row.restatedOn))
      return { words: m.bars_note_restated(), hint: m.bars_note_restated_full({ date }) }
    }
    case 'halted':
      return { words: m.bars_note_halted(), hint: '' }
    default:
      return mark satisfies never
  }
}

const LATIN: Record<Mark, (row: BarRow) => string> = {
  action: row => `${m.bars_note_action()} ${Math.round(row.factor * 1000) / 1000}`,
  restated: () => m.bars_note_restated(),
  halted: () => m.bars_note_halted(),
}

/** The same for files and the clipboard, in Latin digits. */
export const plainNotes = (row: BarRow): string =>
  marksOf(row)
    .map(mark => LATIN[mark](row))
    .join('; ')

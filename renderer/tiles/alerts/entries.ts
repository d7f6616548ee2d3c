// What the list of alerts shows, line by line: sections with the firings and alerts in them. Pure.
import type { AlertRow } from '../../../shared/alerts.ts'
import type { Firing } from '../../../shared/firings.ts'
import { fold } from '../../../shared/fold.ts'

const SECTIONS = ['waiting', 'armed', 'used', 'expired', 'disabled'] as const
export type Section = (typeof SECTIONS)[number]

export type Entry =
  | { key: string; section: Section; count: number; open: boolean }
  | { key: string; firing: Firing }
  | { key: string; row: AlertRow }

/** Those folded away until the person asks for them. */
export const FOLDED: ReadonlySet<Section> = new Set(['used', 'expired', 'disabled'])

interface Shown {
  /** Armed ones in the order in which they stand. */
  rows: readonly AlertRow[]
  waiting: readonly Firing[]
  folded: ReadonlySet<Section>
  /** True for what the filter lets through. */
  passes: (of: Firing | AlertRow) => boolean
}

export function entriesOf({ rows, waiting, folded, passes }: Shown): Entry[] {
  const by: Record<Section, Entry[]> = { waiting: [], armed: [], used: [], expired: [], disabled: [] }
  for (const firing of waiting) if (passes(firing)) by.waiting.push({ key: `f${firing.id}`, firing })
  for (const row of rows) if (passes(row)) by[row.state].push({ key: `a${row.alert.id}`, row })
  return SECTIONS.flatMap(section => {
    const list = by[section]
    if (list.length === 0) return []
    const open = !folded.has(section)
    return [{ key: `s${section}`, section, count: list.length, open }, ...(open ? list : [])]
  })
}

/** A filter by the words of a text, each of which is to be somewhere in what is said of an entry. */
export function wordFilter(text: string, said: (of: Firing | AlertRow) => string): (of: Firing | AlertRow) => boolean {
  const words = fold(text).split(/\s+/).filter(Boolean)
  if (words.length === 0) return () => true
  return of => {
    const all = fold(said(of))
    return words.every(word => all.includes(word))
  }
}

/** The armed ones that wait for the person first, then the nearest; those of no known distance stay in their order. */
export function byNearness(rows: readonly AlertRow[], percentOf: (row: AlertRow) => number): AlertRow[] {
  const rank = new Map(rows.map(row => [row, row.hold === 'none' ? percentOf(row) : -1]))
  const of = (row: AlertRow): number => {
    const percent = rank.get(row) ?? Number.NaN
    return Number.isNaN(percent) ? Infinity : percent
  }
  return rows.toSorted((a, b) => (of(a) === of(b) ? 0 : of(a) - of(b)))
}

// Which lines of the list are marked: one as a rule, several with Shift and Ctrl. The cursor is the line keys act from.
export interface Marks {
  cursor: string
  /** Where a range begins. */
  anchor: string
  keys: ReadonlySet<string>
}

export const NO_MARKS: Marks = { cursor: '', anchor: '', keys: new Set() }

/** @param order the keys of all lines as they stand */
export function marked(marks: Marks, order: readonly string[], key: string, how: 'only' | 'toggle' | 'range'): Marks {
  if (how === 'only') return { cursor: key, anchor: key, keys: new Set([key]) }
  if (how === 'toggle') {
    const keys = new Set(marks.keys)
    if (!keys.delete(key)) keys.add(key)
    return { cursor: key, anchor: key, keys }
  }
  const anchor = order.includes(marks.anchor) ? marks.anchor : key
  const [from, to] = [order.indexOf(anchor), order.indexOf(key)]
  return { cursor: key, anchor, keys: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)) }
}

/** Those that are there, in the order in which they stand. */
export const markedOf = <T extends { key: string }>(marks: Marks, entries: readonly T[]): T[] =>
  entries.filter(({ key }) => marks.keys.has(key))

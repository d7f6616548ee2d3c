// Changes of the watchlists: plain functions from lists to lists, so that one can be done, undone and tested alone.
import type { InsCode, Watchlist } from '../../shared/market.ts'

/** A change of all lists as they are when it is made. */
export type Change = (lists: readonly Watchlist[]) => Watchlist[]

/** As many as the contract takes. */
export const MOST_LISTS = 100
export const MOST_CODES = 5000
const LONGEST_NAME = 100

/** Changes one list; the others stay the same objects. */
export const changeList =
  (id: string, change: (list: Watchlist) => Watchlist): Change =>
  lists =>
    lists.map(list => (list.id === id ? change(list) : list))

/** Puts a list in at a place, at the end where none is said. */
export const addList =
  (list: Watchlist, at?: number): Change =>
  lists =>
    lists.some(({ id }) => id === list.id) ? [...lists] : lists.toSpliced(at ?? lists.length, 0, list)

export const dropList =
  (id: string): Change =>
  lists =>
    lists.filter(list => list.id !== id)

export const dropCodes = (id: string, codes: ReadonlySet<InsCode>): Change =>
  changeList(id, list => ({ ...list, codes: list.codes.filter(code => !codes.has(code)) }))

/** Puts instruments back where they stood in the list as it was; what was added since stays. */
export const restoreCodes = (id: string, before: readonly InsCode[], codes: ReadonlySet<InsCode>): Change =>
  changeList(id, list => {
    const now = [...list.codes]
    for (const [at, code] of before.entries()) {
      if (codes.has(code) && !now.includes(code)) now.splice(Math.min(at, now.length), 0, code)
    }
    return { ...list, codes: now }
  })

/** Puts instruments before another one of the list, or at its end; those that it had already move there. */
export const placeCodes = (id: string, codes: readonly InsCode[], before: InsCode | undefined): Change =>
  changeList(id, list => {
    const placed = new Set(codes)
    const rest = list.codes.filter(code => !placed.has(code))
    const at = before === undefined ? rest.length : placeOf(list.codes, rest, placed, before)
    return { ...list, codes: rest.toSpliced(at, 0, ...placed).slice(0, MOST_CODES) }
  })

/** Where `before`, or the next one after it that stays, stands among those that stay. */
function placeOf(
  all: readonly InsCode[],
  rest: readonly InsCode[],
  placed: ReadonlySet<InsCode>,
  before: InsCode,
): number {
  const from = all.indexOf(before)
  const next = from < 0 ? undefined : all.slice(from).find(code => !placed.has(code))
  return next === undefined ? rest.length : rest.indexOf(next)
}

/** Moves marked instruments one place up (-1) or down (1) together; at the edge they stay. */
export const shiftCodes = (id: string, codes: ReadonlySet<InsCode>, by: 1 | -1): Change =>
  changeList(id, list => {
    const now = by < 0 ? [...list.codes] : list.codes.toReversed()
    let edge = 0
    for (const [at, code] of now.entries()) {
      if (!codes.has(code)) continue
      if (at > edge) {
        now[at] = now[at - 1] as InsCode
        now[at - 1] = code
        edge = at
      } else edge = at + 1
    }
    return { ...list, codes: by < 0 ? now : now.toReversed() }
  })

/** Adds those that the list does not have yet, at its end. */
export const copyCodes = (to: string, codes: readonly InsCode[]): Change =>
  changeList(to, list => ({ ...list, codes: [...new Set([...list.codes, ...codes])].slice(0, MOST_CODES) }))

export const moveCodes =
  (from: string, to: string, codes: readonly InsCode[]): Change =>
  lists =>
    from === to ? [...lists] : dropCodes(from, new Set(codes))(copyCodes(to, codes)(lists))

/** A name that no list has yet: the wished one, or with the next number in the given digits. */
export function freeName(
  lists: readonly Watchlist[],
  wished: string,
  digits: (text: string) => string = text => text,
): string {
  const taken = new Set(lists.map(({ name }) => name))
  const base = wished.trim().slice(0, LONGEST_NAME - 4)
  let name = base
  for (let n = 2; taken.has(name); n += 1) name = `${base} ${digits(String(n))}`
  return name
}

export const newListId = (): string => crypto.randomUUID()

// What the keyboard stands on, for an alert made with one key: the instrument of the row or tile, and its price.
import { insCode } from '../../shared/market.ts'
import type { AlertSeed } from '../stores/alerts.ts'
import type { Desk } from './desk.ts'

/** Fields of cells that hold a price, and what an alert on them watches. */
const PRICES: Record<string, NonNullable<AlertSeed['metric']>> = {
  last: 'last',
  final: 'final',
  bid: 'bid',
  ask: 'ask',
  low: 'last',
  high: 'last',
  'print-price': 'last',
  'print-price-at': 'last',
}

/** The row or cell that the focused element speaks for. */
function marked(): HTMLElement | undefined {
  const focused = document.activeElement
  if (!(focused instanceof HTMLElement)) return undefined
  const id = focused.getAttribute('aria-activedescendant')
  return (id === null ? undefined : document.getElementById(id)) ?? focused
}

/** The price of a cell, or of a row that has one price only. */
function priceOf(element: HTMLElement): Pick<AlertSeed, 'value' | 'metric'> {
  const cell = element.closest<HTMLElement>('[role="gridcell"]') ?? element
  const inBook = cell.dataset['cell'] === 'price'
  const fields = [cell, ...cell.querySelectorAll<HTMLElement>('[data-value]')].filter(
    each => inBook || Object.hasOwn(PRICES, each.dataset['field'] ?? ''),
  )
  const found = fields.find(each => Number(each.dataset['value']) > 0)
  // A row of several prices names none of them.
  if (!found || (!inBook && new Set(fields.map(each => each.dataset['field'])).size > 1)) return {}
  return { value: Number(found.dataset['value']), metric: PRICES[found.dataset['field'] ?? ''] ?? 'last' }
}

/** What an alert at the keyboard's place begins with: the active tile's instrument where nothing nearer says one. */
export function alertHere(desk: Pick<Desk, 'tile' | 'activeId'>): AlertSeed {
  const element = marked()
  const tile = element?.closest<HTMLElement>('[data-tile]')
  const near = element && tile ? element : undefined
  const code =
    insCode(near?.closest<HTMLElement>('[data-instrument]')?.dataset['instrument'] ?? '') ??
    desk.tile(tile?.dataset['tile'] ?? desk.activeId() ?? '')?.config.code
  return { code, ...(near && priceOf(near)), from: near?.closest('.book') ? 'book' : 'list' }
}

/** Where a letter chooses, or is typed: no place for a key of one letter. */
export const takesLetters = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable], [role="menu"], [role="listbox"], [role="dialog"]') !==
    null

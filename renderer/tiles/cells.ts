// Writing ticking numbers into the page by hand: a cell is written only when its number changed.
import { NONE } from '../../shared/format.ts'

/** One number on the page: its element (with data-field) and its only text. */
export interface Cell {
  element: HTMLElement
  text: Text
  value: number
  fresh: boolean
  /** Which of the flash's two names it had last. */
  flashed: 'a' | 'b'
}

/** The only text of an element that React left empty. */
export function textOf(element: HTMLElement): Text {
  const text = document.createTextNode('')
  element.replaceChildren(text)
  return text
}

/** Makes a cell of an element that React left empty. */
export function cellOf(element: HTMLElement): Cell {
  const text = textOf(element)
  element.dataset['value'] = ''
  return { element, text, value: Number.NaN, fresh: true, flashed: 'b' }
}

/** The element of a part, by selector; a part that is not there is a mistake of the tile. */
export function part(root: Element, selector: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(`the tile has no ${selector}`)
  return found
}

/** The cell of a field. */
export const field = (root: Element, name: string): Cell => cellOf(part(root, `[data-field="${name}"]`))

/**
 * Writes a number: its text for reading, and its raw value in Latin digits ('' for none) in data-value.
 * @returns -1, 1 for a change down or up, 0 for none, from nothing or to nothing
 */
export function write(cell: Cell, value: number, format: (n: number) => string): number {
  const before = cell.value
  if (!cell.fresh && Object.is(before, value)) return 0
  cell.value = value
  cell.text.data = format(value)
  cell.element.setAttribute('data-value', Number.isNaN(value) ? '' : String(value))
  if (cell.fresh) {
    cell.fresh = false
    return 0
  }
  return value > before ? 1 : value < before ? -1 : 0
}

/** A number in its short form and its unit apart. */
export interface ShortCell {
  cell: Cell
  unit: Text
}

/** Writes a short form, the unit apart; data-value keeps the value itself. */
export function writeShort(to: ShortCell, value: number, format: (n: number) => { text: string; unit: string }): void {
  if (!to.cell.fresh && Object.is(to.cell.value, value)) return
  const shown = format(value)
  write(to.cell, value, () => shown.text)
  setText(to.unit, shown.unit)
}

/** Writes the text of an unchanged number anew: its way of writing changed. */
export function rewrite(cell: Cell, format: (n: number) => string): void {
  if (!cell.fresh) setText(cell.text, format(cell.value))
}

/** Sets a text node, when it differs. */
export function setText(node: Text, text: string): void {
  if (node.data !== text) node.data = text
}

/** Sets data-<name> of an element, when it differs. Remembers what it set: reading the page costs more than writing. */
export function marker(element: Element, name: string, prefix = 'data-'): (value: string) => void {
  const attribute = `${prefix}${name}`
  let shown: string | undefined
  return value => {
    if (value === shown) return
    shown = value
    element.setAttribute(attribute, value)
  }
}

/** Direction of a change, for colour. */
export const directionOf = (change: number): string => (change > 0 ? 'up' : change < 0 ? 'down' : 'flat')

/** A price as a cell's value: the wire's 0 means none. */
export const priceValue = (price: number): number => (price > 0 ? price : Number.NaN)

/** What stands for no number where a place must not stay empty. */
export const dash = (format: (n: number) => string) => (n: number) => (Number.isNaN(n) ? NONE : format(n))

/** An empty place for no number. */
export const blank = (format: (n: number) => string) => (n: number) => (Number.isNaN(n) ? '' : format(n))

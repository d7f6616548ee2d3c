// The least: text nodes held in arrays, once a frame, written where they differ. It starts from the page of our books.
import { formatter } from '../../../shared/format.ts'
import { at, type Quote } from '../../../shared/quote.ts'
import { barOf, type Field, fieldsIn, LEVEL_NUMBERS, largest } from './fields.ts'
import type { Way } from './main.tsx'

const fields = fieldsIn(formatter('en'))

interface Cell extends Field {
  element: Element
  node: Text
  value: number
}

function bookOf(tile: Element) {
  const cells = fields.map((field): Cell => {
    const element = tile.querySelector(`[data-field="${field.name}"]`)
    if (!element) throw new Error(`no ${field.name}`)
    const node = document.createTextNode('')
    element.replaceChildren(node)
    return { ...field, element, node, value: NaN }
  })
  const bars = LEVEL_NUMBERS.flatMap(n =>
    (['bid', 'ask'] as const).map(side => {
      const element = tile.querySelector<HTMLElement>(`[data-level="${n}"] ${side === 'bid' ? '.bb' : '.sb'}`)
      if (!element) throw new Error(`no bar ${n}`)
      return { n, side, element, shown: -1 }
    }),
  )
  return (quote: Quote): void => {
    for (const cell of cells) {
      const value = cell.read(quote)
      if (value === cell.value) continue
      cell.value = value
      cell.node.data = cell.text(value)
      cell.element.setAttribute('data-value', cell.raw(value))
    }
    const scale = largest(quote)
    for (const bar of bars) {
      const share = barOf(quote, bar.side, bar.n, scale)
      if (share === bar.shown) continue
      bar.shown = share
      bar.element.style.transform = `scaleX(${share})`
    }
  }
}

export function byHand(root: HTMLElement, ours: HTMLElement): Way {
  root.innerHTML = ours.innerHTML
  const books = [...root.children].map(bookOf)
  const newest = new Map<number, Quote>()
  return {
    tick: quote => void newest.set(at(quote, 0), quote),
    frame() {
      for (const [handle, quote] of newest) books[handle - 1]?.(quote)
      newest.clear()
    },
  }
}

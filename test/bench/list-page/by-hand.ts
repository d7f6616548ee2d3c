// The peer: a plain table of all rows, its text nodes held and written where they differ. Nothing is virtual.
import { formatter } from '../../../shared/format.ts'
import { bandFor, queueOf } from '../../../shared/queue.ts'
import { at, FIELD, type Quote } from '../../../shared/quote.ts'
import { sparkShape } from '../../../renderer/tiles/watch-spark.ts'
import type { Way } from './main.tsx'
import { samples } from './tape.ts'

const format = formatter('en')
type Text = (n: number) => string
const COLUMNS: readonly (readonly [name: string, offset: number, text: Text])[] = [
  ['last', FIELD.last, format.price],
  ['last-percent', FIELD.lastPercent, format.percentBare],
  ['final', FIELD.final, format.price],
  ['final-percent', FIELD.finalPercent, format.percentBare],
  ['volume', FIELD.volume, n => format.decimal(n / 1e6, 1)],
  ['value', FIELD.value, n => format.decimal(n / 1e10, 1)],
]

function rowOf({ code, instrument, spark }: (typeof samples)[number]) {
  const row = document.createElement('tr')
  row.dataset['instrument'] = code
  row.insertCell().textContent = instrument.symbol
  const cells = COLUMNS.map(([name, offset, text]) => {
    const cell = row.insertCell()
    const node = document.createTextNode('')
    cell.dataset['field'] = name
    cell.append(node)
    return { cell, node, offset, text, value: Number.NaN }
  })
  const drawing = row.insertCell()
  drawing.innerHTML = '<svg width="52" height="20"><path class="y"/><path class="line" fill="none"/></svg>'
  const line = drawing.querySelector('.line')
  const badge = row.insertCell()
  let shown = ''
  const paint = (quote: Quote): void => {
    for (const cell of cells) {
      const value = at(quote, cell.offset)
      if (value === cell.value) continue
      cell.value = value
      cell.node.data = cell.text(value)
      cell.cell.dataset['value'] = String(value)
    }
    line?.setAttribute('d', sparkShape(spark, at(quote, FIELD.last))?.line ?? '')
    const band = bandFor(quote, instrument.band)
    const queue = band && queueOf(quote, band)
    const text = queue ? `${queue.side} ${format.decimal(queue.valueRial / 1e10, 1)}` : ''
    if (text !== shown) badge.textContent = text
    shown = text
  }
  return { row, paint }
}

export function byHand(root: HTMLElement): Way {
  root.innerHTML = '<div class="scroll"><table><tbody></tbody></table></div>'
  const scroller = root.querySelector<HTMLElement>('.scroll')
  const body = root.querySelector('tbody')
  const rows = samples.map(rowOf)
  body?.append(...rows.map(({ row }) => row))
  const newest = new Map<number, Quote>()
  return {
    tick: quote => void newest.set(at(quote, FIELD.handle), quote),
    frame() {
      for (const [handle, quote] of newest) rows[handle - 1]?.paint(quote)
      newest.clear()
    },
    height: () => (scroller?.scrollHeight ?? 0) - (scroller?.clientHeight ?? 0),
    scroll: top => scroller?.scrollTo(0, top),
    row: code => root.querySelector(`[data-instrument="${code}"]`),
  }
}

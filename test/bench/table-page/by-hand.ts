// The peer: the same rows and texts by hand, no library. Lines are made once, and written anew when they come into view.
import { formatter } from '../../../shared/format.ts'
import type { CachedHistory } from '../../../shared/history.ts'
import { type BarColumn, barColumns, USUAL_BAR_COLUMNS } from '../../../renderer/tiles/history/bar-columns.ts'
import { barRows } from '../../../renderer/tiles/history/bar-rows.ts'
import type { Way } from './main.tsx'

const ROW = 26
const MORE = 6

export function byHand(root: HTMLElement, history: CachedHistory): Way {
  const rows = barRows({ shown: history.bars, actions: [], history, range: { from: 0, to: 99_999_999 } }).toReversed()
  const columns: BarColumn[] = barColumns(rows, formatter('en')).filter(({ id }) => USUAL_BAR_COLUMNS.includes(id))
  root.innerHTML = `<div class="hand"><div class="all" style="height:${rows.length * ROW}px"></div></div>`
  const scroller = root.querySelector<HTMLElement>('.hand')
  const all = root.querySelector('.all')
  const lines = Array.from({ length: Math.ceil(800 / ROW) + 2 * MORE }, () => {
    const line = document.createElement('div')
    line.className = 'line'
    line.append(
      ...columns.map(({ field }) => {
        const cell = document.createElement('span')
        cell.dataset['field'] = field
        return cell
      }),
    )
    all?.append(line)
    return { line, shows: -1 }
  })
  const draw = (): void => {
    const first = Math.max(0, Math.floor((scroller?.scrollTop ?? 0) / ROW) - MORE)
    for (let index = first; index < first + lines.length; index += 1) {
      const slot = lines[index % lines.length]
      const row = rows[index]
      if (!slot || slot.shows === index) continue
      slot.shows = index
      slot.line.hidden = !row
      if (!row) continue
      slot.line.style.transform = `translateY(${index * ROW}px)`
      slot.line.dataset['day'] = String(row.day)
      for (const [n, column] of columns.entries()) {
        const cell = slot.line.children[n] as HTMLElement
        cell.textContent = column.text(row)
        cell.dataset['value'] = String(column.raw(row))
      }
    }
  }
  scroller?.addEventListener('scroll', draw)
  draw()
  return {
    height: () => (scroller?.scrollHeight ?? 0) - (scroller?.clientHeight ?? 0),
    scroll: top => scroller?.scrollTo(0, top),
    row: day => root.querySelector(`[data-day="${day}"]`) ?? undefined,
  }
}

// Writes how far an alert is from firing into its line: a thin bar and its words.
import type { Formatter } from '../../../shared/format.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { marker, part } from '../cells.ts'
import { isolated } from '../tile-parts.tsx'
import { nearness } from './distance.ts'
import type { Reach } from './reach.ts'
import { distanceWords } from './words.ts'

/** @param element has a bar (.near i) and an empty place for words (.away-by) */
export function createReachPainter(element: HTMLElement, format: Formatter) {
  const bar = part(element, '.near i')
  const words = part(element, '.away-by')
  const setValue = marker(element, 'value')
  let shown = ''
  return ({ distance, instrument }: Reach, ofMany: boolean): void => {
    const { percent } = distance
    setValue(Number.isNaN(percent) ? '' : percent.toFixed(2))
    bar.style.width = `${nearness(distance).toFixed(1)}%`
    const symbol = ofMany && instrument && !Number.isNaN(percent) ? instrument.symbol : ''
    const text = [distanceWords(distance, format), symbol && m.alerts_nearest({ symbol })].filter(Boolean).join(' · ')
    if (text === shown) return
    shown = text
    words.replaceChildren(...numbered(text))
  }
}

/** A text with its isolated runs as numbers of their own. */
function numbered(text: string): (string | HTMLElement)[] {
  return text.split(/(\u2066[^\u2069]*\u2069)/).map(each => {
    if (!each.startsWith(isolated('').charAt(0))) return each
    const number = document.createElement('bdi')
    number.className = 'n'
    number.dir = 'ltr'
    number.textContent = each.slice(1, -1)
    return number
  })
}

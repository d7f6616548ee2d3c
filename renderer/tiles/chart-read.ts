// Writes the chart's first line: the newest state, or the minute under the crosshair.
import type { Formatter } from '../../shared/format.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { dash, directionOf, field, marker, part, write } from './cells.ts'
import type { Reading } from './chart-data.ts'
import { isolated } from './tile-parts.tsx'

export interface ReadPainter {
  paint: (reading: Reading) => void
}

/** Takes hold of the line. */
export function createReadPainter(line: HTMLElement, format: Formatter): ReadPainter {
  const time = field(line, 'minute')
  const prices = (['last', 'final'] as const).map(name => ({
    name,
    price: field(line, name),
    percent: field(line, `${name}-percent`),
    tint: marker(part(line, `[data-field="${name}-percent"]`), 'dir'),
  }))
  const low = field(line, 'range-low')
  const high = field(line, 'range-high')
  const volume = field(line, 'minute-volume')
  const setOf = marker(line, 'of')
  const price = dash(format.price)
  return {
    paint(reading) {
      setOf(reading.minute < 0 ? 'now' : 'minute')
      write(time, reading.minute, minute => format.clockTime(minute * 60).slice(0, 5))
      for (const each of prices) {
        const change = reading[`${each.name}Percent`]
        write(each.price, reading[each.name], price)
        write(each.percent, change, format.percent)
        each.tint(directionOf(change))
      }
      write(low, reading.low, price)
      write(high, reading.high, price)
      write(volume, reading.volume, format.whole)
    },
  }
}

/** The day in a sentence, for those who cannot see the chart. */
export function daySummary(
  reading: Reading,
  symbol: string,
  yesterday: number,
  gaps: number,
  format: Formatter,
): string {
  const price = dash(format.price)
  const facts = {
    symbol,
    last: isolated(price(reading.last)),
    lastPercent: isolated(format.percent(reading.lastPercent)),
    final: isolated(price(reading.final)),
    finalPercent: isolated(format.percent(reading.finalPercent)),
    low: isolated(price(reading.low)),
    high: isolated(price(reading.high)),
    yesterday: isolated(format.price(yesterday)),
  }
  const day = m.chart_summary(facts)
  return gaps > 0 ? `${day} ${m.chart_summary_gaps({ n: gaps, count: isolated(format.whole(gaps)) })}` : day
}

// The one strip under the prices: band gauge, queue, "unknown", or the warning of a tile that is not live.
import type { Formatter } from '../../shared/format.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { QueueEpisode } from '../../shared/day.ts'
import type { Band } from '../../shared/market.ts'
import { at, FIELD, QUOTE_FLAG, type Quote } from '../../shared/quote.ts'
import { isUnlimited, type Queue, queueOf } from '../../shared/queue.ts'
import type { TileState } from '../tile-state.ts'
import { sparkPoints } from '../ui/Spark.tsx'
import { cellOf, directionOf, marker, part, rewrite, setText, textOf, write, writeShort } from './cells.ts'
import type { DayRange } from './day-range.ts'

/** What a strip shows besides the quote. */
interface StripFacts {
  band: Band | undefined
  yesterday: number
  state: TileState
  range: Pick<DayRange, 'low' | 'high'>
  episode: QueueEpisode | undefined
  /** Prices are written with a decimal (toman). */
  fine: boolean
}

export interface StripPainter {
  paint: (quote: Quote, facts: StripFacts) => void
}

/** Size of the queue's spark: the drawing's own box. */
export const QUEUE_SPARK = { width: 44, height: 13 } as const

export function createStripPainter(root: HTMLElement, format: Formatter): StripPainter {
  const low = cellOf(part(root, '.band-low'))
  const high = cellOf(part(root, '.band-high'))
  const gauge = part(root, '.gauge')
  const ranged = marker(gauge, 'ranged')
  const say = marker(gauge, 'aria-label', '')
  const tip = marker(gauge, 'title', '')
  const show = marker(root, 'strip')
  const queues = { buy: queueParts(root, 'buy', format), sell: queueParts(root, 'sell', format) }
  const note = textOf(part(root, '.suspect-note'))
  // What is drawn now: the prices of the marks, and the limits they stand between.
  const drawn = { y: 0, l: 0, f: 0, from: 0, to: 0 }
  const limits = { min: 0, max: 0, fine: false }
  const price = (n: number): string => format.price(n, limits.fine)

  const place = (name: keyof typeof drawn, level: number, band: Band): boolean => {
    if (drawn[name] === level) return false
    drawn[name] = level
    const share = Math.min(1, Math.max(0, (level - band.min) / (band.max - band.min || 1)))
    gauge.style.setProperty(`--${name}`, `${(share * 100).toFixed(2)}%`)
    return true
  }
  const paintGauge = (quote: Quote, band: Band, { yesterday, range, fine }: StripFacts): void => {
    const anew = limits.min !== band.min || limits.max !== band.max || limits.fine !== fine
    if (anew) {
      Object.assign(limits, { min: band.min, max: band.max, fine })
      Object.assign(drawn, { y: 0, l: 0, f: 0, from: 0, to: 0 })
      rewrite(low, price)
      rewrite(high, price)
    }
    write(low, band.min, price)
    write(high, band.max, price)
    const moved = place('y', yesterday, band)
    place('l', at(quote, FIELD.last), band)
    place('f', at(quote, FIELD.final), band)
    const [least, most] = [range.low(), range.high()]
    ranged(least > 0 ? 'yes' : 'no')
    const wider = least > 0 && [place('from', least, band), place('to', most, band)].includes(true)
    if (!anew && !moved && !wider) return
    const words = [
      m.book_gauge_band({ low: price(band.min), high: price(band.max) }),
      ...(least > 0 ? [m.book_gauge_range({ low: price(least), high: price(most) })] : []),
      m.book_gauge_yesterday({ price: price(yesterday) }),
    ].join('\n')
    say(words)
    tip(words)
  }

  return {
    paint(quote, facts) {
      const { band, state } = facts
      if (state.state === 'stale' || state.suspect !== 0) {
        show('warn')
        if (state.state !== 'stale') setText(note, doubt(quote, format))
        return
      }
      if (!band) return show('unknown')
      if (isUnlimited(band)) return show('unlimited')
      const queue = queueOf(quote, band)
      if (queue) queues[queue.side](queue, facts.episode)
      else paintGauge(quote, band, facts)
      show(queue?.side ?? 'gauge')
    },
  }
}

/** Takes hold of a queue's strip. */
function queueParts(root: HTMLElement, side: 'buy' | 'sell', format: Formatter) {
  const strip = part(root, `.strip.${side}`)
  const value = { cell: cellOf(part(strip, '.queue-value')), unit: textOf(part(strip, '.queue-unit')) }
  const orders = cellOf(part(strip, '.queue-orders'))
  const word = textOf(part(strip, '.queue-orders-word'))
  const change = cellOf(part(strip, '.queue-change'))
  const known = marker(part(strip, '.queue-way'), 'known')
  const tint = marker(part(strip, '.queue-way'), 'dir')
  const line = marker(part(strip, 'polyline'), 'points', '')
  const tip = marker(strip, 'title', '')
  let drawn: readonly number[] | undefined
  let told: QueueEpisode | undefined
  return (queue: Queue, episode: QueueEpisode | undefined): void => {
    const same = orders.value === queue.orders && value.cell.value === queue.valueRial && told === episode
    if (same && !orders.fresh) return
    told = episode
    write(orders, queue.orders, format.whole)
    setText(word, m.book_orders_in_queue({ n: queue.orders }))
    writeShort(value, queue.valueRial, format.amount)
    const mine = episode?.side === side && episode.endedMs === 0 ? episode : undefined
    known(mine ? 'yes' : 'no')
    const mean = format.amount(queue.valueRial / queue.orders)
    const size = queue.orders > 0 ? [m.book_queue_mean({ amount: `${mean.text} ${mean.unit}` })] : []
    if (mine) {
      write(change, mine.change5mRial, format.amountBillionsSigned)
      tint(directionOf(mine.change5mRial))
      const { spark } = mine
      if (spark !== drawn) line(sparkPoints(spark, QUEUE_SPARK.width, QUEUE_SPARK.height))
      drawn = spark
      const moved = format.amountBillionsSigned(mine.change5mRial)
      tip([m.book_queue_tip({ change: moved, unit: format.billionName }), ...size].join('\n'))
    } else tip(size.join('\n'))
  }
}

/** The two numbers that do not agree: yesterdays, or the percent given and the one that follows from the change. */
function doubt(quote: Quote, format: Formatter): string {
  const flags = at(quote, FIELD.flags)
  const byLast = at(quote, FIELD.last) - at(quote, FIELD.lastChange)
  const byFinal = at(quote, FIELD.final) - at(quote, FIELD.finalChange)
  if ((flags & QUOTE_FLAG.suspectYesterday) !== 0) return `${format.price(byLast)} / ${format.price(byFinal)}`
  const ofLast = (flags & QUOTE_FLAG.suspectLastPercent) !== 0
  const given = at(quote, ofLast ? FIELD.lastPercent : FIELD.finalPercent)
  const follows = ofLast ? (at(quote, FIELD.lastChange) / byLast) * 100 : (at(quote, FIELD.finalChange) / byFinal) * 100
  return `${format.percent(given)} / ${format.percent(follows)}`
}

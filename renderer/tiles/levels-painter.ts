// Five levels of both sides, their bars on one linear scale, totals and imbalance. What lies beyond the limits is
// shown grey and counts in nothing.
import type { Formatter } from '../../shared/format.ts'
import type { Band } from '../../shared/market.ts'
import { bidShare, placeOf, sideTotal } from '../../shared/metrics.ts'
import { askPriceAt, at, bidPriceAt, LEVELS, type Quote } from '../../shared/quote.ts'
import {
  blank,
  type Cell,
  cellOf,
  dash,
  field,
  marker,
  part,
  priceValue,
  rewrite,
  setText,
  textOf,
  write,
} from './cells.ts'
import { createRoom, digitsOf, groupsOf } from './width.ts'

export interface LevelsPainter {
  /** @param note hears of each changed price and volume, for flashes */
  paint: (quote: Quote, band: Band | undefined, frameMs: number, note: (cell: Cell, direction: number) => void) => void
  /** Prices are written with a decimal from now on (toman). */
  refine: () => void
}

/** Steps of a bar: finer than a pixel, so that a bar that would look the same is left alone. */
const BAR_STEPS = 400
const BAR_LEAST = 2
const BARS = Array.from({ length: BAR_STEPS + 1 }, (_, steps) => `scaleX(${steps / BAR_STEPS})`)

interface Line {
  place: (value: string) => void
  price: Cell
  volume: Cell
  count: Cell
  bar: HTMLElement
  barSteps: number
  /** Offset of the price in a quote; volume and count follow it. */
  from: number
}

export function createLevelsPainter(root: HTMLElement, format: Formatter): LevelsPainter {
  const bid = side(root, 'bid')
  const ask = side(root, 'ask')
  const grid = part(root, '.levels')
  const imbalance = part(root, '.imb')
  const shares = [textOf(part(imbalance, '.buy-share')), textOf(part(imbalance, '.sell-share'))] as const
  const parts = [part(imbalance, '.b'), part(imbalance, '.s')] as const
  const empty = marker(imbalance, 'empty')
  const beyond = root.dataset['beyond'] ?? ''
  let fine = false
  const price = dash(n => format.price(n, fine))
  const whole = blank(format.whole)
  const rooms = { c: createRoom(), v: createRoom(), p: createRoom() }
  const held = { c: 0, v: 0, p: 0 }
  let shownShare = -2

  const keepRoom = (name: 'c' | 'v' | 'p', longest: number, frameMs: number): void => {
    const digits = rooms[name](digitsOf(longest), frameMs)
    if (digits === held[name]) return
    held[name] = digits
    grid.style.setProperty(`--${name}d`, String(digits))
    const marks = name === 'p' && format.priceScale > 1 ? groupsOf(digits - 1) + 1 : groupsOf(digits)
    grid.style.setProperty(`--${name}g`, String(marks))
  }

  const showShare = (buy: number, sell: number): void => {
    const exact = bidShare(buy, sell)
    const share = Number.isNaN(exact) ? -1 : Math.round(exact * 1000)
    if (share === shownShare) return
    shownShare = share
    empty(share < 0 ? 'yes' : 'no')
    if (share < 0) return
    const percent = Math.round(share / 10)
    setText(shares[0], format.share(percent))
    setText(shares[1], format.share(100 - percent))
    parts[0].style.setProperty('--part', String(share))
    parts[1].style.setProperty('--part', String(1000 - share))
  }

  return {
    refine() {
      fine = true
      for (const { lines } of [bid, ask]) for (const line of lines) rewrite(line.price, price)
    },
    paint(quote, band, frameMs, note) {
      const scale = largestInside(quote, band)
      let longestPrice = 0
      let longestVolume = 0
      let longestCount = 0
      for (const each of [bid, ask]) {
        const volumes = sideTotal(quote, each.name, band)
        let counts = 0
        let beyondCount = 0
        for (const line of each.lines) {
          const value = at(quote, line.from)
          const volume = at(quote, line.from + 1)
          const count = at(quote, line.from + 2)
          const place = placeOf(value, band)
          line.place(place)
          note(line.price, write(line.price, priceValue(value), price))
          note(line.volume, write(line.volume, place === 'none' ? Number.NaN : volume, whole))
          write(line.count, place === 'none' ? Number.NaN : count, whole)
          setBar(line, place === 'in' ? volume / scale : 0)
          if (place === 'none') continue
          if (place === 'off') beyondCount += 1
          longestPrice = Math.max(longestPrice, value)
          longestVolume = Math.max(longestVolume, volume)
          longestCount = Math.max(longestCount, count)
          if (place === 'off') continue
          counts += count
        }
        write(each.total, volumes, n => (n > 0 ? format.whole(n) : beyondCount > 0 ? beyond : ''))
        each.beyond(volumes === 0 ? 'yes' : 'no')
        if (volumes === 0) setText(each.total.text, beyondCount > 0 ? beyond : '')
        write(each.orders, counts, n => (n > 0 ? format.whole(n) : ''))
        longestVolume = Math.max(longestVolume, volumes)
        longestCount = Math.max(longestCount, counts)
      }
      showShare(bid.total.value, ask.total.value)
      keepRoom('p', longestPrice, frameMs)
      keepRoom('v', longestVolume, frameMs)
      keepRoom('c', longestCount, frameMs)
    },
  }
}

function side(root: HTMLElement, name: 'bid' | 'ask') {
  const lines = Array.from({ length: LEVELS }, (_, n): Line => {
    const row = part(root, `[data-level="${n + 1}"]`)
    return {
      place: marker(row, name),
      price: field(row, `${name}-price-${n + 1}`),
      volume: field(row, `${name}-volume-${n + 1}`),
      count: field(row, `${name}-count-${n + 1}`),
      bar: part(row, name === 'bid' ? '.bb' : '.sb'),
      barSteps: 0,
      from: name === 'bid' ? bidPriceAt(n) : askPriceAt(n),
    }
  })
  const total = field(root, `${name}-total`)
  return { name, lines, total, beyond: marker(total.element, 'beyond'), orders: cellOf(part(root, `.${name}-orders`)) }
}

function largestInside(quote: Quote, band: Band | undefined): number {
  let largest = 1
  for (let n = 0; n < LEVELS; n += 1) {
    for (const from of [bidPriceAt(n), askPriceAt(n)]) {
      if (placeOf(at(quote, from), band) === 'in') largest = Math.max(largest, at(quote, from + 1))
    }
  }
  return largest
}

function setBar(line: Line, share: number): void {
  const steps = share > 0 ? Math.max(BAR_LEAST, Math.round(share * BAR_STEPS)) : 0
  if (steps === line.barSteps) return
  line.barSteps = steps
  line.bar.style.transform = BARS[steps] ?? ''
}

import { describe, expect, it } from 'vitest'
import { METRICS } from '../../shared/alerts.ts'
import { metricOf } from '../../shared/metrics.ts'
import { FIELD } from '../../shared/quote.ts'
import { madeBand, madeQuote } from '../renderer/quotes-made.ts'

const quote = madeQuote({
  yesterday: 4000,
  last: 4100,
  final: 4050,
  levels: [
    [3, 500, 4090, 4110, 300, 2],
    [1, 200, 4080, 4300, 900, 9],
  ],
})

describe('a metric', () => {
  it('is read from the quote in its own unit', () => {
    const values = Object.fromEntries(METRICS.map(metric => [metric, metricOf(quote, metric, undefined)]))
    expect(values).toMatchObject({
      last: 4100,
      lastChange: 100,
      lastPercent: 2.5,
      final: 4050,
      finalChange: 50,
      finalPercent: 1.25,
      bid: 4090,
      ask: 4110,
      spread: 20,
      bidTotal: 700,
      askTotal: 1200,
      bidVolume: 500,
      bidOrders: 3,
      askVolume: 300,
      askOrders: 2,
    })
    expect(values['imbalance']).toBeCloseTo((100 * 700) / 1900)
  })

  it('counts no level beyond the limits', () => {
    const band = madeBand(3800, 4200, 4000)
    expect(metricOf(quote, 'askTotal', band)).toBe(300)
    expect(metricOf(quote, 'imbalance', band)).toBe(70)
  })

  it('is not known without its price', () => {
    const none = quote.slice()
    none[FIELD.last] = 0
    for (const metric of ['last', 'lastChange', 'lastPercent'] as const) {
      expect(metricOf(none, metric, undefined)).toBeNaN()
    }
    expect(metricOf(none, 'final', undefined)).toBe(4050)
    const empty = madeQuote({ yesterday: 4000, last: 4100, final: 4050 })
    for (const metric of ['bid', 'ask', 'spread', 'imbalance'] as const) {
      expect(metricOf(empty, metric, undefined)).toBeNaN()
    }
    expect(metricOf(empty, 'bidTotal', undefined)).toBe(0)
  })
})

// Real answers of other protocols and the oddities of real data, each with its stated result. Nothing throws.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createBooks } from '../../../electron/core/feed/books.ts'
import { at, askPriceAt, bidPriceAt, FIELD, isSuspect } from '../../../shared/quote.ts'
import { dataFile, haveData, recording } from '../../support/recordings.ts'
import { CODE, frameOf, level, message, verdict } from './frames.ts'

const EXPECTED: Record<string, string> = {
  'brsapi-fixed-price-boards.json': 'notObject',
  'history-odd-rows.json': 'notObject',
  'html-page-where-text-was-expected.txt': 'notJson',
  'merged-codes-duplicate-dates.csv': 'notJson',
  'sourcearena-documented-row.json': 'notObject',
  'sourcearena-error-http200.json': 'error other',
  'sourcearena-market-bourse.json': 'notObject basis',
  'sourcearena-rest-all-type0-rows.json': 'notObject',
  'tsetmc-best-limits-empty-day.json': 'notObject basis',
  'tsetmc-best-limits-one-sided-3-levels.json': 'notObject basis',
  'tsetmc-empty-list.json': 'notObject basis',
  'tsetmc-instinfofast-halted-IS.txt': 'notJson',
  'tsetmc-instinfofast-long.txt': 'notJson',
  'tsetmc-instinfofast-short.txt': 'notJson',
  'tsetmc-marketwatchplus-delta-10-columns.txt': 'notJson',
  'tsetmc-marketwatchplus-empty-eps.txt': 'notJson',
  'tsetmc-marketwatchplus-no-prices-section.txt': 'notJson',
  'tsetmc-state-trailing-space.json': 'notObject basis',
  'tsetmc-static-threshold.json': 'notObject basis',
  'tsetmc-trades-with-nul-and-desc-order.json': 'notObject basis',
}

type Row = Record<string, string | number>

/** A row of the sibling service in the feed's form, its values untouched. */
const asFrame = (row: Row): string =>
  JSON.stringify({
    basis: {
      ins: row.instance_code,
      last_trade_date: row.last_trade_date,
      last_trade_time: row.last_trade_time,
      close: row.close_price,
      final: row.final_price,
      close_c: row.close_price_change,
      final_c: row.final_price_change,
      close_cp: row.close_price_change_percent,
      final_cp: row.final_price_change_percent,
      trade_number: row.trade_number,
      trade_volume: row.trade_volume,
      trade_value: row.trade_value,
    },
    orders: [1, 2, 3, 4, 5].map(n => ({
      sell_price: row[`${n}_sell_price`],
      buy_price: row[`${n}_buy_price`],
      buy_volume: row[`${n}_buy_volume`],
      sell_volume: row[`${n}_sell_volume`],
      buy_count: row[`${n}_buy_count`],
      sell_count: row[`${n}_sell_count`],
    })),
  })
const rowsOf = (name: string): Row[] => JSON.parse(readFileSync(dataFile(`odd/${name}`), 'utf8')) as Row[]

describe.runIf(haveData)('NEEDS ../shared/data', () => {
  it('knows every file of odd/', () => {
    expect(readdirSync(dataFile('odd')).sort()).toEqual(Object.keys(EXPECTED).sort())
  })

  it.each(Object.entries(EXPECTED))('reads odd/%s as: %s', (name, expected) => {
    expect(verdict(readFileSync(dataFile(`odd/${name}`), 'utf8'))).toBe(expected)
  })

  it('reads the mixed types of real rows, none of them suspect (oddities 2 and 9)', () => {
    const rows = rowsOf('sourcearena-rest-all-type0-rows.json')
    expect(rows).toHaveLength(8)
    for (const row of rows) {
      const { code, quote } = frameOf(asFrame(row))
      expect(code).toBe(row.instance_code)
      expect(at(quote, FIELD.last)).toBe(Number(row.close_price))
      expect(at(quote, FIELD.lastChange)).toBe(Number(row.close_price_change))
      expect(isSuspect(quote)).toBe(false)
    }
    expect(rows.some(row => row.last_trade_date === '-')).toBe(true)
  })

  it("reads the vendor's own sample, whose percents carry a sign", () => {
    const row = rowsOf('sourcearena-documented-row.json')[0]
    const { quote } = frameOf(asFrame(row ?? {}))
    expect([at(quote, FIELD.lastPercent), at(quote, FIELD.finalPercent)]).toEqual([5, 0.39])
    expect(isSuspect(quote)).toBe(false)
  })

  it('takes stale orders outside the band as they are (oddity 4)', () => {
    const quotes = recording('khodro-20230227-buyqueue-book').map(line => frameOf(JSON.stringify(line.message)).quote)
    const locked = quotes.filter(quote => at(quote, bidPriceAt(0)) === 3232 && at(quote, askPriceAt(0)) > 3232)
    expect(locked.length).toBeGreaterThan(100)
  })

  it('takes a best bid at the best ask in the opening auction (oddity 5)', () => {
    const quotes = recording('fmelli-20210602-open-every-update').map(
      line => frameOf(JSON.stringify(line.message)).quote,
    )
    const crossed = quotes.filter(quote => at(quote, bidPriceAt(0)) === at(quote, askPriceAt(0)))
    expect(crossed.length).toBeGreaterThan(10)
  })

  it('takes totals that fall after a cancelled trade, and every frame of one second (oddities 6 and 7)', () => {
    const books = createBooks([])
    let fell = 0
    let before = 0
    const lines = recording('fmelli-20210602')
    for (const line of lines) {
      const quote = books.accept(frameOf(JSON.stringify(line.message)))
      if (at(quote, FIELD.volume) < before) fell++
      before = at(quote, FIELD.volume)
    }
    expect(fell).toBeGreaterThan(0)
    expect(books.newest(1)?.[FIELD.frameNo]).toBe(lines.length)
  })
})

it('keeps codes beyond 2^53 (oddity 1)', () => {
  expect(frameOf(message({ ins: CODE })).code).toBe(CODE)
  expect(frameOf(message().replace('"2400322364771558"', CODE)).code).toBe(CODE)
})

it('takes an error that came as a good answer for an error (oddity 3)', () => {
  expect(verdict('{"Error": "request timeout or empty response"}')).toBe('error other')
})

it('takes a first listing with yesterday 0, and trades without volume (oddities 9 and 10)', () => {
  const listed = frameOf(
    message({ close: '42001', final: '42001', close_c: 42_001, final_c: 42_001, close_cp: 0, final_cp: 0 }),
  )
  expect(isSuspect(listed.quote)).toBe(false)
  const { quote } = frameOf(message({ trade_number: '1850', trade_volume: '0', trade_value: '338700075340' }))
  expect([at(quote, FIELD.trades), at(quote, FIELD.volume)]).toEqual([1850, 0])
})

it('sets no limit to a move (oddity 11)', () => {
  const change = { close: '1', final: '1', close_c: -111_958, final_c: -111_958, close_cp: -99.9991, final_cp: -100 }
  expect(isSuspect(frameOf(message(change)).quote)).toBe(false)
})

it('takes boards of price 1 and of one price for all orders (oddity 13)', () => {
  const one = { ...level, buy_price: '1', sell_price: '1' }
  expect(
    verdict(message({ close: '1', final: '1', close_c: 0, final_c: 0, close_cp: 0, final_cp: 0 }, [one, one])),
  ).toBe('frame')
})

it('keeps letters and tabs of unknown names as they came (oddity 14)', () => {
  const name = 'ملي‌ صنايع‌ مس‌ ايران‌\t'
  expect(JSON.parse(frameOf(message({ full_name: name })).extras ?? '')).toEqual({ basis: { full_name: name } })
})

it('takes trades after the hours of shares (oddity 15)', () => {
  expect(at(frameOf(message({ last_trade_time: '17:18:00' })).quote, FIELD.tradeTime)).toBe(62_280)
})

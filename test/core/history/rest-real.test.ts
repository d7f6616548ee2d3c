// The real histories of the Tehran market, where they are at hand, through the exchange and the client.
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHistoryClient } from '../../../electron/core/history/rest.ts'
import { Secret } from '../../../electron/core/secrets/secret.ts'
import { type BarField, BAR_FIELDS, type DailyBar } from '../../../shared/history.ts'
import type { InsCode } from '../../../shared/market.ts'
import { createTestClock } from '../../clock.ts'
import { memoryLog } from '../../host.ts'
import { type ExchangeProcess, startExchangeProcess } from '../../support/exchange-process.ts'
import { dataFile, haveData } from '../../support/recordings.ts'

const EVERYTHING = { from: 20010101, to: 20261231 }
const COLUMNS: Record<BarField, string> = {
  trades: 'ZTotTran',
  volume: 'QTotTran5J',
  value: 'QTotCap',
  final: 'PClosing',
  last: 'PDrCotVal',
  low: 'PriceMin',
  high: 'PriceMax',
  yesterday: 'PriceYesterday',
  change: 'PriceChange',
  trades1: 'ZTotTran1',
  volume1: 'QTotTran5J1',
  value1: 'QTotCap1',
}

/** The rows of a file, every number as the digits it is written with. */
const written = (code: string): Record<string, string>[] =>
  readFileSync(dataFile(`history/${code}.json`), 'utf8')
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line.replace(/,$/, '').replace(/:(-?\d+)(?=[,}])/g, ':"$1"')) as Record<string, string>)

const text = (bar: DailyBar): string =>
  [bar.day, bar.name, ...BAR_FIELDS.map(field => `${field} ${bar[field]}`)].join(' | ')
const textOf = (row: Record<string, string>): string =>
  [row.DEven, row.LVal30, ...BAR_FIELDS.map(field => `${field} ${row[COLUMNS[field]]}`)].join(' | ')

describe.runIf(haveData)('the 32 real histories (../shared/data)', () => {
  let exchange: ExchangeProcess
  let url = ''
  const client = (style: 'first' | 'newer', path: string) =>
    createHistoryClient({
      endpoint: () => ({ url, path, style }),
      token: async () => new Secret('the token'),
      clock: createTestClock(),
      log: memoryLog(),
    })
  const codes = haveData ? readdirSync(dataFile('history')).map(name => name.replace('.json', '') as InsCode) : []

  beforeAll(async () => {
    exchange = await startExchangeProcess('the token', ['--history', dataFile('history')])
    url = (await exchange.line(/^History: (http:\S+)\/api\/InstTrade newer/))[1] ?? ''
  })
  afterAll(() => exchange.stop())

  it('come in over HTTP equal in every column, with all digits', async () => {
    const { bars } = client('first', '/api/InstTrade')
    let count = 0
    for (const code of codes) {
      const rows = written(code)
      const found = await bars(code, EVERYTHING)
      expect(new Set(rows.map(row => row.InsCode))).toEqual(new Set([code]))
      expect(found.bars.map(text).join('\n')).toBe(rows.map(textOf).join('\n'))
      expect(found).toMatchObject({ unreadable: 0, drift: false })
      count += rows.length
    }
    expect([codes.length, count]).toEqual([32, 37_698])
  })

  it('come in the same in the newer form, but for the columns it does not have', async () => {
    const { bars } = client('newer', '/Trade/InstTrade')
    const without = (line: string) => line.replace(/ \| trades1 .*/, '')
    for (const code of codes.slice(0, 6)) {
      const found = await bars(code, EVERYTHING)
      expect(found.bars.map(bar => without(text(bar)))).toEqual(written(code).map(row => without(textOf(row))))
      expect(found.bars.every(bar => Number.isNaN(bar.trades1))).toBe(true)
    }
  })

  it('are told for the days asked for only', async () => {
    const code = '46348559193224090' as InsCode
    const found = await client('first', '/api/InstTrade').bars(code, { from: 20220301, to: 20220331 })
    const days = written(code).map(row => Number(row.DEven))
    expect(found.bars.map(bar => bar.day)).toEqual(days.filter(day => day >= 20220301 && day <= 20220331))
    expect(found.bars.length).toBeGreaterThan(10)
  })
})

// The real histories of the Tehran market, where they are at hand, through the whole app: from the exchange's service
// over HTTP into the profile's cache and out to the page, requests counted where they arrive.
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFileHistory } from '../../../electron/demo/history-files.ts'
import type { Exchange } from '../../../electron/demo/server.ts'
import { type BarField, FIRST_HISTORY_DAY } from '../../../shared/history.ts'
import type { InsCode } from '../../../shared/market.ts'
import { startHost, value } from '../../host.ts'
import { startHistoryExchange } from '../../support/history-exchange.ts'
import { dataFile, haveData } from '../../support/recordings.ts'

type Host = Awaited<ReturnType<typeof startHost>>

/** Those that the recordings have from the market itself; the others are derived from them. */
const REAL: Partial<Record<BarField, string>> = {
  trades: 'ZTotTran',
  volume: 'QTotTran5J',
  value: 'QTotCap',
  final: 'PClosing',
  last: 'PDrCotVal',
  low: 'PriceMin',
  high: 'PriceMax',
  yesterday: 'PriceYesterday',
}
const PAST = { from: FIRST_HISTORY_DAY, to: 20250731 }
const TOKEN = 'the token'

const codes = haveData ? readdirSync(dataFile('history')).map(name => name.replace('.json', '') as InsCode) : []

/** A file's rows ascending by day, every number as the digits it is written with. */
const written = (code: InsCode): Record<string, string>[] =>
  readFileSync(dataFile(`history/${code}.json`), 'utf8')
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line.replace(/,$/, '').replace(/:(-?\d+)(?=[,}])/g, ':"$1"')) as Record<string, string>)
    .toSorted((a, b) => Number(a.DEven) - Number(b.DEven))

describe.runIf(haveData)('the 32 real histories (../shared/data)', () => {
  const profile = mkdtempSync(join(tmpdir(), 'tablo-'))
  const asked: { code: string; from: number; to: number }[] = []
  let exchange: Exchange
  let host: Host

  async function openHost(): Promise<Host> {
    const opened = await startHost({ profile, flags: { historyUrl: exchange.historyUrl } })
    value(await opened.bridge.call('setToken', { service: 'history', token: TOKEN }))
    value(await opened.bridge.call('chooseSource', { source: 'real' }))
    return opened
  }
  async function fetchAll(range: { from: number; to: number }, of = codes) {
    const ended = new Set(['done', 'failed'])
    const told: { id: string; state: string }[] = []
    const off = host.bridge.on('jobs', jobs => void told.push(...jobs))
    const job = value(await host.bridge.call('fetchHistory', { codes: of, ...range, asked: true }))
    const isIt = (each: { id: string; state: string }) => each.id === job.id && ended.has(each.state)
    const done = ended.has(job.state) || told.some(isIt) ? undefined : host.next('jobs', jobs => jobs.some(isIt))
    off()
    return (
      ((await done) ?? value(await host.bridge.call('boot', undefined)).jobs).find(each => each.id === job.id) ?? job
    )
  }

  beforeAll(async () => {
    const files = createFileHistory(dataFile('history'))
    exchange = await startHistoryExchange(TOKEN, {
      rows(code, from, to) {
        asked.push({ code, from, to })
        return files.rows(code, from, to)
      },
    })
    host = await openHost()
  })
  afterAll(async () => {
    await host.stop()
    await exchange.stop()
  })

  it('are planned, come in and are cached', async () => {
    const plan = value(await host.bridge.call('planHistory', { codes, ...PAST }))
    expect(plan).toMatchObject({ instruments: 32, complete: 0, calls: 32 * 5 })
    expect(await fetchAll(PAST)).toMatchObject({ state: 'done', rows: 37_698, callsDone: plan.calls })
    expect(asked).toHaveLength(plan.calls)
  }, 60_000)

  it('read back equal in every real column with all digits, also after a restart without the service', async () => {
    await host.stop()
    host = await startHost({ profile, flags: { historyUrl: 'http://127.0.0.1:9' } })
    let rows = 0
    for (const code of codes) {
      const { bars, missing } = value(await host.bridge.call('history', { code }))
      const expected = written(code)
      expect(bars.code).toBe(code)
      expect(bars.day.map(String)).toEqual(expected.map(row => row.DEven))
      for (const [field, column] of Object.entries(REAL)) {
        expect(bars[field as BarField].map(String), `${code} ${field}`).toEqual(expected.map(row => row[column]))
      }
      expect(bars.names).toEqual([{ fromDay: Number(expected[0]?.DEven), name: expected[0]?.LVal30 }])
      expect(missing[0]?.from).toBe(20250801)
      rows += bars.day.length
    }
    expect(rows).toBe(37_698)
  })

  it('are not asked for again; a range with a hole asks for the hole only', async () => {
    await host.stop()
    host = await openHost()
    asked.length = 0
    expect(await fetchAll(PAST)).toMatchObject({ state: 'done', callsTotal: 0 })
    expect(asked).toEqual([])

    const other = '44818950263583523' as InsCode
    await fetchAll({ from: 20200101, to: 20200110 }, [other])
    await fetchAll({ from: 20200121, to: 20200131 }, [other])
    asked.length = 0
    await fetchAll({ from: 20200101, to: 20200131 }, [other])
    expect(asked).toEqual([{ code: other, from: 20200111, to: 20200120 }])
  })
})

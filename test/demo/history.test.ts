import { dayOfUtc, utcOfDay } from '../../shared/days.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { failPlan } from '../../electron/demo/fail.ts'
import { createFileHistory } from '../../electron/demo/history-files.ts'
import { instruments } from '../../electron/demo/instruments.ts'
import { HISTORY_ROLE, signToken } from '../../electron/demo/jwt.ts'
import { createLiveMarket } from '../../electron/demo/live.ts'
import { barBefore, pastBars } from '../../electron/demo/past.ts'
import type { DemoMarket } from '../../electron/demo/ports.ts'
import { type Exchange, startExchange } from '../../electron/demo/server.ts'
import { dayKind } from '../../electron/demo/trading-days.ts'
import { tehranTime } from '../../shared/tehran.ts'
import { read } from './client.ts'

const RANGE = { from: 20161121, to: 20261120 }
const DAY_MS = 86_400_000
const daysFrom = (day: number, days: number): number => dayOfUtc(utcOfDay(day) + days * DAY_MS)

describe('the past of the seeded market', () => {
  const specs = instruments(60)
  const bars = (index: number, seed = 1, range = RANGE) => {
    const spec = specs[index]
    if (!spec) throw new Error('no such instrument')
    return pastBars(spec, index, seed, range)
  }

  it('is the same for the same seed, whatever range is asked for, and another for another seed', () => {
    const whole = bars(0)
    expect(bars(0)).toEqual(whole)
    expect(bars(0, 1, { from: 20230101, to: 20230630 })).toEqual(
      whole.filter(({ day }) => day >= 20230101 && day <= 20230630),
    )
    expect(bars(0, 2)).not.toEqual(whole)
  })

  it('goes on from day to day: what was told today is told the same tomorrow', () => {
    for (const [index, spec] of specs.entries()) {
      const told = bars(index, 1, { from: 20260901, to: 20261121 })
      for (const day of [20261010, 20261118, 20261122]) {
        expect(barBefore(spec, index, 1, day)).toEqual(told.findLast(bar => bar.day < day))
      }
    }
  })

  it('has ten years of each instrument with the oddities of a real one', () => {
    const seen = { actions: 0, halted: 0, weekend: 0, outside: 0 }
    const wrong: string[] = []
    for (let index = 0; index < 60; index += 4) {
      const { kind, tick, bandShare, symbol } = specs[index] ?? expect.fail()
      const list = bars(index)
      expect(list.length).toBeGreaterThan(2_300)
      expect(list[0]?.day).toBeLessThan(20161130)
      for (const [place, bar] of list.entries()) {
        const { day, trades, volume, value, final, last, low, high, yesterday } = bar
        const before = list[place - 1]
        const must = (holds: boolean, what: string): void => {
          if (!holds) wrong.push(`${symbol} ${day}: ${what}`)
        }
        const session = dayKind(utcOfDay(day))
        must(session !== 'holiday', 'a holiday')
        if (before) must(day > before.day, 'order')
        if (volume === 0) {
          must(trades + value + low + high === 0, 'something traded')
          must(yesterday === final && final === (before?.final ?? final), 'a price that moved without trades')
          if (session === 'weekend') seen.weekend++
          else seen.halted++
          continue
        }
        must(session === 'session', 'trades without a session')
        must(low <= last && last <= high, 'last')
        must(low * volume <= value + volume && value <= high * volume + volume, 'value')
        must(
          [last, low, high].every(price => price % tick === 0),
          'tick',
        )
        must(
          [trades, volume, value, final, yesterday].every(one => Number.isSafeInteger(one) && one > 0),
          'a number',
        )
        if (final < low || final > high) seen.outside++
        if (before && yesterday !== before.final) {
          seen.actions++
          must(kind === 'share' && yesterday < before.final, 'corporate action')
        }
        // Only after a halt or long holidays may a price be beyond the band.
        const rested = !before || before.volume === 0 || utcOfDay(day) - utcOfDay(before.day) > 3 * DAY_MS
        if (!rested) must(Math.abs(final / yesterday - 1) < bandShare + tick / final, 'band')
      }
    }
    expect(wrong).toEqual([])
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20)
  })
})

const codeAt = (index: number): string => instruments(60)[index]?.code ?? ''

let exchange: Exchange | undefined
afterEach(async () => {
  await exchange?.stop()
  exchange = undefined
})

const serve = async (market: DemoMarket, historyToken = 'h'): Promise<Exchange> => {
  exchange = await startExchange({ port: 0, token: 't', historyToken, market, snapshot: true })
  return exchange
}

const post = (path: string, body: string, token = 'h', method = 'POST') =>
  fetch(`${exchange?.historyUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(method === 'POST' && { body }),
  })
const first = (code: string, from: number, to: number) =>
  post('/api/InstTrade', `{"InsCode":${code},"DateFrom":"${from}","DateTo":"${to}"}`)

interface Row {
  DEven: number
  ZTotTran: number
  PClosing: number
  PDrCotVal: number
  PriceYesterday: number
}
const rowsOf = async (code: string, from: number, to: number): Promise<Row[]> =>
  (await (await first(code, from, to)).json()) as Row[]

describe('the InstTrade service of the exchange', () => {
  it('agrees with the live market: its newest day is what the market calls yesterday', async () => {
    // Before the opening, so that the last price still is yesterday's.
    const market = createLiveMarket({ seed: 1, instruments: 60, speed: 1, startAt: 31_500_000 })
    await serve(market)
    const today = tehranTime(market.clock.baseMs).day
    for (const index of [0, 4, 8, 40, 45, 52, 57]) {
      const rows = await rowsOf(codeAt(index), daysFrom(today, -365), today)
      const newest = rows.toSorted((a, b) => b.DEven - a.DEven)[0]
      const { basis } = read(market.newest(codeAt(index)))
      expect(newest?.DEven).toBeLessThan(today)
      expect(Number(basis.final) - basis.final_c).toBe(newest?.PClosing)
      expect(Number(basis.close)).toBe(newest?.PDrCotVal)
    }
  })

  it('tells the live day once it has closed, and the days after it from its prices', async () => {
    const jumped = Promise.withResolvers<unknown>()
    const market = createLiveMarket({
      seed: 1,
      instruments: 3,
      speed: 100,
      startAt: 64_790_000,
      onJump: jumped.resolve,
    })
    const today = tehranTime(market.clock.baseMs).day
    await serve(market)
    const last = Number(read(market.newest(codeAt(0))).basis.final)
    const of = (rows: Row[]) => rows.find(row => row.DEven === today)
    const closed = of(await rowsOf(codeAt(0), today, today))
    expect(closed).toMatchObject({ PClosing: last })
    expect(closed?.ZTotTran).toBeGreaterThan(0)
    await jumped.promise
    expect(of(await rowsOf(codeAt(0), today, daysFrom(today, 20)))).toEqual(closed)
    const { basis } = read(market.newest(codeAt(0)))
    expect(Number(basis.final) - basis.final_c).toBe(last)
  })

  it('tells a restated row, a day twice and the newest first, each for some of its instruments', async () => {
    const market = createLiveMarket({ seed: 1, instruments: 60, speed: 1 })
    await serve(market)
    const today = tehranTime(market.clock.baseMs).day
    const ask = (index: number) => rowsOf(codeAt(index), daysFrom(today, -100), today)
    const [once, again, later] = [await ask(1), await ask(1), await ask(1)]
    expect(again).toEqual(later)
    const changed = once.filter((row, place) => JSON.stringify(row) !== JSON.stringify(again[place]))
    expect(changed).toHaveLength(1)
    expect(changed[0]?.PClosing).toBe(again.find(row => row.DEven === changed[0]?.DEven)?.PClosing)
    const days = (await ask(3)).map(row => row.DEven)
    expect(days.length - new Set(days).size).toBe(1)
    const newestFirst = (await ask(4)).map(row => row.DEven)
    expect(newestFirst).toEqual(newestFirst.toSorted((a, b) => b - a))
    expect((await ask(0)).map(row => row.DEven)).toEqual((await ask(0)).map(row => row.DEven).toSorted((a, b) => a - b))
  })

  it('speaks the newer form at its other path', async () => {
    const market = createLiveMarket({ seed: 1, instruments: 60, speed: 1 })
    await serve(market)
    const today = tehranTime(market.clock.baseMs).day
    const code = codeAt(3)
    const text = await (
      await post('/Trade/InstTrade', `{"Inscode":${code},"DateFrom":${daysFrom(today, -365)},"DateTo":${today}}`)
    ).text()
    expect(text).toContain(`"InsCode":${code},`)
    expect(text).toMatch(/"PriceChange":"\+\d+"/)
    const { IsSuccess, Data } = JSON.parse(text) as { IsSuccess: boolean; Data: Record<string, unknown>[] }
    expect(IsSuccess).toBe(true)
    expect(Data.length).toBeGreaterThan(150)
    for (const name of ['LVal18AFC', 'PriceFirst', 'HEven']) expect(Data[0]).toHaveProperty(name)
    for (const name of ['ZTotTran1', 'QTotTran5J1', 'QTotCap1']) expect(Data[0]).not.toHaveProperty(name)
    const none = await post('/Trade/InstTrade', '{"Inscode":12345678901234567,"DateFrom":20250101,"DateTo":20250102}')
    expect(await none.json()).toMatchObject({ IsSuccess: false, Msg: { Code: -5 } })
    expect(await rowsOf('12345678901234567', 20250101, 20250102)).toEqual([])
  })

  it('refuses what its documents do not say', async () => {
    const market = createLiveMarket({ seed: 1, instruments: 3, speed: 1 })
    const { historyCalls } = await serve(market)
    const code = codeAt(0)
    for (const body of [
      '',
      '{',
      '[]',
      `{"InsCode":"${code}","DateFrom":"20250101","DateTo":"20250102"}`,
      `{"InsCode":${code},"DateFrom":20250101,"DateTo":20250102}`,
      `{"InsCode":${code},"DateFrom":"20251301","DateTo":"20260102"}`,
      `{"InsCode":${code},"DateFrom":"20250103","DateTo":"20250102"}`,
    ])
      expect([(await post('/api/InstTrade', body)).status, body]).toEqual([400, body])
    expect(historyCalls()).toEqual([])
    expect((await post('/api/InstTrade', '', 'h', 'GET')).status).toBe(405)
    expect((await post('/api/InstTrade', 'x'.repeat(20_000))).status).toBe(413)
    expect((await post('/api/Other', '{}')).status).toBe(404)
    expect((await post('/api/InstTrade', '{}', 't')).status).toBe(401)
    expect((await first(code, 20250101, 20250102)).status).toBe(200)
    expect(historyCalls()).toEqual([{ code, from: 20250101, to: 20250102 }])
  })

  it("heeds a JWT's end and role", async () => {
    const market = createLiveMarket({ seed: 1, instruments: 3, speed: 1 })
    const status = async (token: string): Promise<number> => {
      const { stop } = await serve(market, token)
      const body = `{"InsCode":${codeAt(0)},"DateFrom":"20250101","DateTo":"20250102"}`
      const answer = await post('/api/InstTrade', body, token)
      await stop()
      return answer.status
    }
    const later = Date.now() + DAY_MS
    expect(await status(signToken(later, HISTORY_ROLE))).toBe(200)
    expect(await status(signToken(later, 'Other'))).toBe(403)
    expect(await status(signToken(Date.now() - 2_000, HISTORY_ROLE))).toBe(401)
  })
})

it('tells files byte for byte, by day', () => {
  const folder = mkdtempSync(join(tmpdir(), 'history-'))
  const odd = '{"InsCode":44818950263583523,"DEven":20250802,"PClosing":"3350.00","LVal30":"a } b \\" {"}'
  writeFileSync(join(folder, '44818950263583523.json'), `[\n${odd},\n{"InsCode":1,"DEven":20250901}\n]`)
  const history = createFileHistory(folder)
  expect(history.rows('44818950263583523', 20250801, 20250831)).toEqual([odd])
  expect(history.rows('44818950263583523', 20250801, 20251231)).toHaveLength(2)
  expect(history.rows('1', 0, 99999999)).toEqual([])
  expect(() => createFileHistory(join(folder, 'none'))).toThrow('there is no folder')
  rmSync(folder, { recursive: true })
})

it('knows how it is to fail, and for how long', () => {
  expect(failPlan('429:2')).toEqual({ failure: '429', calls: 2 })
  expect(failPlan('slow')).toEqual({ failure: 'slow', calls: Infinity })
  for (const wrong of ['', 'other', '429:', '429:0', '429:1:2', '429:x']) expect(failPlan(wrong)).toBeUndefined()
})

it('never trades on a holiday or at the end of the week', () => {
  // Nowruz 1405 and the Friday after.
  expect(dayKind(utcOfDay(20260321))).toBe('holiday')
  expect(dayKind(utcOfDay(20260327))).toBe('weekend')
  expect(dayOfUtc(utcOfDay(20260327))).toBe(20260327)
})

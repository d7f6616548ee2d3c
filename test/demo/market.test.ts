import { describe, expect, it } from 'vitest'
import { instruments } from '../../electron/demo/instruments.ts'
import { type Listing, shownLevels } from '../../electron/demo/listing.ts'
import { createMarket } from '../../electron/demo/market.ts'
import { DAY_END, HOURS } from '../../electron/demo/session.ts'
import { frameText, symbolRow } from '../../electron/demo/wire.ts'
import { read } from './client.ts'

const DAY = 20261118
const OPEN = HOURS.share.open

function frames(seed: number, cuts: number[]): string[] {
  const market = createMarket(instruments(60), seed, DAY)
  market.advance(OPEN - 20_000)
  const texts: string[] = []
  for (const cut of cuts) {
    market.advance(OPEN + cut, (listing, why, at) =>
      texts.push(`${at} ${why} ${frameText(listing, 'd', why === 'suspect')}`),
    )
  }
  return texts
}

describe('the seeded market', () => {
  it('gives the same frames for the same seed, however the time is cut up', () => {
    const whole = frames(7, [60_000])
    expect(whole.length).toBeGreaterThan(5_000)
    expect(frames(7, [1, 15, 15_000, 15_001, 42_000, 60_000])).toEqual(whole)
  })

  it('gives other frames for another seed', () => {
    expect(frames(8, [10_000])).not.toEqual(frames(7, [10_000]))
  })

  it('has sixty instruments with codes of 14 to 18 digits, some of which a number can not hold', () => {
    const codes = instruments(60).map(({ code }) => code)
    expect(new Set(codes).size).toBe(60)
    expect(codes.every(code => /^\d{14,18}$/.test(code))).toBe(true)
    expect(new Set(codes.map(code => code.length))).toEqual(new Set([14, 15, 16, 17, 18]))
    expect(codes.filter(code => String(Number(code)) !== code).length).toBeGreaterThan(10)
    expect(new Set(instruments(2_000).map(({ code }) => code)).size).toBe(2_000)
  })

  it('lists its instruments as the provider does', () => {
    const rows = createMarket(instruments(60), 1, DAY).listings().map(symbolRow)
    expect(rows[0]).toMatchObject({
      name: 'فولاد',
      namad_code: 'IRO1FOLD0001',
      daily_price_low: '2972.00',
      daily_price_high: '3154.00',
      yesterday_price: '3063',
    })
    const names = rows.map(row => String(row.full_name))
    expect(names.some(name => name.endsWith('\t'))).toBe(true)
    expect(names.some(name => /[يك]/.test(name))).toBe(true)
    expect(names.some(name => /[یک]/.test(name))).toBe(true)
  })
})

/** What one whole day showed, checked on the way. */
function liveOneDay(seed: number, days = 1, count = 60) {
  const market = createMarket(instruments(count), seed, DAY)
  const seen = {
    frames: 0,
    trades: 0,
    takenBack: 0,
    suspect: 0,
    halts: 0,
    resumed: 0,
    buyQueues: 0,
    sellQueues: 0,
    melted: 0,
    staleAsks: 0,
    emptyAsks: 0,
    missingLevels: 0,
    lockedAuctions: 0,
    closingLocked: 0,
    burst: 0,
    calmMinute: 0,
  }
  const wrong: string[] = []
  const before = new Map<string, { volume: number; value: number; trades: number; phase: string; queue: boolean }>()

  const check = (listing: Listing, why: string, at: number): void => {
    const { spec, tally, min, max, phase, stale } = listing
    const bids = shownLevels(listing, 'bid')
    const asks = shownLevels(listing, 'ask')
    const say = (what: string): void => {
      if (wrong.length < 20) wrong.push(`${spec.symbol} at ${at} (${why}): ${what}`)
    }
    seen.frames++
    for (let n = 1; n < bids.length; n++)
      if ((bids[n]?.price ?? 0) >= (bids[n - 1]?.price ?? 0)) say('bids not falling')
    for (let n = 1; n < asks.length; n++) if ((asks[n]?.price ?? 0) <= (asks[n - 1]?.price ?? 0)) say('asks not rising')
    for (const level of [...bids, ...asks]) {
      if (!Number.isInteger(level.price) || level.price <= 0) say(`price ${level.price}`)
      if (!Number.isInteger(level.volume) || level.volume <= 0) say(`volume ${level.volume}`)
      if (!Number.isInteger(level.count) || level.count <= 0 || level.count > level.volume) say(`count ${level.count}`)
      const outside = level.price > max || level.price < min
      if (outside && !stale.ask.includes(level) && !stale.bid.includes(level)) say(`outside the band ${level.price}`)
    }
    const [bid, ask] = [bids[0], asks[0]]
    if (bid && ask && phase === 'open' && bid.price >= ask.price) say(`locked ${bid.price} ${ask.price}`)
    if (bid && ask && bid.price > ask.price) say('crossed')
    if (tally.last > max || tally.last < min) say(`last ${tally.last} outside the band`)
    if (!Number.isInteger(tally.final) || tally.final > max || tally.final < min) say(`final ${tally.final}`)

    const last = before.get(spec.code)
    if (last && tally.volume < last.volume) {
      if (why !== 'takeBack') say('volume fell')
      if (tally.value >= last.value || tally.trades >= last.trades) say('only a part of the totals fell')
      seen.takenBack++
    } else if (last && tally.volume > last.volume) seen.trades++
    if (last && tally.volume > last.volume && last.phase === 'auction' && why === 'change') say('trade in an auction')
    if (last?.phase === 'halted' && why !== 'gather') say('spoke while halted')

    const queue =
      (bid?.price === max && (ask === undefined || ask.price > max)) ||
      (ask?.price === min && (bid === undefined || bid.price < min))
    if (queue && phase === 'open' && bid?.price === max) {
      seen.buyQueues++
      if (ask) seen.staleAsks++
      else seen.emptyAsks++
    }
    if (queue && phase === 'open' && ask?.price === min) seen.sellQueues++
    if (last?.queue && !queue && phase === 'open') seen.melted++
    if (phase === 'open' && bids.length < 5 && spec.liquidity === 0) seen.missingLevels++
    if (phase === 'auction' && bid && bid.price === ask?.price) {
      if (at < OPEN) seen.lockedAuctions++
      else if (at > HOURS.share.close) seen.closingLocked++
    }
    if (why === 'suspect') seen.suspect++
    if (why === 'halt') seen.halts++
    if (why === 'reopen') seen.resumed++
    if (at >= OPEN && at < OPEN + 60_000) seen.burst++
    if (at >= OPEN + 3_600_000 && at < OPEN + 3_660_000) seen.calmMinute++
    before.set(spec.code, { volume: tally.volume, value: tally.value, trades: tally.trades, phase, queue })

    if (seen.frames % 97 === 0 || why === 'suspect') {
      const { basis, orders } = read(frameText(listing, '1405/8/27', why === 'suspect'))
      const agree = Number(basis.close) - basis.close_c === Number(basis.final) - basis.final_c
      if (agree === (why === 'suspect')) say('yesterdays')
      if (why !== 'suspect' && Number(basis.close) - basis.close_c !== tally.yesterday) say('yesterday')
      if (orders.length !== 5) say('five levels')
    }
  }
  for (let day = 0; day < days; day++) {
    if (day > 0) {
      market.nextDay()
      before.clear()
    }
    market.advance(DAY_END, check)
  }
  return { market, seen, wrong }
}

describe('a whole day of the seeded market', () => {
  for (const seed of [1, 2, 3]) {
    it(`keeps the rules of the market and shows its oddities (seed ${seed})`, () => {
      const { seen, wrong } = liveOneDay(seed)
      expect(wrong).toEqual([])
      expect(seen.frames).toBeGreaterThan(200_000)
      expect(seen.takenBack).toBeGreaterThan(10)
      expect(seen.suspect).toBeGreaterThan(10)
      expect(seen.halts).toBeGreaterThan(0)
      expect(seen.resumed).toBe(seen.halts)
      for (const count of [
        seen.buyQueues,
        seen.sellQueues,
        seen.melted,
        seen.staleAsks,
        seen.emptyAsks,
        seen.missingLevels,
        seen.lockedAuctions,
        seen.closingLocked,
      ])
        expect(count).toBeGreaterThan(0)
      expect(seen.burst).toBeGreaterThan(1.5 * seen.calmMinute)
    })
  }

  it('takes the next days from the final prices of the day before', () => {
    const { market, wrong } = liveOneDay(4, 3, 12)
    expect(wrong).toEqual([])
    // Wednesday, then Saturday and Sunday.
    expect(market.day()).toBe(20261122)
    const finals = market.listings().map(({ tally }) => tally.final)
    market.nextDay()
    expect(market.listings().map(({ tally }) => tally.yesterday)).toEqual(finals)
    expect(market.listings().every(({ tally }) => tally.trades === 0)).toBe(true)
  })
})

describe('a frame', () => {
  it('has the types of the provider: text for prices and totals, integers for changes, floats for percents', () => {
    const market = createMarket(instruments(60), 1, DAY)
    market.advance(OPEN + 120_000)
    for (const listing of market.listings()) {
      const text = frameText(listing, '1405/8/27')
      expect(text).toMatch(
        /"close_c":-?\d+,"final_c":-?\d+,"close_cp":-?\d+\.\d+(e-\d+)?,"final_cp":-?\d+\.\d+(e-\d+)?,/,
      )
      const { basis, orders } = JSON.parse(text) as { basis: Record<string, unknown>; orders: Record<string, string>[] }
      expect(Object.keys(basis)).toEqual([
        'ins',
        'last_trade_date',
        'last_trade_time',
        'close',
        'final',
        'close_c',
        'final_c',
        'close_cp',
        'final_cp',
        'trade_number',
        'trade_volume',
        'trade_value',
      ])
      expect(basis.close_cp).toBe((100 * Number(basis.close_c)) / listing.tally.yesterday)
      expect(basis.last_trade_time).toMatch(/^\d\d:\d\d:\d\d$/)
      for (const key of ['ins', 'close', 'final', 'trade_number', 'trade_volume', 'trade_value']) {
        expect(basis[key]).toMatch(/^\d+$/)
      }
      for (const level of orders) {
        expect(Object.keys(level)).toEqual([
          'sell_price',
          'buy_price',
          'buy_volume',
          'sell_volume',
          'buy_count',
          'sell_count',
        ])
        expect(Object.values(level).every(value => /^\d+$/.test(value))).toBe(true)
      }
    }
  })
})

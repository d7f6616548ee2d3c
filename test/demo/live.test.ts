import { expect, it } from 'vitest'
import type { ClockMap } from '../../shared/contract.ts'
import { tehranTime } from '../../shared/tehran.ts'
import { createLiveMarket } from '../../electron/demo/live.ts'
import { DEMO_START, NEXT_DAY_START } from '../../electron/demo/session.ts'
import { startExchange } from '../../electron/demo/server.ts'
import { connect, read } from './client.ts'

it('starts at half past nine of the latest session day, with something moving at once', async () => {
  const market = createLiveMarket({ seed: 1, instruments: 60, speed: 1 })
  const { day, msOfDay } = tehranTime(market.clock.baseMs)
  expect(msOfDay).toBe(DEMO_START)
  expect(day).toBeLessThanOrEqual(tehranTime(Date.now()).day)
  const exchange = await startExchange({ port: 0, token: 't', market, snapshot: true })
  const client = await connect(exchange.feedUrl, 't')
  const codes = market.symbols().map(row => row.instance_code)
  client.subscribe(...codes)
  // Frames of the first may come between the snapshots of the last: only that all come is promised.
  const seen = () => new Set(client.texts.map(text => read(text).basis.ins))
  await expect.poll(seen, { timeout: 10_000 }).toEqual(new Set(codes))
  await client.received(codes.length + 20)
  await exchange.stop()
})

it('begins the next session day when one has ended, and its clock jumps with it', async () => {
  const jumped = Promise.withResolvers<ClockMap>()
  // 17:59:59 there, so that the end of the day is near.
  const market = createLiveMarket({ seed: 1, instruments: 60, speed: 60, startAt: 64_799_000, onJump: jumped.resolve })
  const first = tehranTime(market.clock.baseMs).day
  const exchange = await startExchange({ port: 0, token: 't', market, snapshot: true })
  const map = await jumped.promise
  expect(map).toBe(market.clock)
  const { day, msOfDay } = tehranTime(map.baseMs)
  expect(day).toBeGreaterThan(first)
  expect(msOfDay).toBe(NEXT_DAY_START)
  const [row] = market.symbols()
  expect(read(market.newest(row?.instance_code ?? '')).basis.trade_number).toBe('0')
  await exchange.stop()
})

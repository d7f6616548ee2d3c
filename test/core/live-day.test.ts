// What is derived from a day's frames, through the whole app: real sockets, a real profile, recordings of the market.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { clockOf } from '../../electron/clock.ts'
import { daySchema } from '../../electron/core/store/migrations.ts'
import { openForReading } from '../../electron/database.ts'
import type { Print, QueueEpisode } from '../../shared/day.ts'
import type { InsCode } from '../../shared/market.ts'
import { tehranInstant, tehranTime } from '../../shared/tehran.ts'
import { startHost, value } from '../host.ts'
import { type ExchangeProcess, startExchangeProcess } from '../support/exchange-process.ts'
import { openPage, startHeadless } from '../support/headless-process.ts'
import { dataFile, haveData, recording } from '../support/recordings.ts'

type Host = Awaited<ReturnType<typeof startHost>>
const open: { stop(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.stop()
})

/** A day in some five seconds: a window is sent at most the newest 500 prints of an instrument ten times a second. */
const replayOf = async (file: string, speed = '6000'): Promise<ExchangeProcess> => {
  const exchange = await startExchangeProcess('right', ['--replay', file, '--speed', speed])
  open.push(exchange)
  return exchange
}

/** A host whose clock runs on a day of its own. */
async function hostOn(exchange: ExchangeProcess, startMs: number, profile?: string): Promise<Host> {
  const host = await startHost({
    flags: { feedUrl: exchange.feedUrl, symbolsUrl: exchange.symbolsUrl },
    ports: { clock: clockOf({ baseMs: startMs, realBaseMs: Date.now(), speed: 1 }) },
    ...(profile && { profile }),
  })
  open.push(host)
  value(await host.bridge.call('setToken', { service: 'feed', token: 'right' }))
  value(await host.bridge.call('chooseSource', { source: 'real' }))
  return host
}

/** All of a print but its times. */
const untimed = (print: Print): Print => ({ ...print, atMs: 0, fromMs: 0 })
const sum = (prints: Print[], key: 'trades' | 'volume' | 'value') => prints.reduce((all, each) => all + each[key], 0)

/** Watches an instrument's prints, then its quotes, until so many frames are in the journal. */
async function printsUntil(host: Host, code: InsCode, frames: number): Promise<Print[]> {
  const prints: Print[] = []
  host.bridge.on('prints', runs => {
    for (const run of runs) prints.push(...run.prints)
  })
  const [before] = value(await host.bridge.call('watchPrints', { codes: [code] }))
  prints.push(...(before?.prints ?? []))
  const journaled = host.next('stats', stats => stats.journaled >= frames)
  value(await host.bridge.call('watch', { codes: [code] }))
  await journaled
  // The last of them are on their way for a tenth of a second.
  await host.next('stats', () => true)
  return prints
}

const answered = async (host: Host, code: InsCode): Promise<Print[]> =>
  value(await host.bridge.call('watchPrints', { codes: [code] }))[0]?.prints ?? []

describe.runIf(haveData)('prints of a recorded day (needs ../shared/data)', () => {
  const name = 'fmelli-20210602'
  const startMs = tehranInstant(20210602, 9 * 3_600_000)

  it('sum up to the last totals when every frame was received, and a restart gives the same', async () => {
    const frames = recording(name)
    const last = frames.at(-1)?.message.basis
    const code = String(last?.ins) as InsCode
    const host = await hostOn(await replayOf(dataFile(`recordings/${name}.ndjson`)), startMs)
    const prints = await printsUntil(host, code, frames.length)
    expect(sum(prints, 'trades')).toBe(Number(last?.trade_number))
    expect(sum(prints, 'volume')).toBe(Number(last?.trade_volume))
    expect(sum(prints, 'value')).toBe(Number(last?.trade_value))
    expect(prints.filter(print => print.kind === 'correction')).toMatchObject([{ trades: -1, volume: -51_557 }])
    expect(prints).toHaveLength(2902)
    expect(prints.every(print => print.kind !== 'gap')).toBe(true)
    expect(await answered(host, code)).toEqual(prints.slice(-500))
    const series = value(await host.bridge.call('daySeries', { code }))
    expect(series.yesterday).toBe(12_390)
    await host.stop()

    // Half of the day, a restart, the other half, which begins with the last frame known as a snapshot does.
    const lines = readFileSync(dataFile(`recordings/${name}.ndjson`), 'utf8')
      .trim()
      .split('\n')
    const folder = mkdtempSync(join(tmpdir(), 'tablo-halves-'))
    const half = (part: string, from: number, to?: number) => {
      const file = join(folder, `${part}.ndjson`)
      writeFileSync(file, `${lines.slice(from, to).join('\n')}\n`)
      return file
    }
    const one = await hostOn(await replayOf(half('one', 0, 2500)), startMs)
    const early = await printsUntil(one, code, 2500)
    await one.stop()
    const two = await hostOn(await replayOf(half('two', 2499)), startMs + 3_600_000, one.profile)
    const late = await printsUntil(two, code, lines.length + 1)
    expect(late.slice(0, 500)).toEqual(early.slice(-500))
    expect([...early, ...late.slice(500)].map(untimed)).toEqual(prints.map(untimed))
    expect(await answered(two, code)).toEqual(late.slice(-500))
  }, 60_000)

  it('say a missed stretch as one line with what was missed in it', async () => {
    const frames = recording(name)
    const code = String(frames[0]?.message.basis.ins) as InsCode
    const lines = readFileSync(dataFile(`recordings/${name}.ndjson`), 'utf8')
      .trim()
      .split('\n')
    const folder = mkdtempSync(join(tmpdir(), 'tablo-halves-'))
    writeFileSync(join(folder, 'one.ndjson'), `${lines.slice(0, 2000).join('\n')}\n`)
    writeFileSync(join(folder, 'two.ndjson'), `${lines.slice(3000).join('\n')}\n`)
    const one = await hostOn(await replayOf(join(folder, 'one.ndjson')), startMs)
    const early = await printsUntil(one, code, 2000)
    await one.stop()
    const two = await hostOn(await replayOf(join(folder, 'two.ndjson')), startMs + 600_000, one.profile)
    const late = await printsUntil(two, code, 2000 + lines.length - 3000)
    const [gap, ...others] = late.filter(print => print.kind === 'gap')
    expect(others).toEqual([])
    expect(gap?.trades).toBe(
      Number(frames[3000]?.message.basis.trade_number) - Number(frames[1999]?.message.basis.trade_number),
    )
    expect(gap?.fromMs).toBeGreaterThanOrEqual(early.at(-1)?.atMs ?? Infinity)
    expect((gap?.atMs ?? 0) - (gap?.fromMs ?? 0)).toBeGreaterThan(590_000)
    const all = [...early, ...late.slice(Math.min(500, early.length))]
    expect(sum(all, 'volume')).toBe(Number(frames.at(-1)?.message.basis.trade_volume))
    expect(await answered(two, code)).toEqual(late.slice(-500))
  }, 60_000)
})

type Row = Record<'price' | 'volume' | 'count', number>

/**
 * The rule read off the raw messages anew, without any code of the app. Limits of 1 and 1 are those of boards on which
 * units of a fund are issued and redeemed at a price of 1.
 */
function byHand(name: string) {
  const bands = JSON.parse(readFileSync(dataFile(`recordings/${name}.bands.json`), 'utf8')) as Record<
    string,
    [number, number]
  >
  const queues: { code: string; side: string; value: number; orders: number; empty: boolean }[] = []
  for (const { message } of recording(name)) {
    const code = String(message.basis.ins)
    const [min = 0, max = 0] = bands[code] ?? []
    if (max === 0 || (min <= 1 && max >= 999_999_999)) continue
    const side = (which: 'buy' | 'sell'): Row[] =>
      message.orders.map(order => ({
        price: Number(order[`${which}_price`]),
        volume: Number(order[`${which}_volume`]),
        count: Number(order[`${which}_count`]),
      }))
    const [bids, asks] = [side('buy'), side('sell')]
    const look = (
      which: string,
      best: Row | undefined,
      limit: number,
      against: Row[],
      beyond: (p: number) => boolean,
    ) => {
      const others = against.filter(each => each.price > 0)
      if (!best || best.price !== limit || best.volume <= 0 || !others.every(each => beyond(each.price))) return
      queues.push({
        code,
        side: which,
        value: best.price * best.volume,
        orders: best.count,
        empty: others.length === 0,
      })
    }
    look('buy', bids[0], max, asks, price => price > max)
    look('sell', asks[0], min, bids, price => price < min)
  }
  return queues
}

describe.runIf(haveData)('queues of real snapshots (needs ../shared/data)', () => {
  const counts = (found: ReturnType<typeof byHand>) => ({
    sellEmpty: found.filter(queue => queue.side === 'sell' && queue.empty).length,
    buyEmpty: found.filter(queue => queue.side === 'buy' && queue.empty).length,
    sellBeyond: found.filter(queue => queue.side === 'sell' && !queue.empty).length,
    buyBeyond: found.filter(queue => queue.side === 'buy' && !queue.empty).length,
  })

  it.each([
    ['snapshot-20250315-market', 1003, { sellEmpty: 96, buyEmpty: 36, sellBeyond: 7, buyBeyond: 258 }],
    ['snapshot-20210102-market', 691, { sellEmpty: 174, buyEmpty: 80, sellBeyond: 121, buyBeyond: 49 }],
    ['snapshot-14050701-sourcearena', 8, { sellEmpty: 0, buyEmpty: 1, sellBeyond: 1, buyBeyond: 1 }],
  ])(
    '%s: those found by the app are those counted by hand',
    async (name, instruments, expected) => {
      const queues = byHand(name)
      expect(counts(queues)).toEqual(expected)
      const codes = recording(name).map(({ message }) => String(message.basis.ins) as InsCode)
      const exchange = await replayOf(dataFile(`recordings/${name}.ndjson`), '1000000')
      const host = await hostOn(exchange, tehranInstant(20250315, 9 * 3_600_000))
      const journaled = host.next('stats', stats => stats.journaled >= instruments)
      value(await host.bridge.call('refreshSymbols', undefined))
      value(await host.bridge.call('watch', { codes }))
      await journaled
      const found = value(await host.bridge.call('queues', {}))
      const plain = found.map(({ code, side, valueRial, orders, endedMs }) => ({
        code,
        side,
        valueRial,
        orders,
        endedMs,
      }))
      const wanted = queues.map(({ code, side, value: valueRial, orders }) => ({
        code,
        side,
        valueRial,
        orders,
        endedMs: 0,
      }))
      const byCode = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1)
      expect(plain.sort(byCode)).toEqual(wanted.sort(byCode))
      const told = async () => value(await host.bridge.call('events', { limit: 5000 }))
      // When they have stood for three seconds.
      const formed = async () => (await told()).filter(event => event.kind === 'queueFormed').length
      await expect.poll(formed, { timeout: 15_000 }).toBe(queues.length)
      const events = await told()
      const ids = events.map(event => event.id)
      expect(ids).toEqual(ids.toSorted((a, b) => b - a))
      expect(new Set(ids).size).toBe(ids.length)
    },
    60_000,
  )

  it('stand again with their numbers after the process was killed', async () => {
    const name = 'snapshot-20250315-market'
    const codes = recording(name).map(({ message }) => String(message.basis.ins) as InsCode)
    const exchange = await replayOf(dataFile(`recordings/${name}.ndjson`), '1000000')
    const profile = mkdtempSync(join(tmpdir(), 'tablo-killed-'))
    const addresses = ['--feed-url', exchange.feedUrl, '--symbols-url', exchange.symbolsUrl]
    const process = await startHeadless(['--profile', profile, ...addresses, '--lang', 'en'])
    const page = await openPage(process.url)
    await page.call('setToken', { service: 'feed', token: 'right' })
    await page.call('chooseSource', { source: 'real' })
    await page.call('refreshSymbols', undefined)
    await page.call('watch', { codes })
    await page.next('stats', stats => stats.journaled >= codes.length)
    const before = await page.call('queues', {})
    expect(before.length).toBeGreaterThan(300)
    const { day } = tehranTime(before[0]?.formedMs ?? 0)
    const file = join(profile, `real/journal/${day}.db`)
    const saved = (): number[] => {
      const db = openForReading(file, daySchema)
      const count = (from: string) => (db.prepare(`SELECT count(*) AS n FROM ${from}`).get() as { n: number }).n
      const both = [count('episode'), count("event WHERE kind = 'queueFormed'")]
      db.close()
      return both
    }
    await expect.poll(saved, { timeout: 15_000 }).toEqual([before.length, before.length])
    page.close()
    await process.stop('SIGKILL')

    const host = await startHost({
      flags: { feedUrl: exchange.feedUrl, symbolsUrl: exchange.symbolsUrl },
      profile,
    })
    open.push(host)
    value(await host.bridge.call('setToken', { service: 'feed', token: 'right' }))
    value(await host.bridge.call('chooseSource', { source: 'real' }))
    const plain = (episodes: QueueEpisode[]) =>
      episodes.map(({ id, code, side, formedMs, endedMs, valueRial }) => [id, code, side, formedMs, endedMs, valueRial])
    expect(plain(value(await host.bridge.call('queues', {})))).toEqual(plain(before))
    const journaled = host.next('stats', stats => stats.journaled >= codes.length * 2)
    value(await host.bridge.call('watch', { codes }))
    await journaled
    expect(plain(value(await host.bridge.call('queues', {})))).toEqual(plain(before))
    const events = value(await host.bridge.call('events', { limit: 5000 }))
    expect(events.filter(event => event.kind === 'queueFormed')).toHaveLength(before.length)
    expect(events.some(event => event.kind === 'gap' && event.detail['reason'] === 'crashed')).toBe(true)
    expect(events.map(event => event.id)).toEqual(events.map((_, n) => events.length - n))
  }, 60_000)
})

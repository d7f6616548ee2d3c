import { describe, expect, test } from 'vitest'
import { createEvents } from '../../../electron/core/market/events.ts'
import type { MarketEvent } from '../../../shared/day.ts'
import { unconnected } from '../../../shared/market.ts'
import { FIELD, QUOTE_FLAG } from '../../../shared/quote.ts'
import { tehranInstant, tehranTime } from '../../../shared/tehran.ts'
import { createTestClock } from '../../clock.ts'
import { quoteOf } from '../journal/quotes.ts'
import { codeOf } from '../store/batches.ts'

const DAY = 20261121
const START = tehranInstant(DAY, 10 * 3_600_000)

function setUp(before: Record<number, MarketEvent[]> = {}, startMs = START) {
  const clock = createTestClock(startMs)
  const days = new Map(Object.entries(before).map(([day, list]) => [Number(day), list]))
  const published: MarketEvent[] = []
  const state = { failing: false, phase: 'open' }
  const newestFirst = (day: number) => (days.get(day) ?? []).toSorted((a, b) => b.id - a.id)
  const events = createEvents({
    clock,
    lastId: newestFirst(tehranTime(startMs).day)[0]?.id ?? 0,
    codeOf,
    phases: () => ({ shares: state.phase }),
    load: async (day, limit) => newestFirst(day).slice(0, limit),
    async save(day, list) {
      if (state.failing) throw new Error('full')
      days.set(day, [...(days.get(day) ?? []), ...list])
    },
    publish: list => void published.push(...list),
  })
  const settle = async () => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve()
  }
  return { clock, events, published, state, days, settle }
}
const kinds = (list: MarketEvent[]) => list.map(event => event.kind)

describe('events of a day', () => {
  test('are numbered on from those of earlier runs, told in order and saved', async () => {
    const old: MarketEvent = { id: 7, atMs: START - 9, kind: 'phase', detail: {} }
    const { clock, events, published, days, settle } = setUp({ [DAY]: [old] })
    events.gap({ fromMs: START - 5, toMs: START, reason: 'slept' })
    events.feed({ ...unconnected('live', 'frames', START) })
    clock.advance(1000)
    await settle()
    expect(published.map(event => [event.id, event.kind])).toEqual([
      [8, 'gap'],
      [9, 'feed'],
    ])
    expect(published[0]?.detail).toEqual({ fromMs: START - 5, toMs: START, reason: 'slept' })
    expect(days.get(DAY)?.map(event => event.id)).toEqual([7, 8, 9])
    expect((await events.list(DAY, 2)).map(event => event.id)).toEqual([9, 8])
    await events.stop()
  })

  test('the feed is told when its state changes, not at each word of it', () => {
    const { clock, events, published } = setUp()
    const say = (state: 'live' | 'connecting', cause: 'connected' | 'frames' | 'retrying', attempt = 0) =>
      events.feed({ ...unconnected(state, cause, START), attempt })
    say('live', 'connected')
    say('live', 'frames')
    say('connecting', 'retrying', 1)
    say('connecting', 'retrying', 2)
    say('live', 'frames')
    clock.advance(1000)
    expect(published.map(event => event.detail['state'])).toEqual(['live', 'connecting', 'live'])
  })

  test('a reason of refusal is told at once, then once a minute with what came meanwhile', () => {
    const { clock, events, published } = setUp()
    for (let n = 0; n < 300; n++) {
      events.reject('notJson')
      if (n === 100) events.reject('badCode')
      clock.advance(1000)
    }
    const told = (reason: string) =>
      published.flatMap(each => (each.detail['reason'] === reason ? [each.detail['count']] : []))
    expect(told('notJson').slice(0, 3)).toEqual([1, 59, 60])
    expect(told('notJson').length).toBeLessThanOrEqual(6)
    expect(told('badCode')).toEqual([1])
    clock.advance(120_000)
    expect(told('notJson').reduce((sum: number, each) => sum + Number(each), 0)).toBe(300)
  })

  test('an instrument that contradicts itself is told when that begins and ends, at most once a minute', () => {
    const { clock, events, published } = setUp()
    const see = (flags: number) => {
      const quote = quoteOf(3, clock.now(), 1)
      quote[FIELD.flags] = flags
      events.trust(quote)
      clock.advance(1000)
    }
    see(0)
    for (let n = 0; n < 10; n++) {
      see(QUOTE_FLAG.suspectYesterday)
      see(0)
    }
    expect(kinds(published)).toEqual(['suspect', 'trusted'])
    expect(published[0]).toMatchObject({ code: codeOf(3), detail: { flags: QUOTE_FLAG.suspectYesterday } })
    clock.advance(60_000)
    see(QUOTE_FLAG.suspectLastPercent)
    see(QUOTE_FLAG.suspectLastPercent)
    expect(kinds(published)).toEqual(['suspect', 'trusted', 'suspect'])
  })

  test('a class that changes its phase is told', () => {
    const { clock, published, state } = setUp()
    clock.advance(5000)
    state.phase = 'closed'
    clock.advance(5000)
    expect(published).toMatchObject([{ kind: 'phase', detail: { class: 'shares', phase: 'closed' } }])
  })

  test('what a store does not take is kept, shown, and saved when it can be', async () => {
    const { clock, events, state, days, settle } = setUp()
    state.failing = true
    events.tell('trusted', START, codeOf(1), {})
    clock.advance(1000)
    await settle()
    expect(kinds(await events.list(DAY, 10))).toEqual(['trusted'])
    expect(days.get(DAY)).toBeUndefined()
    state.failing = false
    await events.stop()
    expect(kinds(days.get(DAY) ?? [])).toEqual(['trusted'])
  })

  test('a day that begins has numbers of its own, after those it has already', async () => {
    const old: MarketEvent = { id: 4, atMs: START, kind: 'phase', detail: {} }
    const midnight = tehranInstant(DAY + 1, 0)
    const { clock, events, days, settle } = setUp({ [DAY + 1]: [old] }, midnight - 500)
    events.tell('trusted', midnight - 500, codeOf(1), {})
    clock.advance(400)
    events.tell('trusted', midnight, codeOf(2), {})
    clock.advance(2000)
    await settle()
    clock.advance(1000)
    await settle()
    expect(days.get(DAY)?.map(event => event.id)).toEqual([1])
    expect(days.get(DAY + 1)?.map(event => [event.id, event.kind])).toEqual([
      [4, 'phase'],
      [5, 'trusted'],
    ])
  })
})

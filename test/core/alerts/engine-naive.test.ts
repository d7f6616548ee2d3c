import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Alert, Condition, Metric } from '../../../shared/alerts.ts'
import { addDays } from '../../../shared/days.ts'
import { FIELD, QUOTE_FLAG, type Quote } from '../../../shared/quote.ts'
import { tehranTime } from '../../../shared/tehran.ts'
import type { Fired } from '../../../electron/core/alerts/api.ts'
import { createNaive } from './naive.ts'
import { alert, CODES, createFacts, createWorld, DAY, depsOf, hour, jalali, quote, SHAPNA } from './world.ts'

const MIDDLE = 4000
const SPAN = 6
const priceLevel = fc.integer({ min: MIDDLE - SPAN, max: MIDDLE + SPAN })
const backs = fc.constantFrom(0, 0, 1, 3)
const metrics = fc.constantFrom<Metric>(
  'last',
  'last',
  'final',
  'lastChange',
  'bid',
  'ask',
  'spread',
  'bidTotal',
  'imbalance',
)
const atMetric = (metric: Metric, price: number): number =>
  metric === 'lastChange'
    ? price - MIDDLE
    : metric === 'spread'
      ? (price - MIDDLE) / 2
      : metric === 'bidTotal'
        ? (price - MIDDLE + SPAN) * 50
        : metric === 'imbalance'
          ? 50 + (price - MIDDLE) * 8
          : price

const levels = fc
  .record({
    metric: metrics,
    op: fc.constantFrom('above', 'below', 'atLeast', 'atMost'),
    price: priceLevel,
    back: backs,
  })
  .map(
    ({ metric, op, price, back }): Condition => ({ kind: 'level', metric, op, value: atMetric(metric, price), back }),
  )
const ranges = fc
  .record({
    metric: metrics,
    op: fc.constantFrom('enters', 'leaves'),
    price: priceLevel,
    width: fc.integer({ min: 1, max: 4 }),
    back: backs,
  })
  .map(
    ({ metric, op, price, width, back }): Condition => ({
      kind: 'range',
      metric,
      op,
      from: atMetric(metric, price),
      to: atMetric(metric, price + width),
      back,
    }),
  )
const queues = fc.record({
  kind: fc.constant('queue' as const),
  side: fc.constantFrom('buy', 'sell'),
  op: fc.constantFrom('formed', 'ended', 'above', 'below'),
  valueRial: fc.constantFrom(0, 400_000, 1_600_000),
})
const extremes = fc.record({ kind: fc.constant('extreme' as const), which: fc.constantFrom('high', 'low') })
const condition: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 6, arbitrary: levels },
  { weight: 2, arbitrary: ranges },
  { weight: 2, arbitrary: queues },
  { weight: 1, arbitrary: extremes },
)

const alerts = fc
  .record({
    n: fc.nat({ max: 30 }),
    code: fc.constantFrom(0, 1, 2, -1),
    join: fc.constantFrom('all', 'any'),
    conditions: fc.oneof(
      { weight: 3, arbitrary: fc.array(condition, { minLength: 1, maxLength: 1 }) },
      { weight: 2, arbitrary: fc.array(condition, { minLength: 2, maxLength: 4 }) },
    ),
    ifTrue: fc.boolean(),
    repeat: fc.constantFrom(
      { mode: 'once' } as const,
      { mode: 'session' } as const,
      { mode: 'every', coolDownS: 0 } as const,
      { mode: 'every', coolDownS: 400 } as const,
    ),
    phases: fc.constantFrom('open', 'open', 'preopen', 'any'),
    expires: fc.constantFrom(0, 0, 0, hour('10:30')),
    changed: fc.constantFrom(hour('08:00', addDays(DAY, -1)), hour('12:00')),
    enabled: fc.constantFrom(true, true, true, false),
  })
  .map(({ n, code, expires, changed, ...rest }): Alert => {
    const of = CODES[code]
    return alert(rest.conditions, {
      ...rest,
      id: `alert-${n}`,
      scope: of ? { of: 'instrument', code: of } : { of: 'list', listId: 'list' },
      expiresMs: expires,
      changedMs: changed,
    })
  })

const frames = fc.record({
  kind: fc.constant('frame' as const),
  code: fc.nat({ max: 2 }),
  onS: fc.constantFrom(0, 1, 30, 120, 300),
  step: fc.integer({ min: -4, max: 4 }),
  jump: fc.constantFrom(0, 0, 0, 0, 5, -5),
  none: fc.constantFrom(false, false, false, false, true),
  flags: fc.constantFrom(0, 0, 0, 0, 0, 0, QUOTE_FLAG.suspectYesterday, QUOTE_FLAG.remembered),
  date: fc.constantFrom('today', 'today', 'today', 'today', 'before', 'none'),
  trades: fc.constantFrom(0, 1, 5),
  bid: fc.constantFrom(0, 1, 1, 2),
  ask: fc.constantFrom(0, 1, 1, 2),
  volume: fc.constantFrom(100, 200, 400),
})
const event = fc.oneof(
  { weight: 40, arbitrary: frames },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('again' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('gap' as const), lengthS: fc.constantFrom(5, 600) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('day' as const), at: fc.constantFrom('08:46', '09:01') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('startOver' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('put' as const), alert: alerts }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), n: fc.nat({ max: 30 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('enable' as const), n: fc.nat({ max: 30 }), enabled: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('settle' as const), n: fc.nat({ max: 30 }) }) },
)

const isOfToday = (frame: Quote): boolean => {
  const date = frame[FIELD.tradeDate]
  return date === 0 ? (frame[FIELD.trades] ?? 0) > 0 : date === jalali(tehranTime(frame[FIELD.receivedAt] ?? 0).day)
}

const told = (fired: readonly Fired[], isExact: (fired: Fired) => boolean): string[] =>
  fired
    .map(each => {
      const way = isExact(each) ? `${each.kind} ${each.fromMs} ${each.toMs}` : each.kind === 'already'
      return `${each.atMs} ${each.alert.id} ${each.code} ${each.condition} ${each.value} ${way} ${each.quote?.join()}`
    })
    .sort()

describe('the engine', () => {
  it('fires as a scan of every alert on every frame does, through gaps, restarts, days, and whatever a person changes', () => {
    let total = 0
    const kinds = new Set<string>()
    fc.assert(
      fc.property(
        fc.uniqueArray(alerts, { minLength: 1, maxLength: 25, size: 'max', selector: ({ id }) => id }),
        fc.array(event, { minLength: 1, maxLength: 200, size: 'max' }),
        fc.constantFrom(undefined, 0, 50),
        (first, events, closing) => {
          const facts = createFacts()
          facts.lists.set('list', CODES.slice(0, 2))
          for (const [n, code] of CODES.entries()) {
            for (let day = DAY; day < DAY + 9; day += 1) {
              if (closing !== undefined && n > 0) {
                facts.closings.set(`${code} ${day}`, { day: addDays(day, -n), final: MIDDLE + closing })
              }
            }
            if (n !== 1) facts.bands.set(code, { min: MIDDLE - 5, max: MIDDLE + 5, yesterday: MIDDLE, day: DAY })
          }
          const world = createWorld(facts)
          const scanned: Fired[] = []
          const naive = createNaive({ ...depsOf(facts), onFired: each => scanned.push(each) })
          const present = new Map<string, Alert>()
          const put = (each: Alert): void => {
            present.set(each.id, each)
            world.save()
            world.dropSaved(each.id)
            world.engine.put([each])
            naive.put(each)
          }
          for (const each of first) put(each)
          let atMs = hour('08:50')
          let newest = quote({ atMs, last: 0 })
          // As the seconds tell it, until frames do.
          let seenMs = atMs
          world.engine.tick(seenMs)
          let restarted = false
          let startedOver = false
          const lasts = CODES.map(() => MIDDLE)
          /** As the day's series says it; of the third nobody ever learns it. */
          const newSession = (): void => {
            for (const code of CODES.slice(0, 2)) facts.extremes.set(code, { low: Infinity, high: -Infinity })
          }
          newSession()
          const both = (frame: Float64Array): void => {
            world.engine.frame(frame)
            naive.frame(frame)
            if (frame[FIELD.flags] !== QUOTE_FLAG.remembered) seenMs = frame[FIELD.receivedAt] ?? 0
            const last = frame[FIELD.last] ?? 0
            const range = facts.extremes.get(CODES[(frame[FIELD.handle] ?? 0) - 1] ?? SHAPNA)
            if (!range || last === 0 || frame[FIELD.flags] !== 0 || !isOfToday(frame)) return
            range.low = Math.min(range.low, last)
            range.high = Math.max(range.high, last)
          }
          for (const each of events) {
            if (each.kind === 'frame') {
              atMs += each.onS * 1000
              const last = Math.max(MIDDLE - 9, Math.min(MIDDLE + 9, (lasts[each.code] ?? 0) + each.step + each.jump))
              lasts[each.code] = last
              const day = tehranTime(atMs).day
              newest = quote({
                code: CODES[each.code],
                atMs,
                last: each.none ? 0 : last,
                final: each.none ? 0 : MIDDLE + Math.trunc((last - MIDDLE) / 2),
                flags: each.flags,
                trades: each.trades,
                tradeDate: each.date === 'none' ? 0 : jalali(each.date === 'before' ? addDays(day, -1) : day),
                bid: [each.bid && last - each.bid + 1, each.volume, 1],
                ask: [each.ask && last + each.ask, 100, 1],
              })
              both(newest)
            } else if (each.kind === 'again') both(newest)
            else if (each.kind === 'gap') {
              const gap = { fromMs: atMs, toMs: atMs + each.lengthS * 1000 }
              atMs = gap.toMs
              world.engine.gap(gap)
              naive.gap(gap)
            } else if (each.kind === 'restart') {
              world.restart([...present.values()])
              world.engine.tick(seenMs)
              naive.restart()
              atMs += 10_000
              const gap = { fromMs: atMs - 10_000, toMs: atMs }
              world.engine.gap(gap)
              naive.gap(gap)
              restarted = true
            } else if (each.kind === 'day') {
              atMs = hour(each.at, addDays(tehranTime(atMs).day, 1))
              newSession()
            } else if (each.kind === 'startOver') {
              const earlier = Math.max(atMs - 900_000, hour('08:46', tehranTime(atMs).day))
              if (earlier < atMs - 60_000) newSession()
              atMs = earlier
              startedOver = true
            } else if (each.kind === 'put') put(each.alert)
            else {
              const id = `alert-${each.n}`
              if (each.kind === 'remove') {
                present.delete(id)
                world.dropSaved(id)
                world.engine.remove([id])
                naive.remove(id)
              } else if (each.kind === 'enable') {
                world.engine.enable([id], each.enabled)
                const now = world.engine.alert(id)
                if (now) present.set(id, now)
                naive.enable(id, each.enabled, now?.changedMs ?? 0)
              } else {
                world.engine.settle([id])
                naive.settle(id, tehranTime(seenMs).day)
              }
            }
          }
          // A restart keeps one time of judgement for all conditions of an alert, to the day, and none where there was none.
          const isExact = (each: Fired): boolean => {
            const { conditions } = each.alert
            if (naive.isVague(each)) return false
            return !restarted || (!startedOver && conditions.length === 1 && conditions[0]?.kind !== 'extreme')
          }
          expect(told(world.fired, isExact)).toEqual(told(scanned, isExact))
          total += scanned.length
          for (const { kind } of scanned) kinds.add(kind)
        },
      ),
      // The same worlds each time: a test that is luck tells nothing.
      { numRuns: 300, seed: 20_261_121 },
    )
    expect(total).toBeGreaterThan(1000)
    expect([...kinds].sort()).toEqual(['already', 'away', 'crossed', 'opened'])
  })
})

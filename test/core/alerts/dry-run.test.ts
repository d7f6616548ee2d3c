// Dry runs on a real store: recorded days and days of bars in their order, what is remembered between them, repeating,
// lists, corporate actions, and giving way to a newer one.
import { describe, expect, it } from 'vitest'
import { createDryRuns, type DryRunDeps } from '../../../electron/core/alerts/dry-run.ts'
import type { AlertDraft, Condition } from '../../../shared/alerts.ts'
import type { DailyBar } from '../../../shared/history.ts'
import type { InsCode } from '../../../shared/market.ts'
import { at, FIELD, type Quote } from '../../../shared/quote.ts'
import { defaultRules } from '../../../shared/rules.ts'
import { tehranInstant, tehranTime } from '../../../shared/tehran.ts'
import { above, draftOf } from '../alerts-made.ts'
import { barOf } from '../history/made.ts'
import { clientOf } from '../playback/played.ts'
import { batchOf, codeOf, folder, openStoreIn } from '../store/batches.ts'
import { names, traded } from '../store/day-made.ts'

const CODE = codeOf(1)
/** A Saturday to the Tuesday after. */
const [SAT, SUN, MON, TUE] = [20261121, 20261122, 20261123, 20261124]
const TRADED: Record<number, number> = { [SAT]: 14050830, [SUN]: 14050901, [MON]: 14050902, [TUE]: 14050903 }
const timeOn = (day: number, hours: number, minutes = 0): number => tehranInstant(day, (hours * 60 + minutes) * 60_000)

/** A frame with a trade of its day. */
function frame(day: number, minutes: number, last: number, handle = 1): Quote {
  const quote = traded(handle, timeOn(day, 9, minutes), 5 + minutes, 100 * minutes, last)
  quote[FIELD.tradeDate] = TRADED[day] ?? 0
  return quote
}
const bar = (day: number, low: number, high: number, last: number, values: Partial<DailyBar> = {}): DailyBar =>
  barOf(day, { low, high, last, final: last, yesterday: last, volume: 1000, ...values })

interface Scene {
  nowMs?: number
  frames?: Quote[]
  bars?: DailyBar[]
  gaps?: { day: number; fromMs: number; toMs: number; reason: string }[]
  deps?: Partial<DryRunDeps>
}

function scene({ nowMs = timeOn(TUE, 14), frames = [], bars = [], gaps = [], deps }: Scene) {
  const { store } = openStoreIn(folder())
  store.openMarket('demo', timeOn(SAT, 8))
  const byDay = Map.groupBy(frames, quote => tehranTime(at(quote, FIELD.receivedAt)).day)
  for (const some of byDay.values()) {
    const half = Math.ceil(some.length / 2)
    store.append(batchOf(some.slice(0, half), names))
    if (half < some.length) store.append(batchOf(some.slice(half)))
  }
  for (const { day, ...gap } of gaps) store.putGap(day, gap)
  if (bars.length > 0) {
    const range = { from: bars[0]?.day ?? SAT, to: bars.at(-1)?.day ?? SAT }
    store.putBars({ code: CODE, range, bars, unreadable: 0, fetchedAtMs: nowMs, provisionalFrom: 99_999_999 })
  }
  const runs = createDryRuns({
    clock: { now: () => nowMs },
    store: clientOf(store),
    hours: defaultRules,
    instrument: () => undefined,
    openingOf: day => timeOn(day, 9),
    bandOn: () => undefined,
    listCodes: () => undefined,
    newest: () => undefined,
    journaled: read => read(),
    ...deps,
  })
  return { runs, store }
}
const every: Partial<AlertDraft> = { repeat: { mode: 'every', coolDownS: 0 } }
const run = (of: Scene, values: Partial<AlertDraft> = every, days = 4) =>
  scene(of).runs.run(draftOf(CODE, values), days)
const short = (list: { day: number; kind: string; value: number | null; atMs: number }[]) =>
  list.map(({ day, kind, value, atMs }) => [day, kind, value, atMs === 0 ? 0 : tehranTime(atMs).msOfDay / 60_000 - 540])

describe('recorded days', () => {
  it('are judged in their order, what holds going over from day to day, newest first', async () => {
    const frames = [
      frame(SAT, 1, 4000),
      frame(SAT, 5, 4031),
      frame(SAT, 6, 4029),
      frame(SUN, 1, 4000),
      frame(SUN, 9, 4020),
      // Another's frame: the app was there before the opening.
      frame(MON, -10, 1000, 2),
      frame(MON, 2, 4035),
      frame(MON, 3, 4036),
      frame(TUE, 1, 4040),
    ]
    const found = await run({ frames })
    expect(short(found.exact)).toEqual([
      [MON, 'opened', 4035, 2],
      [SAT, 'crossed', 4031, 5],
    ])
    expect(found.exact.map(each => each.last)).toEqual([4036, 4029])
    expect(found).toMatchObject({ approximate: [], recordedDays: [SAT, SUN, MON, TUE], barDays: [], more: false })
    expect(found.bars[0]).toEqual({ day: SAT, yesterday: 1242, last: 4029, low: 4000, high: 4031 })
  })

  it('tell what a gap, or a late start, hid as found while away', async () => {
    const gap = { day: SAT, fromMs: timeOn(SAT, 9, 2), toMs: timeOn(SAT, 9, 40), reason: 'connectionLost' }
    const frames = [frame(SAT, 1, 4000), frame(SAT, 41, 4031), frame(SAT, 42, 4000), frame(SUN, 30, 4033)]
    expect(short((await run({ frames, gaps: [gap] })).exact)).toEqual([
      [SUN, 'away', 4033, 30],
      [SAT, 'away', 4031, 41],
    ])
  })

  it('before the days asked for are not looked at, and a day under way goes to now', async () => {
    const frames = [frame(SAT, 1, 4000), frame(SUN, 1, 4040), frame(MON, 1, 4000), frame(MON, 5, 4040)]
    const found = await run({ frames, nowMs: timeOn(MON, 9, 10) }, every, 2)
    expect(short(found.exact)).toEqual([[MON, 'crossed', 4040, 5]])
    expect(found.recordedDays).toEqual([SUN, MON])
  })

  it('say when nothing was traded for minutes, and when the feed was lost', async () => {
    const silent = [frame(SAT, 1, 4000), frame(SAT, 2, 4001), frame(SAT, 30, 4002)]
    for (const quote of silent) quote[FIELD.tradeTime] = -1
    const idle: Condition = { kind: 'idle', minutes: 10 }
    const found = await run(
      { frames: silent, nowMs: timeOn(SAT, 9, 35) },
      { ...every, conditions: [idle], phases: 'open' },
    )
    expect(short(found.exact)).toMatchObject([[SAT, 'crossed', 10, 12]])
    const gap = { day: SAT, fromMs: timeOn(SAT, 9, 5), toMs: timeOn(SAT, 9, 10), reason: 'connectionLost' }
    const off = { day: SAT, fromMs: timeOn(SAT, 9, 20), toMs: timeOn(SAT, 9, 25), reason: 'stopped' }
    const lost = await run(
      { frames: silent, gaps: [gap, off], nowMs: timeOn(SAT, 9, 35) },
      { ...every, scope: { of: 'feed' }, conditions: [{ kind: 'feedLost', seconds: 60 }] },
    )
    expect(short(lost.exact)).toEqual([[SAT, 'crossed', 60, 6]])
    expect(lost).toMatchObject({ recordedDays: [SAT], barDays: [], recordedOnly: [0], bars: [] })
  })
})

describe('days of bars', () => {
  const bars = [
    bar(20261117, 3990, 4010, 4000),
    bar(20261118, 4000, 4050, 4040, { yesterday: 4000 }),
    bar(SAT, 4000, 4045, 4010, { yesterday: 4040 }),
    bar(SUN, 4005, 4033, 4020, { yesterday: 4010 }),
  ]

  it('are judged by their highs and lows where nothing was recorded', async () => {
    const found = await run({ bars, nowMs: timeOn(SUN, 14) }, every, 5)
    expect(short(found.approximate)).toEqual([[20261118, 'crossed', 4050, 0]])
    expect(found).toMatchObject({ exact: [], recordedDays: [], recordedOnly: [] })
    // Today's bar may not be the last word, and the day is under way: frames tell of it, or nothing.
    expect(found.barDays).toEqual([20261117, 20261118, SAT])
    expect(found.bars.map(({ day }) => day)).toEqual([20261117, 20261118, SAT, SUN])
  })

  it('give what holds to the recorded day after them, and take it from the one before', async () => {
    // Saturday below, by frames; Sunday above to its end, by its bar; Monday above from its first frame: nothing new.
    const frames = [
      frame(SAT, 1, 4000),
      frame(SAT, 2, 4010),
      frame(MON, 1, 4040),
      frame(MON, 2, 4000),
      frame(MON, 9, 4041),
    ]
    const found = await run({ frames, bars: [bar(SUN, 4012, 4050, 4045)] })
    expect(short(found.approximate)).toEqual([[SUN, 'crossed', 4050, 0]])
    expect(short(found.exact)).toEqual([[MON, 'crossed', 4041, 9]])
    expect(found).toMatchObject({ recordedDays: [SAT, MON], barDays: [SUN] })
  })

  it('say which conditions they know nothing of', async () => {
    const queue: Condition = { kind: 'queue', side: 'buy', op: 'formed', valueRial: 0 }
    const conditions = [above(4030), queue]
    const both = await run({ bars, nowMs: timeOn(MON, 8) }, { ...every, conditions }, 5)
    expect(both).toMatchObject({ recordedOnly: [1], approximate: [{ day: SUN }, { day: 20261118 }] })
    const alone = await run({ bars, nowMs: timeOn(MON, 8) }, { ...every, conditions: [queue], join: 'any' }, 5)
    expect(alone).toMatchObject({ recordedOnly: [0], approximate: [] })
  })

  it('before a corporate action are taken at the prices of today, recorded ones too', async () => {
    // Half the price from Monday on: 4,060 of Saturday is 2,030 of today.
    const split = [bar(SUN, 4010, 4072, 4020, { yesterday: 4020 }), bar(MON, 1990, 2010, 2000, { yesterday: 2010 })]
    const frames = [
      frame(SAT, 1, 4000),
      frame(SAT, 5, 4060),
      frame(SAT, 6, 4020),
      frame(TUE, 1, 2000),
      frame(TUE, 4, 2031),
    ]
    const found = await run({ frames, bars: split }, { ...every, conditions: [above(2030)] })
    expect(short(found.exact)).toEqual([
      [TUE, 'crossed', 2031, 4],
      [SAT, 'crossed', 2030, 5],
    ])
    expect(short(found.approximate)).toEqual([[SUN, 'crossed', 2036, 0]])
    expect(found.bars.map(each => [each.day, each.last])).toEqual([
      [SAT, 2010],
      [SUN, 2010],
      [MON, 2000],
      [TUE, 2031],
    ])
  })
})

describe('an alert', () => {
  const frames = [1, 2, 3, 4].flatMap(n => [frame(SAT, n * 2, 4000), frame(SAT, n * 2 + 1, 4031)])
  const sunday = frames.map((_, n) => frame(SUN, n + 1, n % 2 === 0 ? 4000 : 4032))

  it('fires once, once a session, or each time', async () => {
    const count = async (repeat: AlertDraft['repeat']) =>
      (await run({ frames: [...frames, ...sunday] }, { repeat })).exact.length
    expect(await count({ mode: 'once' })).toBe(1)
    expect(await count({ mode: 'session' })).toBe(2)
    expect(await count({ mode: 'every', coolDownS: 0 })).toBe(8)
    expect(await count({ mode: 'every', coolDownS: 180 })).toBe(4)
  })

  it('once, that bars say fired, does not fire again', async () => {
    const found = await run({ frames: sunday, bars: [bar(SAT, 4000, 4050, 4010)] }, { repeat: { mode: 'once' } })
    expect(found).toMatchObject({ exact: [], approximate: [{ day: SAT }] })
  })

  it('is tested as if it were enabled and did not expire', async () => {
    const found = await run({ frames }, { ...every, enabled: false, expiresMs: timeOn(SAT, 9, 1) })
    expect(found.exact).toHaveLength(4)
  })

  it('of a list is tested on each of its instruments', async () => {
    const codes: InsCode[] = [codeOf(1), codeOf(2), codeOf(3)]
    const others = [frame(SAT, 20, 4000, 2), frame(SAT, 21, 4050, 2), frame(SAT, 22, 1000, 3)]
    const values = { ...every, scope: { of: 'list', listId: 'x' } as const }
    const found = await run({ frames: [...frames, ...others], deps: { listCodes: () => codes } }, values)
    expect(found.exact.map(each => each.code)).toEqual([codeOf(2), CODE, CODE, CODE, CODE])
    expect(await run({ frames, deps: { listCodes: () => undefined } }, values)).toMatchObject({
      exact: [],
      more: false,
    })
  })

  it('that fires very often is listed in part', async () => {
    const often = Array.from({ length: 440 }, (_, n) => {
      const quote = frame(SAT, 1, n % 2 === 0 ? 4000 : 4031)
      quote[FIELD.receivedAt] = timeOn(SAT, 9, 1) + n * 1000
      return quote
    })
    const found = await run({ frames: often })
    expect(found.exact).toHaveLength(200)
    expect(found.more).toBe(true)
  })

  it('is true now, or not, by the newest quote', async () => {
    const now = async (quote: Quote | undefined) => (await run({ deps: { newest: () => quote } })).now
    expect(await now(frame(TUE, 1, 4031))).toBe(true)
    expect(await now(frame(TUE, 1, 4000))).toBe(false)
    expect(await now(undefined)).toBeUndefined()
  })
})

it('asked again reads only what came since', async () => {
  const { store, runs } = scene({ frames: [frame(MON, 1, 4000), frame(TUE, 1, 4000), frame(TUE, 5, 4031)] })
  const asked: number[] = []
  const { playedFramesOf } = store
  store.playedFramesOf = (day, handles, after, to) => {
    asked.push(day)
    return playedFramesOf(day, handles, after, to)
  }
  const again = () => runs.run(draftOf(CODE, every), 4)
  expect((await again()).exact).toHaveLength(1)
  expect(asked).toEqual([MON, TUE])
  for (const quote of [frame(TUE, 6, 4000), frame(TUE, 7, 4033)]) store.append(batchOf([quote]))
  expect(short((await again()).exact)).toEqual([
    [TUE, 'crossed', 4033, 7],
    [TUE, 'crossed', 4031, 5],
  ])
  expect(asked).toEqual([MON, TUE, TUE])
  await runs.run(draftOf(codeOf(2), every), 4)
  expect((await again()).exact).toHaveLength(2)
})

it('a newer one ends the one under way, and a market that stops ends all', async () => {
  const { runs } = scene({ frames: [frame(SAT, 1, 4000), frame(SAT, 5, 4031)] })
  const first = runs.run(draftOf(CODE, every), 4)
  const second = runs.run(draftOf(CODE, every), 4)
  await expect(first).rejects.toMatchObject({ code: 'cancelled' })
  expect((await second).exact).toHaveLength(1)
  const third = runs.run(draftOf(CODE, every), 4)
  runs.stop()
  await expect(third).rejects.toMatchObject({ code: 'cancelled' })
})

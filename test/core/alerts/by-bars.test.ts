// Levels reached while nobody watched, by the bars of the days: on a real store with its journal, log and history.
import { describe, expect, it } from 'vitest'
import { createByBars } from '../../../electron/core/alerts/by-bars.ts'
import type { AlertState, Fired } from '../../../electron/core/alerts/api.ts'
import { createEngine } from '../../../electron/core/alerts/engine.ts'
import { FALSE, truthAt, withTruth } from '../../../electron/core/alerts/rules.ts'
import { overlap, unseenIn } from '../../../electron/core/alerts/unseen.ts'
import type { Alert, Condition } from '../../../shared/alerts.ts'
import type { DailyBar } from '../../../shared/history.ts'
import { phaseNow } from '../../../shared/hours.ts'
import type { Quote } from '../../../shared/quote.ts'
import { defaultRules } from '../../../shared/rules.ts'
import { tehranDayEnd, tehranInstant } from '../../../shared/tehran.ts'
import { memoryLog } from '../../host.ts'
import { alertOf, firingOf } from '../alerts-made.ts'
import { barOf } from '../history/made.ts'
import { clientOf } from '../playback/played.ts'
import { batchOf, codeOf, folder, openStoreIn } from '../store/batches.ts'
import { names, traded } from '../store/day-made.ts'

const CODE = codeOf(1)
/** Saturday to Tuesday. */
const [SAT, SUN, MON, TUE] = [20261121, 20261122, 20261123, 20261124]
const timeOn = (day: number, hours: number, minutes = 0): number => tehranInstant(day, (hours * 60 + minutes) * 60_000)
const CLOSE = { hours: 12, minutes: 30 }
const closeOf = (day: number): number => timeOn(day, CLOSE.hours, CLOSE.minutes)

/** A bar whose yesterday is the closing price of the one before where that is the same. */
const bar = (day: number, low: number, high: number, last: number, values: Partial<DailyBar> = {}): DailyBar =>
  barOf(day, { low, high, last, final: last, yesterday: 4000, volume: 1000, ...values })

const below = (value: number): Condition & { kind: 'level' } => ({
  kind: 'level',
  metric: 'last',
  op: 'below',
  value,
  back: 0,
})

interface Scene {
  nowMs: number
  bars: DailyBar[]
  alert?: Partial<Alert>
  state?: Partial<AlertState>
  frames?: Quote[]
  gaps?: { fromMs: number; toMs: number; reason: string }[]
}

/** Looks at the bars of a scene; gives what fired, and looks again. */
async function look(scene: Scene) {
  const { store } = openStoreIn(folder())
  store.openMarket('demo', scene.nowMs)
  store.openAlerts()
  store.putBars({
    code: CODE,
    range: { from: SAT - 10, to: scene.bars.at(-1)?.day ?? SAT },
    bars: [bar(20261118, 3990, 4010, 4000), ...scene.bars],
    unreadable: 0,
    fetchedAtMs: scene.nowMs,
    provisionalFrom: 99_999_999,
  })
  if (scene.frames) store.append(batchOf(scene.frames, names))
  for (const gap of scene.gaps ?? []) store.putGap(SAT, gap)
  const client = clientOf(store)
  const fired: Fired[] = []
  const alert = alertOf('a', { madeMs: timeOn(SAT, 8), changedMs: timeOn(SAT, 8), phases: 'open', ...scene.alert })
  const hours = () => defaultRules()
  const engine = createEngine({
    codeOf: () => CODE,
    handleOf: () => 1,
    bandOf: () => undefined,
    phaseOf: (_, atMs) => phaseNow(hours(), 'shares', atMs),
    openingOf: (_, day) => timeOn(day, 9),
    sessionBefore: () => 0,
    closingOf: () => undefined,
    extremesOf: () => undefined,
    listCodes: () => undefined,
    onFired: each => void fired.push(each),
    onChanged: () => undefined,
  })
  const judged = {
    alertId: 'a',
    code: CODE,
    truths: withTruth(withTruth(0, 0, FALSE), 1, FALSE),
    firings: 0,
    firedMs: 0,
  }
  const state = {
    ...judged,
    judgedMs: timeOn(20261118, 12),
    actionDay: 0,
    settled: false,
    actionYesterday: 0,
    ...scene.state,
  }
  engine.load([alert], [state], { atMs: timeOn(20261118, 12), frames: 0 })
  const deps = {
    clock: { now: () => scene.nowMs },
    store: client,
    log: memoryLog(),
    hours,
    instrument: () => undefined,
    engine,
    listCodes: () => undefined,
    journaled: <T>(read: () => Promise<T>) => read(),
  }
  const byBars = createByBars(deps)
  await Promise.all([byBars.check([CODE]), byBars.check([CODE])])
  return { fired, store, engine, alert, deps, lines: deps.log.lines }
}

const told = ({ fired }: Awaited<ReturnType<typeof look>>) =>
  fired.map(({ kind, fromMs, toMs, value }) => ({ kind, fromMs, toMs, value }))

describe('a day that nobody watched', () => {
  it('tells a level that its high reached, between opening and close, once', async () => {
    const scene = await look({ nowMs: timeOn(SUN, 8), bars: [bar(SAT, 3990, 4050, 4010)] })
    expect(scene.lines).toEqual([])
    expect(told(scene)).toEqual([{ kind: 'touched', fromMs: timeOn(SAT, 9), toMs: closeOf(SAT), value: 4050 }])
    expect(scene.fired[0]).toMatchObject({ atMs: timeOn(SUN, 8), condition: 0, code: CODE })
    expect(scene.engine.rows()[0]).toMatchObject({ state: 'used', firings: 1 })
  })

  it('does not tell one that was not reached, or was true before', async () => {
    expect(told(await look({ nowMs: timeOn(SUN, 8), bars: [bar(SAT, 3990, 4029, 4010)] }))).toEqual([])
    const above = await look({
      nowMs: timeOn(MON, 8),
      bars: [bar(SAT, 3990, 4010, 4000), bar(SUN, 4035, 4050, 4040)],
      alert: { madeMs: timeOn(SUN, 8), changedMs: timeOn(SUN, 8), conditions: [{ ...below(3995), op: 'above' }] },
    })
    expect(told(above)).toEqual([])
  })

  it('tells a level below by the low, and a range by either', async () => {
    const scene = { nowMs: timeOn(SUN, 8), bars: [bar(SAT, 3950, 4010, 4000)] }
    expect(told(await look({ ...scene, alert: { conditions: [below(3960)] } }))).toMatchObject([{ value: 3950 }])
    const range = { kind: 'range', metric: 'last', op: 'leaves', from: 3960, to: 4100, back: 0 } as const
    expect(told(await look({ ...scene, alert: { conditions: [range] } }))).toMatchObject([{ value: 3950 }])
  })

  it('goes by the bar of the day before for what held as it opened', async () => {
    // Above on Saturday already, where the alert was not yet made; Sunday stays there, Monday comes again from below.
    const values = { madeMs: timeOn(SAT, 14), changedMs: timeOn(SAT, 14), repeat: { mode: 'session' } as const }
    const bars = [
      bar(SAT, 3990, 4050, 4040),
      bar(SUN, 4020, 4060, 4020, { yesterday: 4040 }),
      bar(MON, 4000, 4045, 4010, { yesterday: 4020 }),
    ]
    expect(told(await look({ nowMs: timeOn(TUE, 8), bars, alert: values }))).toEqual([
      { kind: 'touched', fromMs: timeOn(MON, 9), toMs: closeOf(MON), value: 4045 },
    ])
  })

  it('is not looked at while the alert is off, used, or has conditions that bars do not prove', async () => {
    const scene = { nowMs: timeOn(SUN, 8), bars: [bar(SAT, 3990, 4050, 4010)] }
    const bid = { kind: 'level', metric: 'bid', op: 'above', value: 4030, back: 0 } as const
    for (const alert of [
      { enabled: false },
      { conditions: [bid] },
      { conditions: [below(4060), bid] },
      { phases: 'preopen' as const },
      { changedMs: timeOn(SAT, 13) },
    ]) {
      expect(told(await look({ ...scene, alert }))).toEqual([])
    }
    expect(told(await look({ ...scene, state: { firings: 1, firedMs: timeOn(20261118, 10) } }))).toEqual([])
  })

  it('of before a corporate action has other prices than the alert', async () => {
    // Sunday's yesterday is half of Saturday's closing price.
    const bars = [bar(SAT, 3990, 4050, 4010), bar(SUN, 1990, 2050, 2010, { yesterday: 2005 })]
    expect(told(await look({ nowMs: timeOn(MON, 8), bars }))).toEqual([])
  })
})

describe('a day that was watched in part', () => {
  const frame = (hours: number, minutes: number, last: number) => traded(1, timeOn(SAT, hours, minutes), 5, 50, last)
  const frames = [frame(8, 50, 4000), frame(9, 30, 4005), frame(12, 0, 4012)]
  const gap = { fromMs: timeOn(SAT, 10), toMs: timeOn(SAT, 11), reason: 'connectionLost' }
  const nowMs = timeOn(SAT, 13)
  const bars = [bar(SAT, 3990, 4050, 4010)]

  it('tells what its gap hid, between its ends', async () => {
    expect(told(await look({ nowMs, bars, frames, gaps: [gap] }))).toEqual([
      { kind: 'touched', fromMs: gap.fromMs, toMs: gap.toMs, value: 4050 },
    ])
  })

  it('tells nothing without a gap in trading hours: the bar is a correction', async () => {
    expect(told(await look({ nowMs, bars, frames }))).toEqual([])
    const early = { ...gap, fromMs: timeOn(SAT, 8, 52), toMs: timeOn(SAT, 8, 59) }
    expect(told(await look({ nowMs, bars, frames, gaps: [early] }))).toEqual([])
  })

  it('tells nothing of a level that was reached in what was seen', async () => {
    const seen = [...frames.slice(0, 2), frame(9, 45, 4040), frame(9, 50, 4010), frame(12, 0, 4012)]
    expect(told(await look({ nowMs, bars, frames: seen, gaps: [gap] }))).toEqual([])
  })

  it('tells nothing where it may have been reached before the alert was made', async () => {
    const late = [frame(9, 30, 4005), frame(12, 0, 4012)]
    const alert = { madeMs: timeOn(SAT, 9, 40), changedMs: timeOn(SAT, 9, 40) }
    expect(told(await look({ nowMs, bars, frames: late, gaps: [gap], alert }))).toEqual([])
    // All of that was seen.
    expect(told(await look({ nowMs, bars, frames, gaps: [gap], alert }))).toHaveLength(1)
  })

  it('ends with the absence of the app', async () => {
    const away = { fromMs: timeOn(SAT, 11), toMs: tehranDayEnd(SAT), reason: 'crashed' }
    expect(told(await look({ nowMs: timeOn(SUN, 8), bars, frames: frames.slice(0, 2), gaps: [away] }))).toEqual([
      { kind: 'touched', fromMs: away.fromMs, toMs: closeOf(SAT), value: 4050 },
    ])
  })
})

it('what the log has of the time is not told again, by another run either', async () => {
  const repeat = { mode: 'every', coolDownS: 0 } as const
  const nowMs = timeOn(MON, 8)
  const scene = await look({ nowMs, bars: [bar(SAT, 3990, 4050, 4010)], alert: { repeat } })
  expect(told(scene)).toHaveLength(1)
  const [fired] = scene.fired
  // As a run that was killed after it was kept: the state says nothing of it, the log does.
  const kept = firingOf(1, {
    alertId: 'a',
    kind: 'touched',
    code: CODE,
    atMs: nowMs,
    fromMs: fired?.fromMs ?? 0,
    toMs: fired?.toMs ?? 0,
  })
  scene.store.commitAlerts({
    firings: [{ firing: kept, quote: undefined }],
    states: [],
    mark: { atMs: nowMs, frames: 0 },
  })
  const state = {
    alertId: 'a',
    code: CODE,
    truths: 5,
    firings: 0,
    firedMs: 0,
    judgedMs: 0,
    actionDay: 0,
    settled: false,
    actionYesterday: 0,
  }
  expect(truthAt(state.truths, 1)).toBe(FALSE)
  scene.engine.load([scene.alert], [state], { atMs: 0, frames: 0 })
  await createByBars(scene.deps).check([CODE])
  expect(told(scene)).toHaveLength(1)
})

it('stretches of a session that nobody saw are joined, within its bounds', () => {
  const trading = { fromMs: 100, toMs: 200 }
  expect(unseenIn(trading, undefined)).toEqual([trading])
  expect(unseenIn(trading, { fromMs: 90, gaps: [] })).toEqual([])
  const gaps = [
    { fromMs: 150, toMs: 160 },
    { fromMs: 105, toMs: 120 },
    { fromMs: 190, toMs: 400 },
    { fromMs: 20, toMs: 99 },
  ]
  expect(unseenIn(trading, { fromMs: 110, gaps })).toEqual([
    { fromMs: 100, toMs: 120 },
    { fromMs: 150, toMs: 160 },
    { fromMs: 190, toMs: 200 },
  ])
  expect(overlap({ fromMs: 1, toMs: 5 }, { fromMs: 5, toMs: 9 })).toBe(false)
})

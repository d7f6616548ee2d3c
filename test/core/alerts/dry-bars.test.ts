// What a daily bar says of an alert, by examples.
import { describe, expect, it } from 'vitest'
import { createBarJudge, type DayBar, saidOf, type Truth } from '../../../electron/core/alerts/dry-bars.ts'
import type { AlertDraft, Condition } from '../../../shared/alerts.ts'
import { codeOf } from '../store/batches.ts'
import { draftOf } from '../alerts-made.ts'

/** Yesterday 1,000. */
const bar = (low: number, high: number, last: number, values: Partial<DayBar> = {}): DayBar => ({
  day: 20261118,
  low,
  high,
  last,
  final: last,
  yesterday: 1000,
  volume: 5000,
  value: 5e6,
  trades: 70,
  ...values,
})
type Level = Extract<Condition, { kind: 'level' }>
const level = (metric: Level['metric'], op: Level['op'], value: number, back = 0): Condition => ({
  kind: 'level',
  metric,
  op,
  value,
  back,
})
const range = (op: 'enters' | 'leaves', from: number, to: number): Condition => ({
  kind: 'range',
  metric: 'last',
  op,
  from,
  to,
  back: 0,
})

/** Judges bars one after another, from a truth of the whole before them. */
function judged(conditions: Condition[], bars: DayBar[], before: Truth[] = [], values: Partial<AlertDraft> = {}) {
  const judge = createBarJudge(draftOf(codeOf(1), { conditions, ...values }))
  let truths = before
  return bars.map(each => {
    const verdict = judge.judge(each, truths)
    truths = verdict.truths
    return verdict.fired ? [verdict.fired.kind, verdict.fired.value] : undefined
  })
}
const no: Truth[] = [false, false]
const yes: Truth[] = [true, true]

describe('one level on the last price', () => {
  it('is crossed where the high reaches it from below, and not while it stays above', () => {
    const bars = [bar(990, 1010, 1005), bar(995, 1050, 1045), bar(1042, 1060, 1050), bar(1000, 1039, 1010)]
    expect(judged([level('last', 'above', 1040)], bars, no)).toEqual([
      undefined,
      ['crossed', 1050],
      undefined,
      undefined,
    ])
  })
  it('was opened above where the whole day was', () => {
    expect(judged([level('last', 'atLeast', 1040)], [bar(1040, 1060, 1050)], no)).toEqual([['opened', 1060]])
  })
  it('below is judged by the low', () => {
    expect(judged([level('last', 'below', 980)], [bar(981, 1000, 990), bar(975, 1000, 990)], no)).toEqual([
      undefined,
      ['crossed', 975],
    ])
  })
  it('that held before fires again only where the day saw it go and ended with it', () => {
    expect(judged([level('last', 'above', 1040)], [bar(1000, 1060, 1050)], yes)).toEqual([['crossed', 1060]])
    expect(judged([level('last', 'above', 1040)], [bar(1000, 1060, 1010)], yes)).toEqual([undefined])
    // Not as far back as asked for.
    expect(judged([level('last', 'above', 1040, 50)], [bar(1000, 1060, 1050)], yes)).toEqual([undefined])
  })
  it('fires of an unknown side only where the bar itself shows both', () => {
    expect(judged([level('last', 'above', 1040)], [bar(1045, 1060, 1050)])).toEqual([undefined])
    expect(judged([level('last', 'above', 1040)], [bar(1000, 1060, 1050)])).toEqual([['crossed', 1060]])
  })
  it('stays as it was on a day without trades', () => {
    const halted = bar(0, 0, 1100, { volume: 0, trades: 0 })
    expect(judged([level('last', 'above', 1040)], [halted, bar(1041, 1060, 1050)], no)).toEqual([
      undefined,
      ['opened', 1060],
    ])
  })
})

describe('ranges', () => {
  it('are entered where the day meets them, their ends included', () => {
    expect(judged([range('enters', 1010, 1020)], [bar(990, 1009, 1000), bar(990, 1010, 1000)], no)).toEqual([
      undefined,
      ['crossed', 1010],
    ])
  })
  it('are left where the day is outside of them', () => {
    expect(judged([range('leaves', 990, 1020)], [bar(990, 1020, 1000), bar(980, 1020, 1000)], no)).toEqual([
      undefined,
      ['crossed', 980],
    ])
  })
})

describe('other metrics of a bar', () => {
  it('changes and percents follow from yesterday, and begin anew each day', () => {
    const up = bar(1005, 1035, 1031)
    expect(judged([level('lastPercent', 'above', 3)], [up, up], no)).toEqual([
      ['crossed', 3.5],
      ['crossed', 3.5],
    ])
    expect(judged([level('lastChange', 'above', 40)], [up], no)).toEqual([undefined])
    expect(judged([level('lastChange', 'above', 30)], [bar(1005, 1035, 1031, { yesterday: 0 })], no)).toEqual([
      undefined,
    ])
  })
  it('the final price by that of the day', () => {
    expect(judged([level('final', 'above', 1020)], [bar(990, 1050, 1040, { final: 1019 })], no)).toEqual([undefined])
    expect(judged([level('final', 'above', 1020)], [bar(990, 1050, 1040, { final: 1021 })], no)).toEqual([
      ['opened', 1021],
    ])
  })
  it('totals fire on each day that reaches them', () => {
    const days = [bar(990, 1010, 1000), bar(990, 1010, 1000, { volume: 4999 }), bar(990, 1010, 1000)]
    expect(judged([level('volume', 'above', 5000)], days, no)).toEqual([
      ['crossed', 5000],
      undefined,
      ['crossed', 5000],
    ])
  })
  it('nothing is said of the book, queues, extremes and silences', () => {
    const others: Condition[] = [
      level('last', 'above', 1),
      level('bid', 'above', 1),
      level('imbalance', 'above', 1),
      { kind: 'queue', side: 'buy', op: 'formed', valueRial: 0 },
      { kind: 'extreme', which: 'high' },
      { kind: 'idle', minutes: 1 },
    ]
    expect(createBarJudge(draftOf(codeOf(1), { conditions: others })).recordedOnly).toEqual([1, 2, 3, 4, 5])
    for (const condition of others.slice(1)) expect(saidOf(condition, bar(1, 2, 2))).toBeUndefined()
    const early = draftOf(codeOf(1), { conditions: [level('last', 'above', 1)], phases: 'preopen' })
    expect(createBarJudge(early).recordedOnly).toEqual([0])
  })
})

describe('several conditions', () => {
  const both = [level('last', 'above', 1040), level('volume', 'above', 6000)]
  const before: Truth[] = [false, false, false]
  const reached = bar(990, 1050, 1045)
  it('all: each has to hold some time of the day', () => {
    expect(judged(both, [reached, bar(990, 1050, 1045, { volume: 6000 })], before)).toEqual([
      undefined,
      ['crossed', 6000],
    ])
  })
  it('any: one is enough', () => {
    expect(judged(both, [reached], before, { join: 'any' })).toEqual([['crossed', 1050]])
  })
  it('what bars do not say is true for all, and false for any', () => {
    const withBook = [level('last', 'above', 1040), level('bid', 'above', 5000)]
    expect(judged(withBook, [reached], before)).toEqual([['crossed', 1050]])
    expect(judged(withBook, [bar(990, 1000, 995), reached], before, { join: 'any' })).toEqual([
      undefined,
      ['crossed', 1050],
    ])
  })
})

// How far alerts are from firing, and why they can't.
import { describe, expect, it } from 'vitest'
import type { AlertDraft, Condition } from '../../../../shared/alerts.ts'
import { defaultRules } from '../../../../shared/rules.ts'
import { QUOTE_FLAG } from '../../../../shared/quote.ts'
import { distanceOf, nearness } from '../../../../renderer/tiles/alerts/distance.ts'
import { type WhyFacts, whyNot } from '../../../../renderer/tiles/alerts/why.ts'
import { sampleDraft, sampleRow } from '../../alert-samples.ts'
import { madeBand, madeCode, madeFeed, madeInstrument, madeQuote, NOW } from '../../quotes-made.ts'

const CODE = madeCode('46348559193224090')
const band = madeBand(3805, 4039, 3922)
const quote = madeQuote({
  yesterday: 3922,
  last: 3968,
  final: 3940,
  volume: 400,
  levels: [[12, 548_210, 3967, 3968, 96_530, 4]],
})
const queued = madeQuote({ yesterday: 3922, last: 4039, final: 4000, levels: [[5, 1000, 4039, 0, 0, 0]] })
const level = (value: number, over: Partial<Extract<Condition, { kind: 'level' }>> = {}): Condition => ({
  kind: 'level',
  metric: 'last',
  op: 'above',
  value,
  back: 0,
  ...over,
})
const away = (conditions: Condition[], join: 'all' | 'any' = 'all', of = quote) =>
  distanceOf({ conditions, join }, of, band)

describe('the distance of an alert', () => {
  it('is a percent of a price, up and down', () => {
    expect(away([level(4030)]).percent).toBeCloseTo(1.5625, 6)
    expect(away([level(3938, { op: 'below' })]).percent).toBeCloseTo(0.756, 3)
  })
  it('is none once the level is reached', () => {
    expect(away([level(3900)]).percent).toBe(0)
  })
  it('is a part of the way for amounts, and points for percents', () => {
    expect(away([level(1000, { metric: 'volume' })])).toEqual({ percent: 60, of: 'amount' })
    const points = away([level(2, { metric: 'lastPercent' })])
    expect(points.of).toBe('points')
    expect(points.percent).toBeCloseTo(2 - (46 / 3922) * 100, 9)
  })
  it('goes to the near end of a range', () => {
    const range = (op: 'enters' | 'leaves', from: number, to: number): Condition => ({
      kind: 'range',
      metric: 'last',
      op,
      from,
      to,
      back: 0,
    })
    expect(away([range('enters', 4000, 4020)]).percent).toBeCloseTo((32 / 3968) * 100, 9)
    expect(away([range('enters', 3900, 4000)]).percent).toBe(0)
    expect(away([range('leaves', 3900, 3970)]).percent).toBeCloseTo((2 / 3968) * 100, 9)
  })
  it('is the nearest of any and the farthest of all', () => {
    const both = [level(4030), level(3970)]
    expect(away(both, 'any').percent).toBeCloseTo((2 / 3968) * 100, 9)
    expect(away(both, 'all').percent).toBeCloseTo(1.5625, 6)
    const unsaid: Condition = { kind: 'extreme', which: 'high' }
    expect(away([level(4030), unsaid], 'all').percent).toBeNaN()
    expect(away([unsaid, level(4030)], 'any').percent).toBeCloseTo(1.5625, 6)
  })
  it('of a queue goes by its value, of one that is to form by the price to the limit', () => {
    const queue = (op: 'below' | 'formed'): Condition => ({ kind: 'queue', side: 'buy', op, valueRial: 2_019_500 })
    expect(away([queue('below')], 'all', queued)).toEqual({ percent: 50, of: 'amount' })
    expect(away([queue('formed')]).percent).toBeCloseTo((71 / 3968) * 100, 9)
    expect(distanceOf({ conditions: [queue('formed')], join: 'all' }, quote, undefined).percent).toBeNaN()
  })
  it('fills the bar as it shrinks', () => {
    expect(nearness({ percent: 0, of: 'price' })).toBe(100)
    expect(nearness({ percent: 4, of: 'price' })).toBe(50)
    expect(nearness({ percent: 64.6, of: 'amount' })).toBeCloseTo(35.4, 6)
    expect(nearness({ percent: Number.NaN, of: 'price' })).toBe(0)
  })
})

describe('an alert that can not fire now', () => {
  const facts = (over: Partial<WhyFacts> = {}, draft: Partial<AlertDraft> = {}): WhyFacts => ({
    row: sampleRow({ ...sampleDraft(CODE, 4030, draft), id: 'a', madeMs: 0, changedMs: 0 }),
    quote,
    instrument: madeInstrument(CODE, 'فولاد', 'FOLD', 'فولاد', band),
    feed: madeFeed(),
    hours: defaultRules(),
    nowMs: NOW,
    ...over,
  })
  it('can fire in continuous trading on a live quote', () => expect(whyNot(facts())).toBe(''))
  it('waits for a feed that is silent or gone', () => {
    expect(whyNot(facts({ feed: madeFeed({ state: 'stale' }) }))).toBe('stale')
    expect(whyNot(facts({ feed: madeFeed({ state: 'offline', cause: 'connectionLost' }) }))).toBe('offline')
  })
  it('waits for a frame of today', () => {
    expect(whyNot(facts({ quote: undefined }))).toBe('noFrame')
    const flags = QUOTE_FLAG.remembered
    expect(whyNot(facts({ quote: madeQuote({ yesterday: 1, last: 2, final: 2, flags }) }))).toBe('noFrame')
    expect(whyNot(facts({ quote: madeQuote({ yesterday: 1, last: 2, final: 2, ageMs: 86_400_000 }) }))).toBe('noFrame')
  })
  it('waits where a frame contradicts itself', () => {
    const suspect = quote.slice()
    suspect[2] = QUOTE_FLAG.suspectYesterday
    expect(whyNot(facts({ quote: suspect }))).toBe('suspect')
  })
  it('waits for its phase', () => {
    expect(whyNot(facts({}, { phases: 'preopen' }))).toBe('notPreopen')
    const night = { nowMs: NOW + 6 * 3_600_000 }
    expect(whyNot(facts(night))).toBe('notOpen')
    expect(whyNot(facts(night, { phases: 'any' }))).not.toBe('notOpen')
  })
  it('waits for limits where it is about a queue', () => {
    const conditions: Condition[] = [{ kind: 'queue', side: 'buy', op: 'formed', valueRial: 0 }]
    const instrument = madeInstrument(CODE, 'فولاد', 'FOLD', 'فولاد')
    expect(whyNot(facts({}, { conditions }))).toBe('')
    expect(whyNot(facts({ instrument }, { conditions }))).toBe('noBand')
  })
  it('says first what only the person can settle', () => {
    const { row } = facts()
    const feed = madeFeed({ state: 'offline' })
    expect(whyNot(facts({ row: { ...row, hold: 'corporate' }, feed }))).toBe('corporate')
    expect(whyNot(facts({ row: { ...row, hold: 'listGone' }, feed }))).toBe('listGone')
  })
})

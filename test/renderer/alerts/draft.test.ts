// From an alert to the editor's texts and back: nothing changes on the way, and what can't be is said at its field.
import { expect, it } from 'vitest'
import type { AlertDraft, Condition } from '../../../shared/alerts.ts'
import { METRICS } from '../../../shared/alerts.ts'
import { formatter } from '../../../shared/format.ts'
import type { InsCode } from '../../../shared/market.ts'
import { tehranDayEnd, tehranTime } from '../../../shared/tehran.ts'
import {
  draftOf,
  type Fields,
  fieldsOf,
  fieldsOfSeed,
  withRow,
  withScope,
  withWhat,
} from '../../../renderer/alerts/draft.ts'
import { emptyRow, type Row, rowOf } from '../../../renderer/alerts/rows.ts'
import { sided } from '../../../renderer/alerts/side.ts'
import { sampleDraft } from '../alert-samples.ts'
import { SAMPLE_NOW } from '../fake-market.ts'

const code = '46348559193224090' as InsCode
const today = tehranTime(SAMPLE_NOW).day
const styles = (['fa', 'en'] as const).flatMap(language =>
  (['usual', 'rial', 'toman'] as const).map(units => formatter(language, { units, calendar: 'auto' })),
)
const fa = formatter('fa')
const en = formatter('en')

const VALUES: Partial<Record<(typeof METRICS)[number], number[]>> = {
  lastChange: [-46, 18],
  lastPercent: [-1.17, 0, 2.5],
  finalPercent: [0.05],
  imbalance: [66.6],
  volume: [1, 999, 1_234_567, 2_000_000_000],
  value: [10, 55_550_000_000, 123_456_789_010],
  bidTotal: [1_000_000],
  trades: [12_000],
}
const CONDITIONS: Condition[] = [
  ...METRICS.flatMap(metric =>
    (VALUES[metric] ?? [4030, 12_345]).flatMap((value): Condition[] => [
      { kind: 'level', metric, op: 'above', value, back: 0 },
      { kind: 'level', metric, op: 'atMost', value, back: metric === 'imbalance' ? 5 : 10 },
      { kind: 'range', metric, op: 'enters', from: value, to: value + 20, back: 0 },
    ]),
  ),
  { kind: 'level', metric: 'last', op: 'below', value: 4030, back: 3 },
  { kind: 'level', metric: 'last', op: 'atLeast', value: 4030.5, back: 0 },
  { kind: 'range', metric: 'final', op: 'leaves', from: 3900, to: 4000, back: 2 },
  ...(['buy', 'sell'] as const).flatMap((side): Condition[] => [
    { kind: 'queue', side, op: 'formed', valueRial: 0 },
    { kind: 'queue', side, op: 'ended', valueRial: 0 },
    { kind: 'queue', side, op: 'below', valueRial: 1_000_000_000_000 },
    { kind: 'queue', side, op: 'above', valueRial: 0 },
  ]),
  { kind: 'extreme', which: 'high' },
  { kind: 'extreme', which: 'low' },
  { kind: 'idle', minutes: 15 },
]

it('gives every kind of condition back as it was, in every language and unit', () => {
  for (const format of styles) {
    for (const condition of CONDITIONS) {
      // A share beyond the whole is none.
      if (condition.kind === 'range' && condition.metric === 'imbalance') continue
      const draft = sampleDraft(code, 0, { conditions: [condition] })
      expect(draftOf(fieldsOf(draft, format), format, today)).toEqual({ draft, errors: new Map() })
    }
  }
})

it('gives back what an alert does besides its conditions', () => {
  const drafts: Partial<AlertDraft>[] = [
    { repeat: { mode: 'every', coolDownS: 90 } },
    { repeat: { mode: 'every', coolDownS: 0 } },
    { repeat: { mode: 'every', coolDownS: 600 } },
    { repeat: { mode: 'session' }, join: 'any', ifTrue: true, note: 'مقاومت بهمن', urgency: 'urgent', sound: 'none' },
    { phases: 'preopen', expiresMs: SAMPLE_NOW + 86_400_000, enabled: false },
    { expiresMs: SAMPLE_NOW - 1 },
    { scope: { of: 'list', listId: 'main' } },
    { scope: { of: 'feed' }, conditions: [{ kind: 'feedLost', seconds: 30 }] },
  ]
  for (const over of drafts) {
    const draft = sampleDraft(code, 4030, { id: 'a1', ...over })
    expect(draftOf(fieldsOf(draft, fa), fa, today).draft).toEqual(draft)
  }
})

const only = (row: Partial<Row>, over: Partial<Fields> = {}): Fields => {
  const fields = fieldsOfSeed({ code }, fa)
  return { ...fields, ...over, rows: [{ ...emptyRow('last', 0), ...row }] }
}
const wrong = (fields: Fields, format = fa): [string, string][] => [...draftOf(fields, format, today).errors]

it('reads numbers of either script, with separators, and refuses what is not clear', () => {
  for (const value of ['4030', '4,030', '۴٬۰۳۰', '۴۰۳۰', '٤٠٣٠', '۴،۰۳۰', '4,030.0']) {
    expect(draftOf(only({ value }), fa, today).draft?.conditions).toMatchObject([{ value: 4030 }])
  }
  // A digit typed into a grouped number makes it longer.
  expect(draftOf(only({ value: '4,0301' }), fa, today).draft?.conditions).toMatchObject([{ value: 40_301 }])
  for (const value of ['40/3', '۴۰/۳', '4,03', '1,5', '4e3', 'abc', '40 30', '--4', '4..0']) {
    expect(wrong(only({ value }))).toEqual([['0.value', 'number']])
  }
  expect(wrong(only({ value: '' }))).toEqual([['0.value', 'empty']])
})

it('reads prices in the person\u2019s unit and amounts in their pieces', () => {
  const toman = formatter('fa', { units: 'toman', calendar: 'auto' })
  expect(draftOf(only({ value: '۴۰۳٫۵', back: '1' }), toman, today).draft?.conditions).toMatchObject([
    { value: 4035, back: 10 },
  ])
  const volume = { what: 'bidTotal', value: '1.25', scale: 1e6 } as const
  expect(draftOf(only(volume), fa, today).draft?.conditions).toMatchObject([{ value: 1_250_000 }])
  const queue = { what: 'queueBuy', op: 'below', value: '100', scale: 1e9 } as const
  expect(draftOf(only(queue), fa, today).draft?.conditions).toMatchObject([{ valueRial: 1e12 }])
})

it('says at its field what can not be', () => {
  expect(wrong(only({ value: '0' }))).toEqual([['0.value', 'positive']])
  expect(wrong(only({ value: '4030', back: '-1' }))).toEqual([['0.back', 'negative']])
  expect(wrong(only({ what: 'trades', value: '1.5' }))).toEqual([['0.value', 'whole']])
  expect(wrong(only({ what: 'imbalance', value: '101' }))).toEqual([['0.value', 'share']])
  expect(wrong(only({ op: 'enters', value: '4030', upper: '4030' }))).toEqual([['0.upper', 'order']])
  expect(wrong(only({ op: 'leaves', value: '4030', upper: '3900' }))).toEqual([['0.upper', 'order']])
  expect(wrong(only({ what: 'idle', op: 'none', value: '0' }))).toEqual([['0.value', 'minutes']])
  expect(wrong(only({ what: 'feedLost', op: 'none', value: '4' }, { of: 'feed' }))).toEqual([['0.value', 'seconds']])
  expect(wrong(only({ value: '1' }, { code: undefined }))).toEqual([['scope', 'scope']])
  expect(wrong(only({ value: '1' }, { of: 'list', listId: '' }))).toEqual([['scope', 'scope']])
  expect(wrong(only({ value: '1' }, { ends: true, until: undefined }))).toEqual([['until', 'day']])
  expect(wrong(only({ value: '1' }, { ends: true, until: today - 1 }))).toEqual([['until', 'past']])
  expect(wrong(only({ value: '1' }, { repeat: 'every', coolDown: '25', coolDownUnit: 60 }))).toEqual([])
  expect(wrong(only({ value: '1' }, { repeat: 'every', coolDown: 'x' }))).toEqual([['coolDown', 'coolDown']])
})

it('ends with the last day, not at its beginning', () => {
  const fields = only({ value: '1' }, { ends: true, until: today })
  expect(draftOf(fields, fa, today).draft?.expiresMs).toBe(tehranDayEnd(today))
})

it('opens with the price that was pointed at, and as a copy without the id', () => {
  const seeded = fieldsOfSeed({ code, value: 4030, metric: 'final', from: 'book' }, en)
  expect(seeded).toMatchObject({ of: 'instrument', code, rows: [{ what: 'final', op: 'above', value: '4,030' }] })
  const alert = sampleDraft(code, 4030, { id: 'a7' })
  expect(fieldsOfSeed({ alert }, en).id).toBe('a7')
  expect(fieldsOfSeed({ alert, copy: true }, en).id).toBe('')
})

it('takes the side of the level from the price until somebody chooses one', () => {
  const opOf = (fields: Fields): string | undefined => fields.rows[0]?.op
  const at = (value: number): Fields => fieldsOfSeed({ code, value }, en)
  expect(opOf(sided(at(4030), 3968, en))).toBe('above')
  expect(opOf(sided(at(3900), 3968, en))).toBe('below')
  expect(opOf(sided(at(3900), 0, en))).toBe('above')
  const chosen = { ...at(3900), rows: at(3900).rows.map(row => ({ ...row, auto: false })) }
  expect(sided(chosen, 3968, en)).toBe(chosen)
})

it('keeps the number where the unit stays, and empties it where it does not', () => {
  const row = rowOf({ kind: 'level', metric: 'last', op: 'below', value: 4030, back: 0 }, 5, en)
  expect(withWhat(row, 'final')).toMatchObject({ key: 5, what: 'final', op: 'below', value: '4,030' })
  expect(withWhat(row, 'volume')).toMatchObject({ what: 'volume', op: 'below', value: '', scale: 1e6 })
  expect(withWhat(row, 'queueSell')).toMatchObject({ what: 'queueSell', op: 'formed', value: '' })
})

it('has the feed\u2019s own condition alone, and gives another one back with another scope', () => {
  const two = withRow(fieldsOfSeed({ code, value: 4030 }, en))
  expect(two.rows.map(({ what }) => what)).toEqual(['last', 'volume'])
  const feed = withScope(two, 'feed')
  expect(feed.rows.map(({ what }) => what)).toEqual(['feedLost'])
  expect(withScope(feed, 'instrument').rows.map(({ what }) => what)).toEqual(['last'])
  expect(withScope(two, 'list').rows).toBe(two.rows)
})

// What the dry run's pane draws: levels, lines, days, axis; and what the hint says of a level.
import { expect, it } from 'vitest'
import { setLanguage } from '../../../shared/i18n/locale.ts'
import { formatter } from '../../../shared/format.ts'
import { hintWords } from '../../../renderer/alerts/ConditionHint.tsx'
import {
  axisSteps,
  daysOf,
  dayWords,
  levelsOf,
  linesOf,
  reachedBy,
  shortDay,
} from '../../../renderer/alerts/dry-view.ts'
import { rowOf } from '../../../renderer/alerts/rows.ts'
import { sampleDryRun } from '../dry-run-samples.ts'
import { sampleDraft } from '../alert-samples.ts'
import { SAMPLE_NOW, sampleCodes, sampleInstruments, sampleQuote } from '../fake-market.ts'

const [code = sampleCodes[0]] = sampleCodes
const en = formatter('en')

it('has a line for each price of the conditions, none twice', () => {
  expect(
    levelsOf([
      { kind: 'level', metric: 'last', op: 'above', value: 4030, back: 0 },
      { kind: 'range', metric: 'final', op: 'enters', from: 3900, to: 4030, back: 0 },
      { kind: 'level', metric: 'volume', op: 'above', value: 1e6, back: 0 },
    ]),
  ).toEqual([4030, 3900])
})

it('lists firings of frames and of bars together, newest first', () => {
  if (!code) throw new Error('there is no sample')
  const run = sampleDryRun(sampleDraft(code, 4030))
  expect(linesOf(run).map(({ day, exact }) => [day, exact])).toEqual([
    [20250305, true],
    [20250224, true],
    [20250205, false],
    [20250204, false],
    [20250203, false],
    [20250202, false],
    [20250121, false],
  ])
  expect(daysOf(run)).toHaveLength(30)
})

it('says days in the calendar of the language', () => {
  expect(shortDay(20250305, en)).toBe('5 Mar')
  expect(shortDay(20250305, formatter('fa'))).toBe('۱۵ اسفند')
  expect(dayWords(20250305, formatter('fa'))).toBe('چهارشنبه ۱۵ اسفند')
})

it('names the high of a bar over the level and its low under it', () => {
  expect(reachedBy(4068, 4011, 4030)).toBe('high')
  expect(reachedBy(3900, 3990, 3950)).toBe('low')
})

it('steps an axis by 1, 2 or 5', () => {
  expect(axisSteps(3820, 4290, 5)).toEqual([3900, 4000, 4100, 4200])
  expect(axisSteps(4030, 4030, 5)).toEqual([])
})

const words = (value: number, metric: 'last' | 'bidTotal' = 'last'): { text: string; warn: boolean } => {
  const row = rowOf({ kind: 'level', metric, op: 'above', value, back: 0 }, 0, en)
  const quote = code && sampleQuote(code, 1, SAMPLE_NOW)
  const { text, warn } = hintWords(row, quote, sampleInstruments[0]?.band, en)
  return { text: text.replaceAll(/[\u2066\u2069]/g, ''), warn }
}

it('says where the price stands against the level, and warns of one that can not be reached today', () => {
  setLanguage('en')
  expect(words(4030)).toEqual({
    text: "Now 3,968 rial, 1.56% below this level. Today's upper limit is 4,039.",
    warn: false,
  })
  expect(words(3900).text).toContain("above this level. Today's lower limit is 3,805.")
  expect(words(3968).text).toContain('at this level')
  expect(words(4040)).toMatchObject({ warn: true })
  expect(words(4040).text).toContain("above today's upper limit of 4,039")
  expect(words(3800)).toMatchObject({ warn: true })
})

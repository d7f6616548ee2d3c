import { expect, test } from 'vitest'
import { rescaled, rescaledConditions } from '../../../electron/core/alerts/rescale.ts'
import type { Condition } from '../../../shared/alerts.ts'
import { alertOf } from '../alerts-made.ts'

const level = (
  metric: 'last' | 'spread' | 'lastChange' | 'lastPercent' | 'volume',
  value: number,
  back = 0,
): Condition => ({
  kind: 'level',
  metric,
  op: 'above',
  value,
  back,
})

test('prices, spread and changes in rial are multiplied to whole rials, with the way back', () => {
  expect(rescaledConditions([level('last', 5530, 25), level('spread', 7), level('lastChange', -31)], 0.72)).toEqual([
    level('last', 3982, 18),
    level('spread', 5),
    level('lastChange', -22),
  ])
})

test('percents, volumes, queues, extremes and times stay as they are', () => {
  const others: Condition[] = [
    level('lastPercent', 2.5),
    level('volume', 1_000_000),
    { kind: 'queue', side: 'buy', op: 'above', valueRial: 5e10 },
    { kind: 'extreme', which: 'high' },
    { kind: 'idle', minutes: 5 },
    { kind: 'feedLost', seconds: 30 },
  ]
  expect(rescaledConditions(others, 0.5)).toEqual(others)
})

test('a range keeps a width, and no price becomes nothing', () => {
  const range: Condition = { kind: 'range', metric: 'last', op: 'enters', from: 100, to: 101, back: 1 }
  expect(rescaledConditions([range, level('last', 3)], 0.1)).toEqual([
    { ...range, from: 10, to: 11, back: 1 },
    level('last', 1),
  ])
})

test('the rest of the alert is untouched, and the one given is not changed', () => {
  const alert = alertOf('a', { conditions: [level('last', 1000)], note: 'mine' })
  expect(rescaled(alert, 2)).toEqual({ ...alert, conditions: [level('last', 2000)] })
  expect(alert.conditions).toEqual([level('last', 1000)])
})

// An instrument and a price typed into the palette.
import { expect, it } from 'vitest'
import { alertAsked } from '../../../renderer/layout/alert-asked.ts'

const rial = { priceScale: 1 } as const

it('reads a price after the words, in either script', () => {
  expect(alertAsked('فولاد 4030', rial)).toEqual({ text: 'فولاد', value: 4030 })
  expect(alertAsked('fold ۴٬۰۳۰ ', rial)).toEqual({ text: 'fold', value: 4030 })
  expect(alertAsked('فولاد مبارکه 4030', rial)).toEqual({ text: 'فولاد مبارکه', value: 4030 })
  expect(alertAsked('fold 403', { priceScale: 10 })).toEqual({ text: 'fold', value: 4030 })
})

it('takes nothing else for one', () => {
  for (const text of ['fold', '4030', 'fold 0', 'fold -5', 'fold 40/3', '46348559193224090 4030', 'fold4030', '']) {
    expect(alertAsked(text, rial)).toBeUndefined()
  }
})

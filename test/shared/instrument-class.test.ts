import { expect, test } from 'vitest'
import { classOf } from '../../shared/instrument-class.ts'

const row = (name: string, isin = '', kind = '') => ({ name, isin, kind })

test('the kind that the list gives decides', () => {
  expect(classOf(row('فولاد', '', 'stock'))).toBe('shares')
  expect(classOf(row('ح . ايران', '', 'right'))).toBe('rights')
  expect(classOf(row('مرابحه', '', 'bond'))).toBe('bonds')
  expect(classOf(row('اختيارخ شستا', '', 'option'))).toBe('options')
  expect(classOf(row('سلف موازی', '', 'forward'))).toBe('other')
})

test('without a kind the ISIN decides', () => {
  expect(classOf(row('فولاد مبارکه', 'IRO1FOLD0001'))).toBe('shares')
  expect(classOf(row('ح.بیمه آرمان', 'IRR7ARMP0101'))).toBe('rights')
  expect(classOf(row('صندوق س.بخشی', 'IRT3NAVF0001'))).toBe('funds')
  expect(classOf(row('اختيارف موج', 'IROBMOJF5261'))).toBe('options')
  expect(classOf(row('امتیاز تسهیلات', 'IRO6MSKZ4041'))).toBe('other')
  expect(classOf(row('زعفران', 'IRK1A11604A1'))).toBe('other')
})

test('gold and commodity funds are a class of their own', () => {
  expect(classOf(row('صندوق طلاي عيار مفيد', 'IRTKMOFD0001', 'fund'))).toBe('goldFunds')
  expect(classOf(row('صندوق س.پشتوانه سكه', '', 'fund'))).toBe('goldFunds')
  expect(classOf(row('صندوق س. گنجينه داريوش-د', 'IRT3GANJ0001', 'fund'))).toBe('funds')
})

test('what nothing tells is other, never shares by a guess', () => {
  expect(classOf(row(''))).toBe('other')
  expect(classOf(row('صندوق چیزی'))).toBe('funds')
})

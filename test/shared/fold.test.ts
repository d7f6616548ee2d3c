import { expect, test } from 'vitest'
import { fold, foldTight, latinDigits } from '../../shared/fold.ts'

test('the same word in Arabic and Persian letters folds to one spelling', () => {
  expect(fold('كيميدارو')).toBe(fold('کیمیدارو'))
  expect(fold('فولاد مباركه')).toBe('فولاد مبارکه')
  expect(fold('ۀ ة ي ى أ إ آ ٱ ك')).toBe('ه ه ی ی ا ا ا ا ک')
})

test('ZWNJ, marks, tatweel, tabs, NUL and double spaces mean nothing', () => {
  expect(fold('  س. صنايع‌شيميايي\t‌ايران‌\t')).toBe('س. صنایعشیمیایی ایران')
  expect(fold('مُحَمّد  ـ\u0000 نام')).toBe('محمد نام')
})

test('a composed and a decomposed letter are one', () => {
  expect(fold('\u0627\u0653')).toBe(fold('آ'))
  expect(fold('\u06D5\u0654')).toBe(fold('ۀ'))
})

test('Persian and Arabic digits become Latin ones and Latin letters lower case', () => {
  expect(latinDigits('۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩ 12')).toBe('0123456789 0123456789 12')
  expect(fold('IRO1FOLD۰۰۰۱')).toBe('iro1fold0001')
})

test('a space, a ZWNJ and nothing are one joint in tight text', () => {
  expect(new Set(['سرمایه گذاری', 'سرمایه‌گذاری', 'سرمایهگذاری'].map(foldTight)).size).toBe(1)
})

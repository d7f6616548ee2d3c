import { assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatter } from '../../shared/format.ts'

const fa = formatter('fa')
const en = formatter('en')
const latin = (text: string): string =>
  text
    .replace(/[۰-۹]/g, d => String(d.charCodeAt(0) - 0x06f0))
    .replaceAll('٬', ',')
    .replaceAll('٫', '.')

describe('numbers', () => {
  it('groups whole numbers with the marks and digits of the language', () => {
    expect(fa.whole(528_800_267)).toBe('۵۲۸٬۸۰۰٬۲۶۷')
    expect(en.whole(528_800_267)).toBe('528,800,267')
    expect(en.whole(1_000_005)).toBe('1,000,005')
    expect([en.whole(0), en.whole(999), en.whole(1000)]).toEqual(['0', '999', '1,000'])
  })

  it('shows no data as a dash and never as zero', () => {
    expect([en.price(0), en.price(Number.NaN), en.whole(Number.NaN), en.signed(Number.NaN)]).toEqual([
      '–',
      '–',
      '–',
      '–',
    ])
    expect([en.percent(Number.NaN), en.short(Number.NaN).text, en.whole(Infinity)]).toEqual(['–', '–', '–'])
    expect(en.whole(0)).toBe('0')
  })

  it('puts the sign first, with the true minus, and none on zero', () => {
    expect(fa.signed(-1250)).toBe('\u2212۱٬۲۵۰')
    expect(fa.signed(46)).toBe('+۴۶')
    expect([en.signed(0), en.percentBare(0), en.percentBare(-0.004)]).toEqual(['0', '0.00', '0.00'])
  })

  it('gives percents two decimals and the percent sign of the language', () => {
    expect(fa.percent(2.96)).toBe('+۲٫۹۶٪')
    expect(en.percent(-0.47)).toBe('\u22120.47%')
    expect(en.percentBare(-2.1739130434782608)).toBe('\u22122.17')
    expect(fa.share(58)).toBe('۵۸٪')
  })

  it('shortens by thousands, millions and billions with three or four figures', () => {
    expect(fa.short(487_236_410)).toEqual({ text: '۴۸۷٫۲', unit: 'میلیون' })
    expect(en.short(12_840)).toEqual({ text: '12.8', unit: 'K' })
    expect(en.short(1_671_150_925)).toEqual({ text: '1.67', unit: 'B' })
    expect(en.short(11_654_800_000_000)).toEqual({ text: '11,655', unit: 'B' })
    expect(en.short(129)).toEqual({ text: '129', unit: '' })
  })

  it('moves to the next unit where rounding would show a thousand of the lower one', () => {
    expect(en.short(999_960)).toEqual({ text: '1.00', unit: 'M' })
    expect(en.short(999_400)).toEqual({ text: '999.4', unit: 'K' })
    expect(en.short(9_996_000)).toEqual({ text: '10.0', unit: 'M' })
    expect(en.short(-2_500_000)).toEqual({ text: '\u22122.50', unit: 'M' })
  })

  it('writes the same number as Intl would, in both languages', () => {
    const intl = new Intl.NumberFormat('en')
    assert(
      property(integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), n => {
        expect(en.whole(n)).toBe(intl.format(n))
        expect(latin(fa.whole(n))).toBe(intl.format(n))
      }),
    )
  })
})

describe('units', () => {
  const rial = formatter('en', { units: 'rial', calendar: 'auto' })
  const toman = formatter('en', { units: 'toman', calendar: 'auto' })
  const faToman = formatter('fa', { units: 'toman', calendar: 'auto' })

  it('are rial for prices and toman for amounts, unless the person chose one for both', () => {
    expect([en.price(3968), rial.price(3968), toman.price(3968)]).toEqual(['3,968', '3,968', '396.8'])
    expect([en.priceUnit, rial.priceUnit, toman.priceUnit]).toEqual(['rial', 'rial', 'toman'])
    expect([en.amountUnit, rial.amountUnit, toman.amountUnit]).toEqual(['toman', 'rial', 'toman'])
    expect(en.amount(1_925_402_118_640)).toEqual({ text: '192.5', unit: 'B toman' })
    expect(rial.amount(1_925_402_118_640)).toEqual({ text: '1,925', unit: 'B rial' })
    expect(fa.amount(26_894_100)).toEqual({ text: '۲٫۶۹', unit: 'میلیون تومان' })
    expect(en.amount(500)).toEqual({ text: '50', unit: 'toman' })
    expect(en.amount(Number.NaN)).toEqual({ text: '–', unit: '' })
  })

  it('give a price in toman a decimal where it needs one, or where its column has one', () => {
    expect([toman.price(39_680), toman.price(39_681), toman.price(39_680, true)]).toEqual([
      '3,968',
      '3,968.1',
      '3,968.0',
    ])
    expect([toman.priceChange(-46), faToman.priceChange(46), toman.priceChange(0), en.priceChange(46)]).toEqual([
      '\u22124.6',
      '+۴٫۶',
      '0',
      '+46',
    ])
    expect([toman.price(0), toman.price(0, true), toman.price(Number.NaN, true)]).toEqual(['–', '–', '–'])
  })

  it('name the billions of a column', () => {
    expect([en.amountBillions(1_121_585_366_307), en.billionUnit, en.billionName]).toEqual([
      '112.2',
      'bn T',
      'billion toman',
    ])
    expect([rial.amountBillions(84e9), rial.billionUnit, fa.billionUnit]).toEqual(['84.0', 'bn R', 'م‌ت'])
    expect([fa.amountBillionsSigned(84e9), en.amountBillionsSigned(-26e9)]).toEqual(['+۸٫۴', '\u22122.6'])
  })

  it('leave what is no money alone', () => {
    expect([toman.whole(3968), toman.signed(46), toman.short(487_236_410).text]).toEqual(['3,968', '+46', '487.2'])
  })
})

describe('ages and times', () => {
  it('counts tenths of a second, then minutes, then hours', () => {
    expect([fa.age(400), en.age(59_999), en.age(60_000)]).toEqual(['۰٫۴ ث', '59.9 s', '1:00'])
    expect([fa.age(253_000), en.age(3_599_000), en.age(3_600_000), en.age(7_500_000)]).toEqual([
      '۴:۱۳',
      '59:59',
      '1:00',
      '2:05',
    ])
    expect(en.age(-5)).toBe('0.0 s')
  })

  it('writes the time of day with two digits each', () => {
    expect(fa.clockTime(42_127)).toBe('۱۱:۴۲:۰۷')
    expect([en.clockTime(0), en.clockTime(-1), en.clockTime(86_400), en.clockTime(Number.NaN)]).toEqual([
      '00:00:00',
      '–',
      '–',
      '–',
    ])
  })
})

describe('dates', () => {
  it('reads a day in the calendar of the language, or the one asked for', () => {
    expect(fa.date(20250315)).toBe('شنبه ۲۵ اسفند ۱۴۰۳')
    expect(en.date(20250315)).toBe('Saturday 15 March 2025')
    expect(en.date(20250315, 'jalali')).toBe('Saturday 25 Esfand 1403')
    expect(fa.shortDate(20250315)).toBe('۱۴۰۳/۱۲/۲۵')
    expect(en.shortDate(20250315)).toBe('2025-03-15')
  })

  it('follows the calendar of the settings', () => {
    const jalali = formatter('en', { units: 'usual', calendar: 'jalali' })
    const gregorian = formatter('fa', { units: 'usual', calendar: 'gregorian' })
    expect([jalali.shortDate(20250315), gregorian.shortDate(20250315)]).toEqual(['1403/12/25', '۲۰۲۵-۰۳-۱۵'])
  })

  it('knows the first and the last day of a leap year', () => {
    expect(en.shortDate(20250320, 'jalali')).toBe('1403/12/30')
    expect(en.shortDate(20250321, 'jalali')).toBe('1404/01/01')
  })

  it('shows a day that does not exist as no data', () => {
    expect([en.date(20250231), en.date(0), fa.shortDate(20251301)]).toEqual(['–', '–', '–'])
  })
})

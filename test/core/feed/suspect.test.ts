import { describe, expect, it } from 'vitest'
import { at, FIELD, isSuspect, QUOTE_FLAG } from '../../../shared/quote.ts'
import { frameOf, message } from './frames.ts'

const flags = (change: Record<string, unknown>): number => at(frameOf(message(change)).quote, FIELD.flags)

describe('a frame', () => {
  it('that agrees with itself is not suspect', () => {
    expect(flags({})).toBe(0)
  })

  it('that names two yesterdays is suspect', () => {
    expect(flags({ close_c: -28, close_cp: -2.2526 }) & QUOTE_FLAG.suspectYesterday).not.toBe(0)
    expect(isSuspect(frameOf(message({ close_c: -28 })).quote)).toBe(true)
  })

  it('whose percent is off by more than 0.01 is suspect in that percent only', () => {
    expect(flags({ close_cp: -2.19 })).toBe(QUOTE_FLAG.suspectLastPercent)
    expect(flags({ final_cp: 1.77 })).toBe(QUOTE_FLAG.suspectFinalPercent)
  })

  it('whose percents came rounded or cut off at two decimals is not suspect', () => {
    expect(flags({ close_cp: '-2.17', final_cp: '-1.77%' })).toBe(0)
    expect(flags({ close_cp: '-2.18', final_cp: '-1.78' })).toBe(0)
  })

  it('of a first listing day (yesterday 0) is not suspect, whatever its percent says', () => {
    expect(
      flags({ close: '42001', final: '42001', close_c: 42_001, final_c: 42_001, close_cp: 100, final_cp: 0 }),
    ).toBe(0)
  })

  it('without a trade yet is not suspect', () => {
    expect(flags({ close: '0', close_c: 55, close_cp: 7 })).toBe(0)
    expect(flags({ final: '', final_c: 55, final_cp: 7 })).toBe(0)
  })

  it('with missing parts is not suspect by what is missing', () => {
    expect(flags({ close_c: '', close_cp: 7 })).toBe(0)
    expect(flags({ close_c: undefined, final_c: null, close_cp: '-', final_cp: '' })).toBe(0)
  })

  it('agrees with itself in decimals too', () => {
    const percent = (100 * 0.3) / 3350.3
    expect(
      flags({ close: '3350.60', final: '3350.30', close_c: '0.30', final_c: '0', close_cp: percent, final_cp: 0 }),
    ).toBe(0)
  })
})

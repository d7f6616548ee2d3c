import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { tehranInstant, tehranTime } from '../../shared/tehran.ts'

describe("Tehran's clock", () => {
  it.each([
    ['2026-11-20T09:00:00+03:30', 20261120, 9 * 3_600_000],
    ['2022-07-01T09:00:00+04:30', 20220701, 9 * 3_600_000],
    ['2023-07-01T09:00:00+03:30', 20230701, 9 * 3_600_000],
    ['2021-06-02T00:00:00+04:30', 20210602, 0],
    ['2026-11-19T20:29:59.999Z', 20261119, 86_399_999],
    ['2026-11-19T20:30:00Z', 20261120, 0],
  ])('%s is day %i, %i ms after midnight', (iso, day, msOfDay) => {
    expect(tehranTime(Date.parse(iso))).toEqual({ day, msOfDay })
    expect(tehranInstant(day, msOfDay)).toBe(Date.parse(iso))
  })

  // Instants from 2000 to 2100; the hour that the clock repeats in autumn (until 2022) can't be told back.
  test.prop([fc.integer({ min: 1_664_000_000_000, max: 4_102_000_000_000 })])('a time of day names its instant', ms => {
    const { day, msOfDay } = tehranTime(ms)
    expect(tehranInstant(day, msOfDay)).toBe(ms)
  })
})

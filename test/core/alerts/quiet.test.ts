import { describe, expect, it } from 'vitest'
import { silenceOf } from '../../../electron/core/alerts/quiet.ts'
import { tehranInstant } from '../../../shared/tehran.ts'

const at = (hours: number, minutes = 0): number => tehranInstant(20_261_121, (hours * 60 + minutes) * 60_000)
const settings = (quietFrom = '', quietTo = '', notifications = true) => ({ notifications, quietFrom, quietTo })

describe('silence', () => {
  it('is none where nothing was chosen, or only one end of the quiet hours', () => {
    expect(silenceOf(settings(), 0, at(3))).toBeUndefined()
    expect(silenceOf(settings('22:00', ''), 0, at(23))).toBeUndefined()
    expect(silenceOf(settings('09:00', '09:00'), 0, at(9))).toBeUndefined()
  })

  it('holds from the first minute of the quiet hours until before the last, by Tehran’s time', () => {
    const lunch = settings('12:30', '13:15')
    const seen = [at(12, 29), at(12, 30), at(13, 14), at(13, 15)].map(ms => silenceOf(lunch, 0, ms))
    expect(seen).toEqual([undefined, 'quiet', 'quiet', undefined])
  })

  it('goes over midnight', () => {
    const night = settings('22:00', '07:30')
    const seen = [at(21, 59), at(22), at(0), at(7, 29), at(7, 30)].map(ms => silenceOf(night, 0, ms))
    expect(seen).toEqual([undefined, 'quiet', 'quiet', 'quiet', undefined])
  })

  it('is a pause until that ends, and switched off before all else', () => {
    expect(silenceOf(settings(), at(10), at(10) - 1)).toBe('paused')
    expect(silenceOf(settings(), at(10), at(10))).toBeUndefined()
    expect(silenceOf(settings('22:00', '07:30', false), at(24), at(23))).toBe('off')
  })
})

// The player's timeline: shares of the day, in the hours of that day, and what its keys mean.
import { describe, expect, it } from 'vitest'
import { keyTarget, shareAt, timelineOf } from '../../../renderer/layout/playback-timeline.ts'
import { defaultRules } from '../../../shared/rules.ts'
import { at, samplePlaybackDay } from '../playback-samples.ts'

const day = samplePlaybackDay()
const rules = defaultRules()

describe('the timeline', () => {
  it('spans the day from its first frame to its last', () => {
    expect(shareAt(day, day.fromMs)).toBe(0)
    expect(shareAt(day, day.toMs)).toBe(1)
    expect(shareAt(day, day.toMs + 5000)).toBe(1)
  })

  it('has a bar for each minute with frames, and none where nothing was recorded', () => {
    const { bars, gaps } = timelineOf(day, rules)
    expect(bars.length).toBe(day.perMinute.filter(frames => frames > 0).length)
    expect(gaps.length).toBe(2)
    const [gap] = gaps
    const inGap = bars.filter(bar => gap && bar.at > gap.at + 0.001 && bar.at + bar.width < gap.at + gap.width)
    expect(inGap).toEqual([])
  })

  it('marks opening and close by the hours of that day', () => {
    const { open, close } = timelineOf(day, rules)
    expect(open).toBeCloseTo(shareAt(day, at(9, 0)))
    expect(close).toBeCloseTo(shareAt(day, at(12, 30)))
  })

  it('leaves them unmarked where nothing is known of the hours, or the day is a holiday', () => {
    expect(timelineOf(day, { ...rules, hours: [] })).toMatchObject({ open: undefined, close: undefined })
    const holiday = { ...rules, holidays: [{ day: day.day, name: '' }] }
    expect(timelineOf(day, holiday)).toMatchObject({ open: undefined, close: undefined })
  })

  it('has at most a dozen times, on round minutes within the day', () => {
    const { ticks } = timelineOf(day, rules)
    expect(ticks.map(({ atMs }) => atMs)).toEqual([9, 9.5, 10, 10.5, 11, 11.5, 12, 12.5].map(h => at(0, h * 60)))
    const short = { ...day, fromMs: at(9, 0), toMs: at(9, 20), fromMinute: 540, perMinute: [3] }
    expect(timelineOf(short, rules).ticks.map(({ atMs }) => atMs)).toEqual([0, 5, 10, 15, 20].map(m => at(9, m)))
  })

  it('stands a day of a single frame', () => {
    const single = { ...day, toMs: day.fromMs, gaps: [], perMinute: [1] }
    expect(shareAt(single, single.fromMs)).toBe(0)
    expect(() => timelineOf(single, rules)).not.toThrow()
  })
})

describe('a key on the timeline', () => {
  it('goes by a minute, by fifteen, and to the ends', () => {
    const from = at(10, 0)
    expect(keyTarget('ArrowRight', from, day)).toBe(at(10, 1))
    expect(keyTarget('ArrowLeft', from, day)).toBe(at(9, 59))
    expect(keyTarget('PageUp', from, day)).toBe(at(10, 15))
    expect(keyTarget('PageDown', from, day)).toBe(at(9, 45))
    expect(keyTarget('Home', from, day)).toBe(day.fromMs)
    expect(keyTarget('End', from, day)).toBe(day.toMs)
    expect(keyTarget('KeyA', from, day)).toBeUndefined()
  })

  it('stays within the day', () => {
    expect(keyTarget('ArrowLeft', day.fromMs + 1000, day)).toBe(day.fromMs)
    expect(keyTarget('PageUp', day.toMs - 1000, day)).toBe(day.toMs)
  })
})

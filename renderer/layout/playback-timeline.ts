// What the player's timeline draws of a recorded day: shares of its width, 0 to 1, left to right in both languages.
import { session, type Hours } from '../../shared/hours.ts'
import type { PlaybackDay } from '../../shared/playback.ts'
import { tehranInstant } from '../../shared/tehran.ts'

const MINUTE_MS = 60_000
/** Times under the line, from the finest on: minutes between two of them. */
const TICKS = [1, 5, 10, 15, 30, 60, 120, 240]
const MOST_TICKS = 12
/** Least share of the width of something that would else not be seen. */
const LEAST = 0.002

export interface Timeline {
  /** Frames of each minute: where it begins, how wide it is, and its height, 0 to 1. */
  bars: { at: number; width: number; height: number }[]
  gaps: { at: number; width: number }[]
  ticks: { at: number; atMs: number; whole: boolean }[]
  /** The continuous session; undefined where its bounds are not known or lie outside the day as it was recorded. */
  open: number | undefined
  close: number | undefined
}

/** The share of the day's line at an instant. */
export const shareAt = ({ fromMs, toMs }: PlaybackDay, ms: number): number =>
  toMs > fromMs ? Math.min(1, Math.max(0, (ms - fromMs) / (toMs - fromMs))) : 0

export function timelineOf(day: PlaybackDay, rules: Hours): Timeline {
  const share = (ms: number): number => shareAt(day, ms)
  const midnight = tehranInstant(day.day, 0)
  const most = Math.max(1, ...day.perMinute)
  const bars = day.perMinute.flatMap((frames, n) => {
    const fromMs = midnight + (day.fromMinute + n) * MINUTE_MS
    const [at, end] = [share(fromMs), share(fromMs + MINUTE_MS)]
    return frames > 0 && end > at ? [{ at, width: end - at, height: Math.sqrt(frames / most) }] : []
  })
  const gaps = day.gaps.flatMap(({ fromMs, toMs }) => {
    const [at, end] = [share(fromMs), share(toMs)]
    return toMs > day.fromMs && fromMs < day.toMs ? [{ at, width: Math.max(LEAST, end - at) }] : []
  })
  const minutes = (day.toMs - day.fromMs) / MINUTE_MS
  const step = TICKS.find(each => minutes / each <= MOST_TICKS) ?? 480
  const first = Math.ceil((day.fromMs - midnight) / MINUTE_MS / step) * step
  const ticks: Timeline['ticks'] = []
  for (let minute = first; midnight + minute * MINUTE_MS <= day.toMs; minute += step) {
    const atMs = midnight + minute * MINUTE_MS
    ticks.push({ at: share(atMs), atMs, whole: minute % (2 * step) === 0 })
  }
  const hours = session(rules, 'shares', day.day)
  const inside = (ms: number | undefined): number | undefined =>
    ms !== undefined && ms > day.fromMs && ms < day.toMs ? share(ms) : undefined
  return { bars, gaps, ticks, open: inside(hours?.openMs), close: inside(hours?.closeMs) }
}

/** What a key on the line means: where it goes from an instant, UTC ms, or undefined for another key. */
export function keyTarget(code: string, fromMs: number, day: PlaybackDay): number | undefined {
  const by: Record<string, number> = {
    ArrowLeft: -1,
    ArrowDown: -1,
    ArrowRight: 1,
    ArrowUp: 1,
    PageDown: -15,
    PageUp: 15,
  }
  if (code === 'Home') return day.fromMs
  if (code === 'End') return day.toMs
  const minutes = by[code]
  return minutes === undefined ? undefined : Math.min(day.toMs, Math.max(day.fromMs, fromMs + minutes * MINUTE_MS))
}

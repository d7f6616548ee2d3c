// Recorded days and a playback without a journal, for the page's tests and pictures: Saturday 15 March 2025, 08:31 to
// 12:58, stopped at 11:42:07. Time passes only where a test says so.
import type { Replay } from '../../renderer/stores/playback.ts'
import {
  COVERAGE_PARTS,
  type Playback,
  type PlaybackDay,
  type PlaybackPosition,
  type RecordedDay,
} from '../../shared/playback.ts'
import { tehranInstant, tehranTime } from '../../shared/tehran.ts'
import type { FakeBridge } from './fake-bridge.ts'
import { SAMPLE_NOW } from './fake-market.ts'

const PLAYED_DAY = 20_250_315
export const at = (h: number, m: number, s = 0): number => tehranInstant(PLAYED_DAY, (h * 3600 + m * 60 + s) * 1000)

/** Numbers between 0 and 1, the same at every run. */
const chance = (n: number): number => {
  const x = Math.sin(n * 127.1) * 43_758.5453
  return x - Math.floor(x)
}

const FRAMES = 4256

export function samplePlaybackDay(day = PLAYED_DAY): PlaybackDay {
  const [fromMs, toMs] = [at(8, 31, 2), at(12, 58, 44)]
  const fromMinute = Math.floor(tehranTime(fromMs).msOfDay / 60_000)
  const minutes = Math.floor(tehranTime(toMs).msOfDay / 60_000) - fromMinute + 1
  const gaps = [
    { fromMs: at(10, 30, 20), toMs: at(10, 34, 5), reason: 'connection' },
    { fromMs: at(11, 40, 40), toMs: at(11, 40, 52), reason: 'connection' },
  ]
  const perMinute = Array.from({ length: minutes }, (_, n) => {
    const minute = fromMinute + n
    if (minute > 10 * 60 + 30 && minute < 10 * 60 + 34) return 0
    const busy = minute < 9 * 60 ? 0.3 : minute >= 12 * 60 + 30 ? 0.1 : 1
    return Math.round(busy * (6 + chance(minute) * 26))
  })
  return { day, frames: FRAMES, fromMs, toMs, gaps, fromMinute, perMinute }
}

/** @param count days back from 15 March 2025, Thursdays and Fridays left out */
export function sampleDays(count = 24): RecordedDay[] {
  const days: RecordedDay[] = []
  for (let back = 0; days.length < count; back += 1) {
    const noon = at(12, 0) - back * 86_400_000
    const { day } = tehranTime(noon)
    const weekday = new Date(noon).getUTCDay()
    if (weekday === 4 || weekday === 5) continue
    const gaps = days.length === 0 ? 2 : ([0, 1, 3, 0, 0, 1][days.length % 6] ?? 0)
    days.push({
      day,
      frames: days.length === 0 ? FRAMES : 2000 + Math.round(chance(day) * 2500),
      gaps,
      fromMs: noon - 3.5 * 3_600_000,
      toMs: noon + 3_600_000,
      coverage: Array.from({ length: COVERAGE_PARTS }, (_, n) => Math.round(20 + chance(day + n) * 80)),
      gapParts: [9, 30, 41].slice(0, gaps).map(n => n + (day % 5)),
    })
  }
  return days
}

/** A playback that stands still, for tiles by themselves. */
export const stillReplay = (day: number, atMs: number): Replay => ({
  day: { ...samplePlaybackDay(day) },
  atMs: () => atMs,
  seeking: () => false,
  jumps: () => 0,
  subscribe: () => () => undefined,
  onFrame: () => () => undefined,
})

export interface FakePlayer {
  /** The real clock, ms. */
  now: () => number
  /** Lets real time pass. */
  pass: (ms: number) => void
  playback: () => Playback
  /** Changes where it stands, and tells the page. */
  tell: (change: Partial<PlaybackPosition>) => void
}

/** Teaches a bridge to play the sample day back. */
export function fakePlayer(bridge: FakeBridge, day = samplePlaybackDay()): FakePlayer {
  let nowMs = 1_000_000
  let position: PlaybackPosition
  const standing = (atMs: number, change: Partial<PlaybackPosition> = {}): PlaybackPosition => {
    const next = { ...position, atMs, ...change }
    const share = (atMs - day.fromMs) / (day.toMs - day.fromMs)
    return {
      ...next,
      frame: Math.round(share * day.frames),
      ended: atMs >= day.toMs,
      clock: { baseMs: atMs, realBaseMs: nowMs, speed: next.playing ? next.speed : 0 },
    }
  }
  position = {
    atMs: SAMPLE_NOW,
    frame: 0,
    playing: false,
    speed: 20,
    ended: false,
    seeking: false,
    clock: { baseMs: SAMPLE_NOW, realBaseMs: nowMs, speed: 0 },
  }
  position = standing(SAMPLE_NOW)
  const oneFrame = (day.toMs - day.fromMs) / day.frames
  const present = (): number =>
    Math.min(day.toMs, position.clock.baseMs + (nowMs - position.clock.realBaseMs) * position.clock.speed)
  const gapAfter = (ms: number): number => day.gaps.find(gap => gap.toMs > ms)?.toMs ?? ms
  const gapBefore = (ms: number): number => day.gaps.findLast(gap => gap.fromMs < ms)?.fromMs ?? ms

  bridge.answers.openPlayback = asked => {
    position = standing(SAMPLE_NOW, { playing: false })
    return { ok: true, value: { day: { ...day, day: asked.day }, position } }
  }
  bridge.answers.playback = action => {
    const ms = present()
    if (action.do === 'play') position = standing(ms, { playing: true })
    if (action.do === 'pause') position = standing(ms, { playing: false })
    if (action.do === 'speed') position = standing(ms, { speed: action.speed })
    if (action.do === 'seek') position = standing(action.atMs)
    if (action.do === 'step') position = standing(ms + action.by * oneFrame)
    if (action.do === 'gap') position = standing(action.by === 1 ? gapAfter(ms) : gapBefore(ms))
    return { ok: true, value: position }
  }
  return {
    now: () => nowMs,
    pass(ms) {
      nowMs += ms
    },
    playback: () => ({ day, position }),
    tell(change) {
      position = { ...position, ...change }
      bridge.emit('playback', position)
    },
  }
}

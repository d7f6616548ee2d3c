// Playback of a recorded day in one window: which days there are, the day that is shown, and where it stands.
// Times are UTC ms of the recorded day.
import type { ClockMap } from './contract.ts'
import type { InsCode } from './market.ts'

export const PLAYBACK_SPEEDS = [1, 5, 20, 60, 300] as const
export type PlaybackSpeed = (typeof PLAYBACK_SPEEDS)[number]

/** Parts of the strip that shows how much was recorded when, in a list's row. */
export const COVERAGE_PARTS = 48

/** A recorded session day. */
export interface RecordedDay {
  /** yyyymmdd in Tehran. */
  day: number
  frames: number
  /** Stretches without frames. */
  gaps: number
  fromMs: number
  toMs: number
  /** Frames in each of COVERAGE_PARTS equal parts from fromMs to toMs. */
  coverage: number[]
  /** Parts that a gap touches. */
  gapParts: number[]
}

/** The day played back in this window: what does not change while it plays. */
export interface PlaybackDay {
  day: number
  frames: number
  fromMs: number
  toMs: number
  gaps: { fromMs: number; toMs: number; reason: string }[]
  /** Frames of each minute from fromMinute (minutes since Tehran's midnight) on. */
  fromMinute: number
  perMinute: number[]
}

/** Where it stands. The clock gives the time between two of these: speed 0 while paused. */
export interface PlaybackPosition {
  atMs: number
  /** Frames played until here. */
  frame: number
  playing: boolean
  speed: PlaybackSpeed
  /** Nothing more comes. */
  ended: boolean
  /** A jump is on its way: the books are not there yet. */
  seeking: boolean
  clock: ClockMap
}

export interface Playback {
  day: PlaybackDay
  position: PlaybackPosition
}

/** The recorded day nearest to another on which an instrument has frames. 0 = none. */
export interface NearestDay {
  code: InsCode
  day: number
}

// The day chart of a recorded day: the axis of the whole day from the start, and how far it is played.
import type { DaySeries } from '../../shared/day.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { tehranTime } from '../../shared/tehran.ts'
import type { Replay } from '../stores/playback.ts'
import { type DayDrawing, dayDrawing, type Span } from './chart-data.ts'
import type { DayView } from './chart-view.ts'

const MINUTE_MS = 60_000
/** The line moves in steps of a tenth of a minute: finer ones are less than a pixel. */
const STEP = 10

const minuteOf = (utcMs: number): number => tehranTime(utcMs).msOfDay / MINUTE_MS

/**
 * What is drawn of a recorded day: nothing beyond the instant that is shown.
 * @param hours of the session that day; where they are not known, the day as it was recorded
 */
export function playedDrawing(series: DaySeries, hours: Span | undefined, { day, atMs }: Replay): DayDrawing {
  const recorded = { from: Math.floor(minuteOf(day.fromMs)), to: Math.ceil(minuteOf(day.toMs)) }
  const now = atMs()
  const gaps = series.gaps.flatMap(gap => (gap.fromMs < now ? { ...gap, toMs: Math.min(gap.toMs, now) } : []))
  return dayDrawing({ ...series, gaps }, hours ?? recorded)
}

/** Keeps the line of the instant where the playback is. Gives the end of it. */
export function followPlayed(replay: Replay, view: Pick<DayView, 'setPlayed'>): () => void {
  let shown = Number.NaN
  const paint = (): void => {
    const at = Math.round(minuteOf(replay.atMs()) * STEP) / STEP
    if (at === shown) return
    shown = at
    view.setPlayed({ to: at, rest: m.playback_not_played() })
  }
  paint()
  return replay.onFrame(paint)
}

// How time goes for the alerts: the session day, up to which frame was judged, what was missed, and the feed's state.
import { dateParts } from '../../../shared/calendar.ts'
import type { FeedStatus } from '../../../shared/market.ts'
import { tehranDayEnd, tehranInstant, tehranTime } from '../../../shared/tehran.ts'
import type { Gap } from '../store/api.ts'
import type { SeenMark } from './api.ts'

type Stretch = Pick<Gap, 'fromMs' | 'toMs'>

export interface Course {
  /** Session day with its bounds (UTC ms), and the same day as the provider dates it (Jalali yyyymmdd). */
  readonly day: number
  readonly fromMs: number
  readonly jalali: number
  /** The newest instant that frames or seconds told of. */
  readonly nowMs: number
  readonly isLive: boolean
  /** When the present connection was opened, UTC ms. */
  readonly connectedMs: number
  /** Counts changes of limits and hours, and of facts that were not known. */
  version: number
  facts: number
  /** Goes on to an instant. Returns by how many ms the clock went back; 0 = it went on, or only jitters. */
  goTo(atMs: number): number
  /** Counts a frame as judged. */
  count(atMs: number): void
  mark(): SeenMark
  setMark(mark: SeenMark): void
  gap(gap: Stretch): void
  /** What was missed between two instants, from the first stretch's beginning to the last one's end. */
  missed(fromMs: number, toMs: number): Stretch | undefined
  feed(status: FeedStatus): void
  /** Seconds without a live feed in trading hours; 0 = it is live. */
  lostSeconds(isTrading: boolean): number
}

/** A clock that goes back by less only jitters. */
const BACK_MS = 1000

export function createCourse(): Course {
  let [day, fromMs, toMs, jalali, nowMs] = [0, 0, 0, 0, 0]
  let mark: SeenMark = { atMs: 0, frames: 0 }
  let gaps: Stretch[] = []
  let isLive = false
  let connectedMs = 0
  /** Since when there is no live feed in trading hours; 0 = not known yet. */
  let lostMs = 0

  function turn(atMs: number): void {
    ;({ day } = tehranTime(atMs))
    fromMs = tehranInstant(day, 0)
    toMs = tehranDayEnd(day)
    const parts = dateParts(day, 'jalali')
    jalali = parts ? parts.year * 10_000 + parts.month * 100 + parts.day : 0
    gaps = gaps.filter(gap => gap.toMs >= fromMs)
  }

  return {
    get day() {
      return day
    },
    get fromMs() {
      return fromMs
    },
    get jalali() {
      return jalali
    },
    get nowMs() {
      return nowMs
    },
    get isLive() {
      return isLive
    },
    get connectedMs() {
      return connectedMs
    },
    version: 0,
    facts: 0,
    goTo(atMs) {
      const backMs = atMs >= nowMs - BACK_MS ? 0 : nowMs - atMs
      nowMs = backMs === 0 ? Math.max(nowMs, atMs) : atMs
      if (backMs > 0) gaps = []
      if (atMs >= toMs || atMs < fromMs) turn(atMs)
      return backMs
    },
    count(atMs) {
      // One whose clock jittered back counts as one more of the newest instant's.
      if (atMs > mark.atMs || atMs < mark.atMs - BACK_MS) mark = { atMs, frames: 1 }
      else mark.frames += 1
    },
    mark: () => ({ ...mark }),
    setMark(to) {
      mark = { ...to }
      nowMs = to.atMs
      if (nowMs > 0) turn(nowMs)
    },
    gap: gap => void gaps.push({ fromMs: gap.fromMs, toMs: gap.toMs }),
    missed(from, to) {
      let found: Stretch | undefined
      for (const gap of gaps) {
        if (gap.toMs <= from || gap.fromMs > to) continue
        found = {
          fromMs: Math.min(gap.fromMs, found?.fromMs ?? gap.fromMs),
          toMs: Math.max(gap.toMs, found?.toMs ?? gap.toMs),
        }
      }
      return found
    },
    feed(status) {
      connectedMs = status.connectedAtMs
      if (status.state === 'live') lostMs = 0
      else if (isLive || lostMs === 0) lostMs = status.sinceMs || nowMs
      isLive = status.state === 'live'
    },
    lostSeconds(isTrading) {
      if (isLive) return 0
      // Only trading hours count.
      if (!isTrading || lostMs === 0) lostMs = nowMs
      return (nowMs - lostMs) / 1000
    },
  }
}

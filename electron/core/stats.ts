// The status line's counters, published once a second while something may have changed.
import type { Stats } from '../../shared/market.ts'
import { tehranTime } from '../../shared/tehran.ts'
import type { Clock } from './ports.ts'
import type { DayCounts } from './store/api.ts'

interface StatsDeps {
  clock: Clock
  /** What the journal already holds of today. */
  day: DayCounts
  /** The same of a day that begins while this runs. */
  countsOf(day: number): Promise<DayCounts>
  journal(): { committed: number; pending: number }
  quarantined(): number
  instruments(): number
  publish(stats: Stats): void
}

export function createStats(deps: StatsDeps) {
  let framesIn = 0
  let framesBefore = 0
  let newestFrameMs = 0
  let gaps = deps.day.gaps
  /** Frames of today in the journal without those that this run committed today; the latter count from midnight. */
  let framesBase = deps.day.frames
  let today = tehranTime(deps.clock.now()).day
  const suspects = new Set<number>()
  let askedAt = deps.clock.monotonic()

  /** The figures are of the session day: a host that runs for weeks, and the demo's next day, begin anew. */
  async function turnDay(day: number): Promise<void> {
    today = day
    gaps = 0
    framesBase = -deps.journal().committed
    const { frames, gaps: recorded } = await deps.countsOf(day)
    // Committed frames are counted in the order in which the store answers: its answer holds exactly these.
    framesBase = frames - deps.journal().committed
    gaps = recorded
  }

  const stop = deps.clock.every(1000, () => {
    const { day } = tehranTime(deps.clock.now())
    // A store that can't answer leaves the day's figures counted from its beginning here.
    if (day !== today) void turnDay(day).catch(() => undefined)
    const now = deps.clock.monotonic()
    const seconds = Math.max(0.001, (now - askedAt) / 1000)
    const { committed, pending } = deps.journal()
    deps.publish({
      framesPerSecond: Math.round((framesIn - framesBefore) / seconds),
      framesIn,
      journaled: framesBase + committed,
      pendingJournal: pending,
      quarantined: deps.quarantined(),
      suspect: suspects.size,
      gapsToday: gaps,
      newestFrameMs,
      instruments: deps.instruments(),
    })
    framesBefore = framesIn
    askedAt = now
  })
  return {
    frame(handle: number, suspect: boolean, receivedAtMs: number): void {
      framesIn++
      newestFrameMs = receivedAtMs
      if (suspect) suspects.add(handle)
      else if (suspects.size > 0) suspects.delete(handle)
    },
    gap(): void {
      gaps++
    },
    /** Frames of this run, and gaps of the session day. */
    totals: () => ({ framesIn, gapsToday: gaps }),
    stop,
  }
}

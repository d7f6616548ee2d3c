// The status line's counters, published once a second while something may have changed.
import type { Stats } from '../../shared/market.ts'
import type { Clock } from './ports.ts'
import type { DayCounts } from './store/api.ts'

interface StatsDeps {
  clock: Clock
  /** What the journal already holds of today. */
  day: DayCounts
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
  const suspects = new Set<number>()
  let askedAt = deps.clock.monotonic()

  const stop = deps.clock.every(1000, () => {
    const now = deps.clock.monotonic()
    const seconds = Math.max(0.001, (now - askedAt) / 1000)
    const { committed, pending } = deps.journal()
    deps.publish({
      framesPerSecond: Math.round((framesIn - framesBefore) / seconds),
      framesIn,
      journaled: deps.day.frames + committed,
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
    stop,
  }
}

// Two judgements by the clock: has the computer slept, and is the whole feed silent where it should speak. Pure but
// for the clock.
import type { Clock } from '../ports.ts'

/** Wall time that passes without monotonic time: more than a correction of the clock. */
const SLEPT_MS = 10_000
/** A whole feed silent this long in an open phase is stale. */
const SILENT_MS = 60_000

/** Sees a sleep by wall clock against monotonic clock. reset() forgets what has passed until now. */
export function createSleepWatch(clock: Clock) {
  // A source's clock may run faster, and jump by itself to its next session day: the computer's own time behind it is
  // what is watched. One that says speed 0 moves by hand, wall and monotonic together.
  const realMs = (): number => {
    const { baseMs, realBaseMs, speed } = clock.map()
    return speed === 0 ? clock.now() : realBaseMs + (clock.now() - baseMs) / speed
  }
  let wallMs = realMs()
  let steadyMs = clock.monotonic()
  const reset = (): void => {
    wallMs = realMs()
    steadyMs = clock.monotonic()
  }
  return {
    reset,
    slept(): boolean {
      const jumpMs = realMs() - wallMs - (clock.monotonic() - steadyMs)
      reset()
      return jumpMs > SLEPT_MS
    },
  }
}

/** Times the silence of the whole feed. Only what counts as a new beginning starts it anew. */
export function createSilence(clock: Clock, phase: (nowMs: number) => 'open' | 'closed' | 'unknown') {
  let sinceMs = clock.monotonic()
  let before = phase(clock.now())
  return {
    /** A frame, a new connection or a new subscription: silence starts from here. */
    restart(): void {
      sinceMs = clock.monotonic()
    },
    /** 'due' when frames should have come by now, 'none' when silence is long and nothing is due. */
    judge(asked: boolean): 'short' | 'due' | 'none' {
      const now = phase(clock.now())
      if (now === 'open' && before !== 'open') sinceMs = clock.monotonic()
      before = now
      if (clock.monotonic() - sinceMs < SILENT_MS) return 'short'
      return asked && now === 'open' ? 'due' : 'none'
    },
  }
}

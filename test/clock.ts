// A clock that only moves when a test says so.
import type { Cancel, Clock } from '../electron/core/ports.ts'

export interface TestClock extends Clock {
  /** Moves wall and monotonic time forward, running the timers that fall due, in order, synchronously. */
  advance(ms: number): void
  /** Moves the wall clock alone, as after a sleep or a correction; no timer runs. */
  jump(ms: number): void
}

interface Timer {
  dueMs: number
  order: number
  everyMs: number
  run: () => void
}

/** @param startMs wall time at the start, UTC ms (default Saturday 2026-11-21 10:00 in Tehran) */
export function createTestClock(startMs = Date.UTC(2026, 10, 21, 6, 30)): TestClock {
  let monotonicMs = 0
  let wallMs = startMs
  let order = 0
  const timers = new Set<Timer>()

  const add = (ms: number, everyMs: number, run: () => void): Cancel => {
    const timer: Timer = { dueMs: monotonicMs + Math.max(ms, 0), order: order++, everyMs, run }
    timers.add(timer)
    return () => timers.delete(timer)
  }

  const nextDue = (untilMs: number): Timer | undefined => {
    let next: Timer | undefined
    for (const timer of timers) {
      if (timer.dueMs > untilMs) continue
      if (!next || timer.dueMs < next.dueMs || (timer.dueMs === next.dueMs && timer.order < next.order)) next = timer
    }
    return next
  }

  const moveTo = (ms: number): void => {
    wallMs += ms - monotonicMs
    monotonicMs = ms
  }

  return {
    now: () => wallMs,
    monotonic: () => monotonicMs,
    after: (ms, run) => add(ms, 0, run),
    // At least 1 ms, or an interval of 0 would never let advance() end.
    every: (ms, run) => add(Math.max(ms, 1), Math.max(ms, 1), run),
    map: () => ({ baseMs: wallMs, realBaseMs: 0, speed: 0 }),
    advance(ms) {
      const until = monotonicMs + ms
      for (let timer = nextDue(until); timer; timer = nextDue(until)) {
        moveTo(Math.max(timer.dueMs, monotonicMs))
        if (timer.everyMs > 0) {
          timer.dueMs += timer.everyMs
          timer.order = order++
        } else timers.delete(timer)
        timer.run()
      }
      // A timer that ran may have advanced the clock itself.
      moveTo(Math.max(until, monotonicMs))
    },
    jump(ms) {
      wallMs += ms
    },
  }
}

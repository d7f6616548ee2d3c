// The real clock behind ports.Clock, and the clock of a source that keeps its own time (a demo, a replay).
import { performance } from 'node:perf_hooks'
import type { ClockMap } from '../shared/contract.ts'
import type { Cancel, Clock } from './core/ports.ts'

/** The longest delay a Node timer takes; anything longer would fire at once. */
const LONGEST_MS = 2_147_483_647

const delay = (ms: number): number => Math.min(Math.max(Number.isFinite(ms) ? ms : LONGEST_MS, 0), LONGEST_MS)

// Timers are unref'd: the window, the sockets and the server keep the process alive, a watchdog alone must not.
function after(ms: number, run: () => void): Cancel {
  const timer = setTimeout(run, delay(ms)).unref()
  return () => clearTimeout(timer)
}

function every(ms: number, run: () => void): Cancel {
  const timer = setInterval(run, delay(ms)).unref()
  return () => clearInterval(timer)
}

/**
 * The clock of a source: now() is `baseMs + (real - realBaseMs) * speed`, timers and monotonic() stay real.
 * @param map the affine map of the source's clock
 */
export function clockOf(map: ClockMap): Clock {
  return {
    now: () => map.baseMs + (Date.now() - map.realBaseMs) * map.speed,
    monotonic: () => performance.now(),
    after,
    every,
    map: () => ({ ...map }),
  }
}

/** This computer's clock: now() is UTC ms. */
export function systemClock(): Clock {
  return clockOf({ baseMs: 0, realBaseMs: 0, speed: 1 })
}

// The exchange's own time: an affine map of the real one that jumps to the next session day when a day has ended.
import type { ClockMap } from '../../shared/contract.ts'

export interface ExchangeClock {
  /** Changed in place by a jump. */
  readonly map: ClockMap
  /** UTC ms of the exchange. */
  now(): number
  jump(toMs: number): void
}

/** @param startMs UTC ms that the exchange's clock shows now; @param speed its ms in a real ms */
export function createExchangeClock(startMs: number, speed: number): ExchangeClock {
  const map: ClockMap = { baseMs: startMs, realBaseMs: Date.now(), speed }
  return {
    map,
    now: () => map.baseMs + (Date.now() - map.realBaseMs) * map.speed,
    jump(toMs) {
      map.baseMs = toMs
      map.realBaseMs = Date.now()
    },
  }
}

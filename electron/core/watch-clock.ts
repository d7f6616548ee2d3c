// Jumps of a source's clock, as the demo's from one session day to the next.
import type { ClockMap } from '../../shared/contract.ts'
import type { Cancel, Clock } from './ports.ts'

/** Tells the new map within a second of a jump. Returns the end of it. */
export function watchClock(clock: Clock, onJump: (map: ClockMap) => void): Cancel {
  let told = clock.map()
  return clock.every(1000, () => {
    const map = clock.map()
    if (map.baseMs === told.baseMs && map.realBaseMs === told.realBaseMs && map.speed === told.speed) return
    told = map
    onJump(map)
  })
}

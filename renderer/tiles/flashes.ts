// The tint of a changed cell. Restarted, never stacked; above eight a second in a tile only the last price flashes.
import type { Cell } from './cells.ts'

const WINDOW_MS = 1000
const MOST = 8

/** Counts the flashes of one tile. */
export interface Flashes {
  /** True when this many flashes more stay within eight a second. */
  allow: (count: number, nowMs: number) => boolean
}

export function createFlashes(): Flashes {
  const times = new Float64Array(MOST).fill(-WINDOW_MS)
  let next = 0
  return {
    allow(count, nowMs) {
      if (count > MOST) return false
      // The flash that would have to be older than a second for all of these to fit.
      const oldest = times[(next + count - 1) % MOST] ?? 0
      if (count > 0 && nowMs - oldest < WINDOW_MS) return false
      for (let i = 0; i < count; i += 1) {
        times[next] = nowMs
        next = (next + 1) % MOST
      }
      return true
    },
  }
}

/** Flashes a cell up (1) or down (-1). Changing between two names of one animation restarts it without a reflow. */
export function flash(cell: Cell, direction: number): void {
  const to = direction > 0 ? 'up' : 'down'
  cell.flashed = cell.flashed === 'a' ? 'b' : 'a'
  cell.element.setAttribute('data-flash', `${to}-${cell.flashed}`)
}

// How long this window takes: from the receipt of a frame by the socket to the animation frame that paints it, and from
// one animation frame to the next while quotes are painted. A few numbers a frame; sorted only when somebody looks.

export interface PaintFigures {
  /** Frames painted in the last minute. */
  count: number
  /** ms from receipt to paint; NaN while nothing was painted. */
  p50Ms: number
  p99Ms: number
  /** ms between animation frames while busy; NaN while nothing was painted. */
  frameP50Ms: number
  frameP99Ms: number
}

export interface Paint {
  /**
   * Quotes are painted in this animation frame.
   * @param tookMs from the receipt of the newest of them to now, by the source's clock
   */
  painted: (tookMs: number) => void
  figures: () => PaintFigures
}

const MINUTE_MS = 60_000
/** More than the frames of a minute at 60 Hz; a faster screen remembers less than a minute. */
const KEPT = 4096

/** The newest values with their times, in a ring. */
function ring() {
  const times = new Float64Array(KEPT).fill(-Infinity)
  const values = new Float64Array(KEPT)
  let next = 0
  return {
    add(atMs: number, value: number): void {
      times[next] = atMs
      values[next] = value
      next = (next + 1) % KEPT
    },
    /** Values since an instant, ascending. */
    since: (fromMs: number): Float64Array => values.filter((_, n) => (times[n] ?? 0) >= fromMs).sort(),
  }
}

const percentile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

/**
 * @param request runs a job in the next animation frame with its time in ms
 * @param now a clock of the same kind as those times
 */
export function createPaint(request: (run: (frameMs: number) => void) => void, now: () => number): Paint {
  const took = ring()
  const frames = ring()
  let lastFrame = Number.NaN
  let idle = 0
  let asked = false

  // Goes on for one frame after the last paint: the interval that follows it is the one it made long.
  const turn = (frameMs: number): void => {
    if (!Number.isNaN(lastFrame)) frames.add(frameMs, frameMs - lastFrame)
    lastFrame = frameMs
    idle += 1
    if (idle < 3) request(turn)
    else {
      asked = false
      lastFrame = Number.NaN
    }
  }

  return {
    painted(tookMs) {
      took.add(now(), tookMs)
      idle = 0
      if (asked) return
      asked = true
      request(turn)
    },
    figures() {
      const from = now() - MINUTE_MS
      const [paints, intervals] = [took.since(from), frames.since(from)]
      return {
        count: paints.length,
        p50Ms: percentile(paints, 0.5),
        p99Ms: percentile(paints, 0.99),
        frameP50Ms: percentile(intervals, 0.5),
        frameP99Ms: percentile(intervals, 0.99),
      }
    },
  }
}

/** The measure of this window. */
export const paint = createPaint(
  run => requestAnimationFrame(run),
  () => performance.now(),
)

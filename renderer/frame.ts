// One requestAnimationFrame for the whole window: whatever changed since the last frame is painted in the next, once.

/** A window's frame: jobs for the next frame, and a slow beat for ages. */
export interface Frame {
  /** Runs the job in the next frame; a job that waits already is not added again. Gets the frame's time in ms. */
  schedule: (job: (frameMs: number) => void) => void
  /** Runs in a frame about twice a second, for what grows old by itself. Gives the end of it. */
  onBeat: (run: (frameMs: number) => void) => () => void
}

/** What the window gives, so that tests can turn the frames by hand. */
export interface FrameSource {
  request: (run: (frameMs: number) => void) => void
  every: (ms: number, run: () => void) => () => void
}

const BEAT_MS = 500

/** Makes a frame. A job that throws is reported to the window and does not stop the others. */
export function createFrame(source: FrameSource): Frame {
  let waiting = new Set<(frameMs: number) => void>()
  const beats = new Set<(frameMs: number) => void>()
  let asked = false
  let endBeat: (() => void) | undefined

  const draw = (frameMs: number): void => {
    const jobs = waiting
    waiting = new Set()
    asked = false
    for (const job of jobs) {
      try {
        job(frameMs)
      } catch (error) {
        queueMicrotask(() => {
          throw error
        })
      }
    }
  }
  const schedule = (job: (frameMs: number) => void): void => {
    waiting.add(job)
    if (asked) return
    asked = true
    source.request(draw)
  }
  return {
    schedule,
    onBeat(run) {
      beats.add(run)
      endBeat ??= source.every(BEAT_MS, () => {
        for (const each of beats) schedule(each)
      })
      return () => {
        beats.delete(run)
        if (beats.size > 0) return
        endBeat?.()
        endBeat = undefined
      }
    },
  }
}

/** The frame of this window. */
export const { schedule, onBeat } = createFrame({
  request: run => requestAnimationFrame(run),
  every(ms, run) {
    const timer = setInterval(run, ms)
    return () => clearInterval(timer)
  },
})

/** Runs a job once after ms, in a frame. Gives the way to call it off. */
export function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(() => schedule(run), ms)
  return () => clearTimeout(timer)
}

// Queue episodes of a recorded day up to an instant, by the very rule of the live market: the frames from the day's
// start on are run through it again. Playing feeds it; a jump is followed in steps, from the start where it goes back.
import type { QueueEpisode } from '../../../shared/day.ts'
import type { Band, InsCode } from '../../../shared/market.ts'
import { at, FIELD, type Quote } from '../../../shared/quote.ts'
import { createQueues, type Queues } from '../market/queue.ts'
import type { Cancel, Clock } from '../ports.ts'
import type { Cursor } from './cursor.ts'
import type { DayHandles } from './day-books.ts'

export interface QueueRunDeps extends DayHandles {
  fromMs: number
  bandOf(code: InsCode): Band | undefined
  /** Frames from one on. */
  read(from: number): Cursor
  /** Episodes that changed while it plays. */
  publish(episodes: QueueEpisode[]): void
  onFailed(): void
}

export interface QueueRun {
  /** Takes the next frame that is played. */
  frame(quote: Quote): void
  /** The playback stands here: after so many frames, at an instant. */
  goTo(frame: number, atMs: number): void
  /** Limits or names are others now: derives anew. */
  renew(): void
  /** Resolves when all that was played is derived. */
  episodes(): Promise<QueueEpisode[]>
  stop(): void
}

interface SteppedClock extends Clock {
  /** Lets the time go on, running what falls due, in order. */
  advance(utcMs: number): void
}

/** A clock that goes with the frames, so that the same frames give the same episodes however fast they are played. */
function createSteppedClock(startMs: number): SteppedClock {
  let nowMs = startMs
  /** When the next of them falls due: most frames have none before them. */
  let nextMs = Infinity
  const timers = new Set<{ dueMs: number; everyMs: number; run: () => void }>()
  const add = (ms: number, everyMs: number, run: () => void): Cancel => {
    const timer = { dueMs: nowMs + ms, everyMs, run }
    nextMs = Math.min(nextMs, timer.dueMs)
    timers.add(timer)
    return () => timers.delete(timer)
  }
  return {
    now: () => nowMs,
    monotonic: () => nowMs,
    after: (ms, run) => add(ms, Infinity, run),
    every: (ms, run) => add(ms, ms, run),
    map: () => ({ baseMs: nowMs, realBaseMs: 0, speed: 0 }),
    advance(utcMs) {
      while (nextMs <= utcMs) {
        nowMs = nextMs
        for (const timer of timers) {
          if (timer.dueMs > nowMs) continue
          timer.dueMs += timer.everyMs
          timer.run()
        }
        nextMs = Math.min(...[...timers].map(timer => timer.dueMs))
      }
      nowMs = Math.max(nowMs, utcMs)
    },
  }
}

export function createQueueRun(deps: QueueRunDeps): QueueRun {
  let clock = createSteppedClock(deps.fromMs)
  let queues: Queues
  /** Frames that the rule has seen, and where the playback stands. */
  let done = 0
  let target = { frame: 0, atMs: deps.fromMs }
  let turn = 0
  let following: Promise<void> | undefined
  begin()

  function begin(): void {
    turn++
    done = 0
    clock = createSteppedClock(deps.fromMs)
    queues = createQueues({
      clock,
      saved: [],
      codeOf: deps.codeOf,
      handleOf: deps.handleOf,
      bandOf: deps.bandOf,
      // Nothing of a playback is kept.
      load: async () => [],
      save: async () => undefined,
      publish: episodes => {
        if (!following) deps.publish(episodes)
      },
      tell: () => undefined,
    })
  }

  function take(quote: Quote): void {
    clock.advance(at(quote, FIELD.receivedAt))
    queues.frame(quote)
  }

  async function follow(mine: number): Promise<void> {
    const cursor = deps.read(done)
    const isWanted = (): boolean => mine === turn
    while (done < target.frame) {
      await cursor.ready()
      if (!isWanted()) return
      let quote = cursor.peek()
      if (!quote && cursor.ended()) done = target.frame
      for (; quote && cursor.frame() < target.frame; quote = cursor.peek()) {
        take(quote)
        cursor.take()
      }
      done = Math.max(done, Math.min(cursor.frame(), target.frame))
    }
    if (isWanted()) clock.advance(target.atMs)
  }

  /** Brings the rule to where the playback stands. */
  function catchUp(): void {
    if (following || done >= target.frame) return
    const mine = turn
    following = follow(mine)
      .catch(() => deps.onFailed())
      .finally(() => {
        following = undefined
        if (mine !== turn) catchUp()
      })
  }

  return {
    frame(quote) {
      if (following || done < target.frame) return
      take(quote)
      done++
      target = { ...target, frame: done }
    },
    goTo(frame, atMs) {
      if (frame < done || atMs < target.atMs) begin()
      target = { frame, atMs }
      if (done >= frame && !following) clock.advance(atMs)
      else catchUp()
    },
    renew() {
      begin()
      catchUp()
    },
    async episodes() {
      for (let wait = following; wait; wait = following) await wait
      return queues.today()
    },
    stop() {
      turn++
      target = { ...target, frame: 0 }
    },
  }
}

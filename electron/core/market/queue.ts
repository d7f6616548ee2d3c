// Queue episodes of the session day: each from its forming to its end, by the rule of shared/queue.ts. Suspect frames
// change nothing, and a lost feed ends nothing, since nothing was seen. All are kept; events tell of those that last.
import type { MarketEventKind, QueueEpisode } from '../../../shared/day.ts'
import type { Band, InsCode } from '../../../shared/market.ts'
import { bandFor, type Queue, queueOf } from '../../../shared/queue.ts'
import { askPriceAt, at, bidPriceAt, FIELD, isSuspect, type Quote } from '../../../shared/quote.ts'
import { tehranDayEnd, tehranTime } from '../../../shared/tehran.ts'
import type { Cancel, Clock } from '../ports.ts'
import { formEpisode, grow, resume, roll, type Tracked } from './episode.ts'

const TELL_MS = 1000
/** Gone and back within this time at the same price is one queue. */
const FLICKER_MS = 1000
const SAVE_MS = 5000
/** A queue younger than this may be gone before it can be read: no event tells of its forming, melting or end. */
const LASTING_MS = 3000
/** An episode from later than this after now is of a run that lived this time before (a demo that starts anew). */
const LATER_MS = 60_000

export interface QueuesDeps {
  clock: Clock
  /** Episodes of today as saved. */
  saved: QueueEpisode[]
  codeOf(handle: number): InsCode | undefined
  handleOf(code: InsCode): number
  /** The limits that hold for a code, asked for again after bandsChanged(). */
  bandOf(code: InsCode): Band | undefined
  /** Episodes saved earlier of a day that begins while this runs. */
  load(day: number): Promise<QueueEpisode[]>
  save(day: number, episodes: QueueEpisode[]): Promise<void>
  /** Episodes that changed, at most once a second. */
  publish(episodes: QueueEpisode[]): void
  /**
   * Told of queues that stood for three seconds: their forming then, with the time and value it formed with, their
   * melting and their end. A shorter one stays among the episodes only.
   */
  tell(kind: MarketEventKind, atMs: number, code: InsCode, detail: Record<string, string | number>): void
}

export interface Queues {
  /** Takes an accepted frame. */
  frame(quote: Quote): void
  /** Limits were entered or read anew. */
  bandsChanged(): void
  /** Episodes of today, by id. */
  today(): QueueEpisode[]
  /** Saves what changed; rejects where the store does. */
  flush(): Promise<void>
  /** Ends the timers and saves; never rejects. */
  stop(): Promise<void>
}

export function createQueues(deps: QueuesDeps): Queues {
  const { clock, codeOf, bandOf, tell } = deps
  let day = tehranTime(clock.now()).day
  let dayEndMs = tehranDayEnd(day)
  const open = new Map<number, Tracked>()
  const bands = new Map<number, Band | undefined>()
  const episodes = new Map<number, QueueEpisode>()
  const changed = new Set<QueueEpisode>()
  const unsaved = new Set<QueueEpisode>()
  let lastId = 0
  let saving: Promise<void> = Promise.resolve()

  function take(saved: QueueEpisode[]): void {
    for (const episode of saved) {
      lastId = Math.max(lastId, episode.id)
      if (episode.atMs > clock.now() + LATER_MS) continue
      const tracked = resume(episode)
      episodes.set(episode.id, tracked.episode)
      if (episode.endedMs === 0) open.set(deps.handleOf(episode.code), tracked)
    }
  }
  take(deps.saved)

  function touch(episode: QueueEpisode): void {
    changed.add(episode)
    unsaved.add(episode)
  }

  /** It ended when it was first missed, or else when it was last seen. */
  function end(handle: number, tracked: Tracked): void {
    open.delete(handle)
    const { episode, goneMs, goneRial } = tracked
    const { code, side, peakRial, formedMs, atMs } = episode
    episode.state = 'ended'
    episode.endedMs = goneMs || atMs
    touch(episode)
    if (!tellLasting(tracked, episode.endedMs)) return
    const lastedMs = episode.endedMs - formedMs
    tell('queueEnded', episode.endedMs, code, { side, peakRial, lastedMs, valueRial: goneRial })
  }

  /** Tells what is due of a queue seen until then. Returns whether it is one that events tell of. */
  function tellLasting(tracked: Tracked, seenMs: number): boolean {
    const { code, side, price, formedMs, valueRial, peakRial } = tracked.episode
    if (!tracked.told) {
      if (seenMs - formedMs < LASTING_MS) return false
      tracked.told = true
      tell('queueFormed', formedMs, code, { side, valueRial: tracked.firstRial, price })
    }
    if (tracked.meltTold === 'due') {
      tracked.meltTold = 'told'
      tell('queueMelting', seenMs, code, { side, valueRial, peakRial })
    }
    return true
  }

  function changedBy(tracked: Tracked, atMs: number): void {
    touch(tracked.episode)
    if (tracked.meltTold === 'due') tellLasting(tracked, atMs)
  }

  function form(handle: number, queue: Queue, atMs: number): void {
    const code = codeOf(handle)
    if (!code) return
    const tracked = formEpisode(++lastId, code, queue, atMs)
    open.set(handle, tracked)
    episodes.set(lastId, tracked.episode)
    touch(tracked.episode)
  }

  function bandOfHandle(handle: number): Band | undefined {
    if (bands.has(handle)) return bands.get(handle)
    const code = codeOf(handle)
    const band = code && bandOf(code)
    bands.set(handle, band)
    return band
  }

  /** The day is over: what stood was last seen with its newest frame, and no event tells of an end that nobody saw. */
  function turnDay(next: number): void {
    for (const { episode } of open.values()) {
      episode.state = 'ended'
      episode.endedMs = episode.atMs
      touch(episode)
    }
    deps.publish([...changed].map(copyOf))
    changed.clear()
    void flush().catch(() => undefined)
    for (const each of [open, bands, episodes]) each.clear()
    unsaved.clear()
    day = next
    dayEndMs = tehranDayEnd(next)
    lastId = 0
    void renumber(next)
  }

  /** A day that was lived before, as a demo's, has numbers already: those given here go on after them. */
  async function renumber(next: number): Promise<void> {
    const saved = await deps.load(next).catch(() => [])
    const most = Math.max(0, ...saved.map(each => each.id))
    if (day !== next || most === 0) return
    const mine = [...episodes.values()]
    episodes.clear()
    for (const episode of mine) {
      episode.id += most
      episodes.set(episode.id, episode)
    }
    lastId += most
  }

  async function save(saveDay: number, mine: QueueEpisode[], before: Promise<void>): Promise<void> {
    const copies = mine.map(copyOf)
    await before.catch(() => undefined)
    try {
      await deps.save(saveDay, copies)
    } catch (error) {
      // Tried again with the next save, as it will be then.
      if (saveDay === day) for (const episode of mine) unsaved.add(episode)
      throw error
    }
  }

  function flush(): Promise<void> {
    if (unsaved.size > 0) saving = save(day, [...unsaved], saving)
    unsaved.clear()
    return saving
  }

  function tick(): void {
    const nowMs = clock.now()
    if (nowMs >= dayEndMs) turnDay(tehranTime(nowMs).day)
    for (const [handle, tracked] of open) {
      if (tracked.goneMs > 0 && nowMs - tracked.goneMs > FLICKER_MS) end(handle, tracked)
      else if (roll(tracked, nowMs)) changedBy(tracked, nowMs)
      if (!tracked.told && tracked.goneMs === 0) tellLasting(tracked, nowMs)
    }
    if (changed.size === 0) return
    deps.publish([...changed].map(copyOf))
    changed.clear()
  }

  const cancels: Cancel[] = [
    clock.every(TELL_MS, tick),
    clock.every(SAVE_MS, () => void flush().catch(() => undefined)),
  ]

  return {
    frame(quote) {
      if (isSuspect(quote)) return
      const atMs = at(quote, FIELD.receivedAt)
      if (atMs >= dayEndMs) turnDay(tehranTime(atMs).day)
      const handle = at(quote, FIELD.handle)
      const band = bandOfHandle(handle)
      const tracked = open.get(handle)
      if (!band) {
        if (tracked) end(handle, tracked)
        return
      }
      const holding = bandFor(quote, band)
      // Limits that do not hold for this frame say nothing about what stands.
      if (!holding) return
      const queue = queueOf(quote, holding)
      if (!tracked) {
        if (queue) form(handle, queue, atMs)
        return
      }
      const { goneMs, episode } = tracked
      const flicker = goneMs === 0 || atMs - goneMs <= FLICKER_MS
      if (queue && flicker && queue.side === episode.side && queue.price === episode.price) {
        tracked.goneMs = 0
        if (grow(tracked, queue, atMs)) changedBy(tracked, atMs)
        return
      }
      if (goneMs === 0) {
        tracked.goneMs = atMs
        tracked.goneRial = valueLeft(quote, episode)
      }
      if (queue || !flicker) end(handle, tracked)
      if (queue) form(handle, queue, atMs)
    },
    bandsChanged: () => bands.clear(),
    today: () => [...episodes.values()].map(copyOf),
    flush,
    async stop() {
      for (const cancel of cancels) cancel()
      await flush().catch(() => undefined)
    },
  }
}

/** What still stands at the limit when it is no queue any more, since the other side has come back; rial. */
function valueLeft(quote: Quote, { side, price }: QueueEpisode): number {
  const best = side === 'buy' ? bidPriceAt(0) : askPriceAt(0)
  const left = at(quote, best) === price ? price * at(quote, best + 1) : 0
  return left > 0 ? left : 0
}

const copyOf = (episode: QueueEpisode): QueueEpisode => ({ ...episode, spark: [...episode.spark] })

// Prints of the instruments that some window shows: read back from the journal, then derived from the frames as they
// come. A frame of any other instrument costs one look into a map.
import type { Print, PrintRun } from '../../../shared/day.ts'
import type { InsCode } from '../../../shared/market.ts'
import { at, FIELD, type Quote } from '../../../shared/quote.ts'
import { tehranDayEnd, tehranTime } from '../../../shared/tehran.ts'
import type { Cancel, Clock, Log } from '../ports.ts'
import {
  createPrintSequence,
  MOST_PRINTS,
  printFrame,
  type PrintFrame,
  type PrintSequence,
  type PrintsRead,
} from './prints.ts'

/** What comes together makes one event; a window gets at most ten a second. */
const GATHER_MS = 10
const EVERY_MS = 100

export interface PrintWatchDeps {
  clock: Clock
  log: Log
  handleOf(code: InsCode): number
  /** When trading opens for a code on a day by the hours, UTC ms; the day's beginning where they do not say. */
  openingOf(day: number, code: InsCode): number
  /**
   * The prints of a day in the journal: exactly those of the frames taken before this is called.
   * @throws AppError storeFailed
   */
  read(day: number, code: InsCode): Promise<PrintsRead>
  send(window: string, runs: PrintRun[]): void
}

export interface PrintWatch {
  /** Takes an accepted frame, in order, after the journal has taken it. */
  frame(quote: Quote): void
  gap(fromMs: number): void
  /** Replaces a window's list; gives the newest prints of each, and what follows is sent without hole or double. */
  watch(window: string, codes: InsCode[]): Promise<PrintRun[]>
  drop(window: string): void
  stop(): void
}

interface Tracker {
  code: InsCode
  handle: number
  day: number
  dayEndMs: number
  /** undefined while the journal is read: what comes meanwhile waits. */
  sequence: PrintSequence | undefined
  waiting: (PrintFrame | { gapFromMs: number })[]
  ready: Promise<void>
  ring: Print[]
  /** Prints ever put into the ring: the newest has this number. */
  count: number
}

/** Newest prints of a tracker after a number. */
const after = ({ ring, count }: Tracker, seen: number): Print[] => ring.slice(Math.max(0, ring.length - (count - seen)))

export function createPrintWatch({ clock, log, handleOf, openingOf, read, send }: PrintWatchDeps): PrintWatch {
  const byHandle = new Map<number, Tracker>()
  const wanted = new Map<string, Set<InsCode>>()
  /** What each window has been given, by the number of the newest print. A code is missing until its answer. */
  const given = new Map<string, Map<Tracker, number>>()
  const dirty = new Set<Tracker>()
  let cancel: Cancel | undefined
  let sentAt = -Infinity

  function flush(): void {
    cancel?.()
    cancel = undefined
    sentAt = clock.monotonic()
    for (const [window, numbers] of given) {
      const runs: PrintRun[] = []
      for (const tracker of dirty) {
        const seen = numbers.get(tracker)
        if (seen === undefined || seen === tracker.count) continue
        runs.push({ code: tracker.code, prints: after(tracker, seen) })
        numbers.set(tracker, tracker.count)
      }
      if (runs.length > 0) send(window, runs)
    }
    dirty.clear()
  }

  function keep(tracker: Tracker, print: Print): void {
    tracker.ring.push(print)
    tracker.count++
    dirty.add(tracker)
    // Cut now and then, not at each print; what a burst brings before the timer comes is given first.
    if (tracker.ring.length > MOST_PRINTS * 2) {
      flush()
      tracker.ring = tracker.ring.slice(-MOST_PRINTS)
    }
    cancel ??= clock.after(Math.max(GATHER_MS, sentAt + EVERY_MS - clock.monotonic()), flush)
  }

  function turnDay(tracker: Tracker, utcMs: number): void {
    tracker.day = tehranTime(utcMs).day
    tracker.dayEndMs = tehranDayEnd(tracker.day)
    tracker.sequence = createPrintSequence(tracker.day, openingOf(tracker.day, tracker.code), undefined, true)
    tracker.ring = []
  }

  function take(tracker: Tracker, sequence: PrintSequence, frame: PrintFrame): void {
    if (frame.atMs >= tracker.dayEndMs) turnDay(tracker, frame.atMs)
    const print = (tracker.sequence ?? sequence).frame(frame)
    if (print) keep(tracker, print)
  }

  async function load(tracker: Tracker): Promise<void> {
    let found: PrintsRead | undefined
    try {
      found = await read(tracker.day, tracker.code)
    } catch {
      // The journal tells of its trouble itself; the prints then begin now.
      log.warn('prints not read back')
    }
    const openMs = openingOf(tracker.day, tracker.code)
    const sequence = createPrintSequence(tracker.day, openMs, found?.state, found !== undefined)
    tracker.sequence = sequence
    tracker.ring = found?.prints ?? []
    tracker.count = tracker.ring.length
    for (const each of tracker.waiting.splice(0)) {
      if ('atMs' in each) take(tracker, sequence, each)
      else (tracker.sequence ?? sequence).gap(each.gapFromMs)
    }
  }

  function trackerOf(code: InsCode): Tracker {
    const handle = handleOf(code)
    const known = byHandle.get(handle)
    if (known) return known
    const { day } = tehranTime(clock.now())
    const made: Tracker = {
      code,
      handle,
      day,
      dayEndMs: tehranDayEnd(day),
      sequence: undefined,
      waiting: [],
      ready: Promise.resolve(),
      ring: [],
      count: 0,
    }
    byHandle.set(handle, made)
    // What was taken before this moment is in the answer, what comes from now on waits for it.
    made.ready = load(made)
    return made
  }

  function forgetUnwanted(): void {
    const all = new Set([...wanted.values()].flatMap(codes => [...codes]))
    for (const [handle, tracker] of byHandle) {
      if (all.has(tracker.code)) continue
      byHandle.delete(handle)
      dirty.delete(tracker)
    }
  }

  return {
    frame(quote) {
      const tracker = byHandle.get(at(quote, FIELD.handle))
      if (!tracker) return
      const frame = printFrame(quote)
      if (!frame) return
      if (tracker.sequence) take(tracker, tracker.sequence, frame)
      else tracker.waiting.push(frame)
    },
    gap(fromMs) {
      for (const tracker of byHandle.values()) {
        if (tracker.sequence) tracker.sequence.gap(fromMs)
        else tracker.waiting.push({ gapFromMs: fromMs })
      }
    },
    async watch(window, codes) {
      const mine = new Set(codes)
      wanted.set(window, mine)
      const numbers = given.get(window) ?? new Map<Tracker, number>()
      given.set(window, numbers)
      for (const tracker of numbers.keys()) if (!mine.has(tracker.code)) numbers.delete(tracker)
      forgetUnwanted()
      const trackers = codes.map(trackerOf)
      await Promise.all(trackers.map(tracker => tracker.ready))
      return trackers.map(tracker => {
        // A list that was replaced meanwhile, or a window that was closed, gets no events of it.
        const current = wanted.get(window) === mine
        if (current) numbers.set(tracker, tracker.count)
        return { code: tracker.code, prints: tracker.ring.slice(-MOST_PRINTS) }
      })
    },
    drop(window) {
      wanted.delete(window)
      given.delete(window)
      forgetUnwanted()
    },
    stop() {
      cancel?.()
      cancel = undefined
      byHandle.clear()
      wanted.clear()
      given.clear()
    },
  }
}

// Every accepted frame on its way to disk: encoded at once, committed in batches at most 100 ms apart, in order. What
// could not be written waits and is tried again; what has to be dropped is counted, told, and marked as a gap.
import type { AppErrorData } from '../../../shared/errors.ts'
import type { InsCode, QuarantineReason } from '../../../shared/market.ts'
import { at, FIELD, type Quote } from '../../../shared/quote.ts'
import { tehranDayEnd, tehranInstant, tehranTime } from '../../../shared/tehran.ts'
import type { Cancel, Clock, Log } from '../ports.ts'
import type { Batch, Gap, StoreClient } from '../store/api.ts'
import { createFrameWriter, encodeFrame } from './codec.ts'
import { createOutbox } from './outbox.ts'
import { createRefusals } from './refusals.ts'
import { written } from './varint.ts'

/** Below 100 ms, to leave room for a late timer and the commit. */
const BATCH_MS = 80
const BATCH_FRAMES = 500
const BATCH_BYTES = 65_536

export interface JournalDeps {
  clock: Clock
  store: StoreClient
  log: Log
  /** Told once when writing begins to fail, and once when frames begin to be dropped. */
  onTrouble: (error: AppErrorData) => void
  /** Most bytes waiting for a store that fails; 64 MB, about 700,000 frames, where left out. */
  mostBytes?: number
}

export interface Journal {
  /**
   * Takes one accepted frame; the quote is encoded before this returns.
   * @param extras unknown fields as JSON text
   * @param newNames handles first used by this frame or before it
   */
  append(quote: Quote, extras: string | undefined, newNames?: [handle: number, code: InsCode][]): void
  gap(gap: Gap): void
  /** Counts a message that was not accepted, with its start as the newest sample. */
  reject(reason: QuarantineReason, sample: string): void
  /**
   * Frames of this run. committed: acknowledged by the store, in so many batches. pending: neither committed nor
   * dropped; oldestMs is the time of the oldest of them by the source's clock, 0 = none.
   */
  counts(): {
    appended: number
    committed: number
    batches: number
    pending: number
    oldestMs: number
    dropped: number
  }
  /**
   * Runs a read of the store in its turn: it sees all that was taken before this call and nothing of what comes after.
   * @throws what the read throws; AppError storeFailed when what was taken before can't be written now
   */
  read<T>(run: () => Promise<T>): Promise<T>
  /** Resolves when all that was taken is committed. @throws AppError storeFailed when a try to write fails */
  flush(): Promise<void>
  /** Writes what is left and the moment of stopping; never rejects, but tells what could not be written. */
  stop(): Promise<void>
}

/** The batch being filled. Its frames' times are written as differences from fromMs. */
interface Filling {
  day: number
  fromMs: number
  toMs: number
  frames: number
}

/** A gap as one for each day at its ends; days between have no file, which says it already. */
function gapsByDay({ fromMs, toMs, reason }: Gap): { day: number; gap: Gap }[] {
  const first = tehranTime(fromMs).day
  const last = tehranTime(toMs).day
  if (first >= last) return [{ day: last, gap: { fromMs, toMs, reason } }]
  return [
    { day: first, gap: { fromMs, toMs: tehranDayEnd(first), reason } },
    { day: last, gap: { fromMs: tehranInstant(last, 0), toMs, reason } },
  ]
}

export function createJournal({ clock, store, log, onTrouble, mostBytes = 64 * 2 ** 20 }: JournalDeps): Journal {
  const writer = createFrameWriter()
  let filling: Filling | undefined
  let names: [number, InsCode][] = []
  let sealTimer: Cancel | undefined
  /** Bounds of the session day of the newest frame, so that most frames need no calendar. */
  let dayFromMs = 0
  let dayToMs = 0
  let day = 0
  /** A day that this run wrote to: only that gets the moment of stopping. */
  let writtenDay = 0
  let appended = 0
  let committed = 0
  let batches = 0
  /** Times of the batches that wait for the store, oldest first. */
  const waitingMs: number[] = []
  let dropped = 0
  let stopped = false
  let lost: Gap | undefined

  const outbox = createOutbox({ clock, log, onTrouble, mostBytes })
  const refusals = createRefusals(clock, (refusedDay, rows) => {
    outbox.put({ bytes: 0, run: () => store.putQuarantine(refusedDay, rows()) })
  })

  function dayOf(utcMs: number): number {
    if (utcMs >= dayFromMs && utcMs < dayToMs) return day
    day = tehranTime(utcMs).day
    dayFromMs = tehranInstant(day, 0)
    dayToMs = tehranDayEnd(day)
    return day
  }

  function seal(): void {
    sealTimer?.()
    sealTimer = undefined
    if (!filling) return
    const batch: Batch = { ...filling, toMs: Math.ceil(filling.toMs), bytes: written(writer), names }
    filling = undefined
    writer.at = 0
    names = []
    const taken = outbox.put({
      bytes: batch.bytes.length,
      async run() {
        // The store takes the bytes over; ours stay for another try.
        await store.append({ ...batch, bytes: batch.bytes.slice() })
        committed += batch.frames
        batches++
        waitingMs.shift()
      },
    })
    if (!taken) return lose(batch)
    waitingMs.push(batch.fromMs)
    tellLost()
  }

  /** The store has failed for so long that memory is full: the newest frames go, and their time becomes a gap. */
  function lose({ fromMs, toMs, frames, names: unwritten }: Batch): void {
    dropped += frames
    // Later batches may refer to its handles.
    names = [...unwritten, ...names]
    if (lost) lost.toMs = toMs
    else {
      lost = { fromMs, toMs, reason: 'dropped' }
      log.error('journal is full: frames are dropped')
      onTrouble({ code: 'storeFailed', detail: { code: 'dropped' } })
    }
  }

  function tellLost(): void {
    if (lost) putGap(lost)
    lost = undefined
  }

  function putGap(gap: Gap): void {
    for (const part of gapsByDay(gap)) outbox.put({ bytes: 0, run: () => store.putGap(part.day, part.gap) })
  }

  return {
    append(quote, extras, newNames) {
      const receivedAt = at(quote, FIELD.receivedAt)
      const frameDay = dayOf(receivedAt)
      if (filling && (filling.day !== frameDay || filling.frames >= BATCH_FRAMES || writer.at >= BATCH_BYTES)) seal()
      if (newNames && newNames.length > 0) names.push(...newNames)
      filling ??= { day: frameDay, fromMs: Math.floor(receivedAt), toMs: receivedAt, frames: 0 }
      encodeFrame(writer, quote, extras, filling.fromMs)
      filling.toMs = Math.max(filling.toMs, receivedAt)
      filling.frames++
      appended++
      writtenDay = frameDay
      sealTimer ??= clock.after(BATCH_MS, seal)
    },
    gap(gap) {
      seal()
      if (!Number.isFinite(gap.fromMs) || !Number.isFinite(gap.toMs)) return log.error('gap without times')
      writtenDay = tehranTime(gap.toMs).day
      putGap(gap)
    },
    reject: refusals.add,
    counts: () => ({
      appended,
      committed,
      batches,
      pending: appended - committed - dropped,
      oldestMs: waitingMs[0] ?? filling?.fromMs ?? 0,
      dropped,
    }),
    read(run) {
      seal()
      return new Promise((resolve, reject) => {
        const job = async (): Promise<void> => {
          try {
            resolve(await run())
          } catch (error) {
            // It is done all the same: only a write is tried again.
            reject(error)
          }
        }
        outbox.put({ bytes: 0, run: job })
        outbox.empty().catch(reject)
      })
    },
    async flush() {
      seal()
      refusals.flush()
      await outbox.empty()
    },
    async stop() {
      if (stopped) return
      stopped = true
      seal()
      refusals.flush()
      tellLost()
      // A gap of no length: the store draws it out to the next start, within the day. A day that has ended meanwhile was
      // watched to its end.
      const now = clock.now()
      const today = tehranTime(now).day
      const mark = today > writtenDay && writtenDay > 0 ? tehranDayEnd(writtenDay) : now
      const gap: Gap = { fromMs: mark, toMs: mark, reason: 'stopped' }
      if (writtenDay > 0 && today >= writtenDay) outbox.put({ bytes: 0, run: () => store.putGap(writtenDay, gap) })
      await outbox.stop()
      const frames = appended - committed
      if (frames === 0) return
      log.error('frames were not journaled', { frames })
      onTrouble({ code: 'storeFailed', detail: { frames } })
    },
  }
}

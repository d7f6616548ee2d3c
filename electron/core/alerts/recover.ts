// After a restart: what the journal has since the mark is judged as it was received, so that no crossing is lost to a
// crash, and none fires twice.
import type { Alert } from '../../../shared/alerts.ts'
import { at, FIELD, type Quote, quotesOf } from '../../../shared/quote.ts'
import { tehranInstant, tehranTime } from '../../../shared/tehran.ts'
import { BATCH_NUMBERS, type Gap, type PlayedDay, type PlayedTo, type StoreClient } from '../store/api.ts'
import type { AlertEngine, AlertState, SeenMark } from './api.ts'

/** A clock that was put right goes back less than this; more is a time lived again, as a demo's. */
const BACK_MS = 60_000
const FRAMES_A_READ = 5000
/** Batches looked at first, from the newest back. */
const BATCHES_BACK = 64

export interface RecoverDeps {
  store: Pick<StoreClient, 'journalDays' | 'playedDay' | 'playedBatches' | 'playedFrames'>
  engine: Pick<AlertEngine, 'load' | 'restore' | 'frame' | 'gap'>
  alerts: readonly Alert[]
  states: readonly AlertState[]
  mark: SeenMark
  nowMs: number
  /** Frames of a day are about to be judged: its facts as they were where that begins are wanted. */
  onDay(day: number, to: PlayedTo): Promise<void>
  /** What a day has can't be read, or not all of it: what it would have told is found by the next frames. */
  onUnreadable(day: number, error: unknown): void
}

/** States as they are for a day that is lived again: what they knew of it is void, as if they had fired before it. */
function livedAgain(states: readonly AlertState[], day: number): AlertState[] {
  const beforeMs = tehranInstant(day, 0) - 1
  return states.map(state => ({ ...state, truths: 0, judgedMs: 0, firedMs: Math.min(state.firedMs, beforeMs) }))
}

/**
 * Loads the engine and judges the journal from the mark on.
 * @returns until when all was judged, UTC ms; 0 = nothing ever was
 * @throws AppError storeFailed where the days can't be listed
 */
export async function recover(deps: RecoverDeps): Promise<number> {
  const { engine, alerts, nowMs, store } = deps
  const today = tehranTime(nowMs).day
  if (deps.mark.atMs > nowMs + BACK_MS) {
    engine.load(alerts, livedAgain(deps.states, today), { atMs: 0, frames: 0 })
    return 0
  }
  // What was received before any of them was made concerns none.
  const firstMade = alerts.reduce((least, alert) => Math.min(least, alert.changedMs), Infinity)
  const mark = firstMade > deps.mark.atMs && firstMade < Infinity ? { atMs: firstMade, frames: 0 } : deps.mark
  // One that was made or changed after the mark was not there for the frames before.
  const late = alerts.filter(alert => alert.changedMs > mark.atMs).sort((a, b) => a.changedMs - b.changedMs)
  const lateIds = new Set(late.map(({ id }) => id))
  const statesOf = (isLate: boolean) => deps.states.filter(state => lateIds.has(state.alertId) === isLate)
  const lateStates = statesOf(true)
  engine.load(
    alerts.filter(({ id }) => !lateIds.has(id)),
    statesOf(false),
    mark,
  )
  const bringIn = (untilMs: number): void => {
    while (late[0] && late[0].changedMs <= untilMs) {
      const alert = late.shift()
      if (alert)
        engine.restore(
          [alert],
          lateStates.filter(state => state.alertId === alert.id),
        )
    }
  }

  let judgedMs = deps.mark.atMs
  let past = false
  let atMark = 0
  /** Whether a frame was judged before; from the first that was not, none was. */
  function isJudged(receivedAt: number): boolean {
    if (past || receivedAt > mark.atMs) past = true
    // After the first at the mark, one whose clock jittered back counts as one of them.
    else if (receivedAt === mark.atMs || atMark > 0) past = ++atMark > mark.frames
    return !past
  }

  async function judgeDay(day: number, played: PlayedDay): Promise<void> {
    const gaps = played.gaps.filter(gap => gap.toMs > mark.atMs && gap.toMs <= nowMs).sort((a, b) => a.toMs - b.toMs)
    const tellGaps = (untilMs: number): void => {
      while (gaps[0] && gaps[0].toMs <= untilMs) engine.gap(gaps.shift() as Gap)
    }
    let after = day === tehranTime(mark.atMs).day ? await firstToRead(store, day, played, mark.atMs) : played.after
    let told = false
    while (after < played.to) {
      const { quotes, counts } = await store.playedFrames(day, after, played.to, FRAMES_A_READ)
      const all: Quote[] = [...quotesOf(quotes)]
      const fresh = all.findIndex(quote => !isJudged(at(quote, FIELD.receivedAt)))
      const batch = counts.at(-1)?.[0]
      if (batch === undefined) break
      if (fresh >= 0) {
        if (!told) await deps.onDay(day, placeOf(fresh, counts, all, played.after))
        told = true
        for (const quote of all.slice(fresh)) {
          const receivedAt = at(quote, FIELD.receivedAt)
          tellGaps(receivedAt)
          bringIn(receivedAt)
          engine.frame(quote.slice())
          judgedMs = Math.max(judgedMs, receivedAt)
        }
      }
      after = batch
    }
  }

  if (alerts.length > 0) {
    const markDay = tehranTime(mark.atMs).day
    const days = (await store.journalDays()).filter(day => day >= markDay && day <= today).sort((a, b) => a - b)
    for (const day of days) {
      try {
        const played = await store.playedDay(day)
        if (played) await judgeDay(day, played)
      } catch (error) {
        deps.onUnreadable(day, error)
      }
    }
  }
  bringIn(Infinity)
  return judgedMs
}

/** The batch after which the frames since an instant are: looked for from the newest back, as there are few. */
async function firstToRead(
  store: RecoverDeps['store'],
  day: number,
  { after, to }: PlayedDay,
  sinceMs: number,
): Promise<number> {
  for (let back = BATCHES_BACK; ; back *= 4) {
    const from = Math.max(after, to - back)
    const rows = await store.playedBatches(day, from, to)
    let before: number | undefined
    for (let n = 0; n < rows.length; n += BATCH_NUMBERS) {
      if ((rows[n + 2] as number) >= sinceMs) break
      before = rows[n] as number
    }
    if (before !== undefined) return before
    if (from === after) return after
  }
}

/** Where the frame stands among the batches that were read: what came before it. */
function placeOf(
  frame: number,
  counts: readonly [batch: number, frames: number][],
  quotes: readonly Quote[],
  first: number,
): PlayedTo {
  const before = quotes[frame - 1] ?? quotes[frame]
  const atMs = before ? at(before, FIELD.receivedAt) : 0
  let left = frame
  for (const [batch, frames] of counts) {
    if (left < frames) return { batch, frames: left, atMs }
    left -= frames
  }
  return { batch: first, frames: 0, atMs }
}

// The time of a playback: plays a day's frames when they fall due by a clock of its own, holds at the end, jumps and
// steps. What is shown is always all frames up to one of them, however it was come to.
import type { CommandArgs } from '../../../shared/commands.ts'
import type { ClockMap } from '../../../shared/contract.ts'
import { at, FIELD, type Quote } from '../../../shared/quote.ts'
import type { PlaybackPosition, PlaybackSpeed } from '../../../shared/playback.ts'
import type { Cancel, Clock, Log } from '../ports.ts'
import type { PlayedTo } from '../store/api.ts'
import { type DayBooks, put } from './day-books.ts'
import type { DayIndex } from './day-index.ts'
import type { Jumps, Landing } from './jump.ts'

/** Least and most real time between two looks at what is due. */
const SOON_MS = 8
const LATER_MS = 250
const TELL_MS = 1000
/** Frames in a row before others get their turn. */
const BURST = 2000
/** Real time without a look after which the computer was not playing: it slept. */
const SLEPT_MS = 5000
/** Real ms that a playback may be behind its clock before the clock gives way. */
const BEHIND_MS = 500

export type PlaybackAction = CommandArgs['playback']

export interface PlayerDeps {
  /** The real clock. */
  real: Clock
  log: Log
  index: DayIndex
  jumps: Jumps
  /** The state at the beginning of the day. */
  start: Landing
  /** Whether the window shows an instrument: steps are by its frames. */
  isShown(handle: number): boolean
  /** A frame is played; the quote is the book's own. */
  onFrame(quote: Quote): void
  /** Played up to an instant. */
  onPlayed(frame: number, atMs: number): void
  /** Something else than the next is shown now. */
  onJump(frame: number, atMs: number): void
  tell(position: PlaybackPosition): void
}

export interface Player {
  /** The playback's time; its timers are real. */
  clock: Clock
  books(): DayBooks
  placed(): PlayedTo
  position(): PlaybackPosition
  /** Resolves when it is done. A jump that a newer one overtakes gives where things stand then. */
  act(action: PlaybackAction): Promise<PlaybackPosition>
  stop(): void
}

export function createPlayer(deps: PlayerDeps): Player {
  const { real, index, jumps } = deps
  const { fromMs, toMs } = index.shown
  let { books, cursor } = deps.start
  let speed: PlaybackSpeed = 1
  let [playing, ended, seeking, stopped] = [false, false, false, false]
  /** Everything up to here is shown. */
  let shownMs = fromMs
  let anchor: ClockMap = { baseMs: fromMs, realBaseMs: real.now(), speed: 0 }
  let lookedAt = 0
  let cancelLook: Cancel | undefined
  let cancelTell: Cancel | undefined
  /** The newest seek: those before it are given up. */
  let newest = 0
  let acting: Promise<unknown> = Promise.resolve()

  const nowMs = (): number => Math.min(toMs, anchor.baseMs + (real.now() - anchor.realBaseMs) * anchor.speed)
  const position = (): PlaybackPosition => ({
    atMs: anchor.speed === 0 ? shownMs : nowMs(),
    frame: cursor.frame(),
    playing,
    speed,
    ended,
    seeking,
    clock: { ...anchor },
  })
  const tell = (): void => {
    if (!stopped) deps.tell(position())
  }

  /** The clock goes on from what is shown, or holds there. */
  function setClock(): void {
    const goes = playing && !seeking
    anchor = { baseMs: shownMs, realBaseMs: real.now(), speed: goes ? speed : 0 }
    lookedAt = real.now()
    cancelLook?.()
    cancelLook = undefined
    cancelTell?.()
    cancelTell = goes ? real.every(TELL_MS, tell) : undefined
    if (goes) lookIn(0)
  }
  function lookIn(ms: number): void {
    cancelLook = real.after(ms, look)
  }

  function play(quote: Quote): void {
    const kept = put(books, quote)
    cursor.take()
    deps.onFrame(kept)
  }

  /** Plays what is due. Returns false where it has to wait for more, or others for their turn. */
  function playUntil(untilMs: number): boolean {
    let next = cursor.peek()
    for (let n = 0; next && at(next, FIELD.receivedAt) <= untilMs; next = cursor.peek()) {
      shownMs = Math.max(shownMs, at(next, FIELD.receivedAt))
      play(next)
      if (++n >= BURST) break
    }
    const done = next !== undefined && at(next, FIELD.receivedAt) > untilMs
    if (done) shownMs = Math.max(shownMs, untilMs)
    deps.onPlayed(cursor.frame(), shownMs)
    return done
  }

  function end(): void {
    shownMs = toMs
    playing = false
    ended = true
    deps.onPlayed(cursor.frame(), shownMs)
    setClock()
    tell()
  }

  function look(): void {
    cancelLook = undefined
    if (real.now() - lookedAt > SLEPT_MS) {
      setClock()
      return tell()
    }
    lookedAt = real.now()
    const untilMs = nowMs()
    if (playUntil(untilMs)) {
      const due = at(cursor.peek() as Quote, FIELD.receivedAt)
      return lookIn(Math.min(LATER_MS, Math.max(SOON_MS, Math.ceil((due - untilMs) / speed))))
    }
    if (cursor.peek()) {
      if (untilMs - shownMs <= BEHIND_MS * speed) return lookIn(0)
      setClock()
      return tell()
    }
    if (cursor.ended()) return end()
    void goOnWhenRead()
  }

  /** What comes next is not there yet: the clock waits for it where that takes long. */
  async function goOnWhenRead(): Promise<void> {
    const waited = cursor
    try {
      await waited.ready()
      if (stopped || !playing || seeking || cancelLook || waited !== cursor) return
      if (nowMs() - shownMs > BEHIND_MS * speed && cursor.peek()) {
        setClock()
        return tell()
      }
      look()
    } catch {
      fail()
    }
  }

  /** The journal can't be read on: what is shown stays. */
  function fail(): void {
    deps.log.warn('playback can not read on', { day: index.day })
    playing = false
    setClock()
    tell()
  }

  function setPlaying(next: boolean): void {
    // What is due until now is shown first, as far as it is there.
    if (playing && !seeking) playUntil(nowMs())
    playing = next && (!ended || seeking)
    setClock()
    tell()
  }

  /** Shows another place; what plays goes on from there. */
  async function jump(find: () => Promise<{ landing: Landing; atMs: number } | undefined>): Promise<void> {
    if (playing) playUntil(nowMs())
    seeking = true
    setClock()
    tell()
    try {
      const found = await find()
      if (!found || stopped) return
      ;({ books, cursor } = found.landing)
      shownMs = found.atMs
      ended = cursor.peek() === undefined
      if (ended) playing = false
      deps.onJump(cursor.frame(), shownMs)
    } finally {
      seeking = false
      setClock()
      tell()
    }
  }

  const seek = (toWhenMs: number, isWanted: () => boolean): Promise<void> =>
    jump(async () => {
      const atMs = Math.min(toMs, Math.max(fromMs, toWhenMs))
      const landing = await jumps.toTime(atMs, { frame: cursor.frame(), books }, isWanted)
      return landing && { landing, atMs }
    })

  async function stepOn(isWanted: () => boolean): Promise<void> {
    setPlaying(false)
    for (let found = false; !found; ) {
      await cursor.ready()
      if (!isWanted()) return
      let next = cursor.peek()
      if (!next) return end()
      for (; next && !found; next = cursor.peek()) {
        found = deps.isShown(at(next, FIELD.handle))
        shownMs = Math.max(shownMs, at(next, FIELD.receivedAt))
        play(next)
      }
    }
    // So that the end is known when the last frame was this one.
    await cursor.ready()
    ended = cursor.peek() === undefined
    deps.onPlayed(cursor.frame(), shownMs)
    setClock()
    tell()
  }

  async function stepBack(isWanted: () => boolean): Promise<void> {
    setPlaying(false)
    await jump(async () => {
      const before = await jumps.frameBefore(cursor.frame(), deps.isShown, isWanted)
      const landing = before && (await jumps.toFrame(before.frame, { frame: cursor.frame(), books }, isWanted))
      return landing && { landing, atMs: Math.max(fromMs, before.atMs) }
    })
  }

  function gapBy(by: 1 | -1): number | undefined {
    const { gaps } = index.shown
    const places = by === 1 ? gaps.map(gap => gap.toMs) : gaps.map(gap => gap.fromMs)
    const beyond = places.filter(place =>
      by === 1 ? place > shownMs && shownMs < toMs : place < shownMs && shownMs > fromMs,
    )
    return beyond.length === 0 ? undefined : by === 1 ? Math.min(...beyond) : Math.max(...beyond)
  }

  async function move(action: PlaybackAction, isWanted: () => boolean): Promise<void> {
    if (action.do === 'seek') return seek(action.atMs, isWanted)
    if (action.do === 'step') return action.by === 1 ? stepOn(isWanted) : stepBack(isWanted)
    if (action.do !== 'gap') return
    if (playing) playUntil(nowMs())
    const place = gapBy(action.by)
    if (place !== undefined) await seek(place, isWanted)
  }

  return {
    clock: {
      now: nowMs,
      monotonic: () => real.monotonic(),
      after: (ms, run) => real.after(ms, run),
      every: (ms, run) => real.every(ms, run),
      map: () => ({ ...anchor }),
    },
    books: () => books,
    placed: () => index.placeOf(cursor.frame(), shownMs),
    position,
    async act(action) {
      if (action.do === 'play' || action.do === 'pause') setPlaying(action.do === 'play')
      else if (action.do === 'speed') {
        if (playing && !seeking) playUntil(nowMs())
        ;({ speed } = action)
        setClock()
        tell()
      } else {
        const mine = action.do === 'seek' ? ++newest : 0
        const mayGoOn = (): boolean => !stopped && (mine === 0 || mine === newest)
        const turn = acting.then(() => (mayGoOn() ? move(action, mayGoOn) : undefined))
        acting = turn.catch(() => undefined)
        await turn
      }
      return position()
    },
    stop() {
      stopped = true
      cancelLook?.()
      cancelTell?.()
    },
  }
}

// Which market this window shows, the live one or a recorded day, and what can be done to a playback. A change of the
// market makes all its stores anew; a jump within the day asks for all of it anew.
import type { CommandInput } from '../../shared/commands.ts'
import type { Bridge } from '../../shared/contract.ts'
import type { AppErrorData } from '../../shared/errors.ts'
import type { PlaybackDay, PlaybackPosition } from '../../shared/playback.ts'
import { createMarketStores, type MarketStores } from './market-stores.ts'
import { playedMs, type Session } from './session.ts'

export type PlaybackAction = CommandInput['playback']

/** A day that is played back, for what shows it. */
export interface Replay {
  day: PlaybackDay
  /** The instant that is shown, UTC ms of that day. */
  atMs: () => number
  /** A jump is on its way: what is shown is not of the instant yet. */
  seeking: () => boolean
  /** Counts jumps: what was held still for reading is of another instant after one. */
  jumps: () => number
  /** Runs the listener when one of those two changes. Gives the end of it. */
  subscribe: (listener: () => void) => () => void
  /** Runs in each frame while it plays, and once after each change. Gives the end of it. */
  onFrame: (run: () => void) => () => void
}

/** What is shown now. */
interface MarketView {
  /** Another text for each market that was ever shown. */
  mode: string
  market: MarketStores
  /** Undefined for the live market. */
  replay: Replay | undefined
}

export interface PlaybackControl {
  /** The same object while the same market is shown. */
  view: () => MarketView
  subscribe: (listener: () => void) => () => void
  /** Shows a recorded day. */
  open: (day: number) => Promise<void>
  /** Back to the live market. */
  close: () => Promise<void>
  act: (action: PlaybackAction) => Promise<void>
}

export interface PlaybackDeps {
  bridge: Bridge
  session: Session
  schedule: (job: () => void) => void
  realNow: () => number
  onPainted?: (receivedAtMs: number) => void
  /** Hears why a day is not shown, or what could not be done. */
  onError: (error: AppErrorData) => void
}

/** Actions after which what is shown may be of another instant. Only a step on and playing go on from it. */
const isJump = (action: PlaybackAction): boolean =>
  action.do === 'seek' || action.do === 'gap' || (action.do === 'step' && action.by === -1)

const wentBack = (before: PlaybackPosition, now: PlaybackPosition): boolean =>
  !now.seeking && (before.seeking || now.frame < before.frame)

export function createPlayback(deps: PlaybackDeps): PlaybackControl {
  const { bridge, session, schedule, realNow, onError } = deps
  const listeners = new Set<() => void>()
  const changes = new Set<() => void>()
  const frames = new Set<() => void>()
  let count = 0
  let changing = false
  let jumping = 0
  let jumps = 0
  let renewed = Promise.resolve()
  let known = session.get().playback?.position
  let view = made(session.get().playback?.day)

  function made(day: PlaybackDay | undefined): MarketView {
    const { onPainted } = deps
    count += 1
    const market = createMarketStores({
      bridge,
      schedule,
      recorded: day !== undefined,
      ...(day === undefined && onPainted && { onPainted }),
    })
    return { mode: day ? `playback-${day.day}-${count}` : `live-${count}`, market, replay: day && replayOf(day) }
  }
  function replayOf(day: PlaybackDay): Replay {
    return {
      day,
      atMs() {
        const { playback } = session.get()
        return playback ? playedMs(playback, realNow()) : day.fromMs
      },
      seeking: () => jumping > 0 || (session.get().playback?.position.seeking ?? false),
      jumps: () => jumps,
      subscribe(listener) {
        changes.add(listener)
        return () => changes.delete(listener)
      },
      onFrame(run) {
        frames.add(run)
        draw()
        return () => frames.delete(run)
      },
    }
  }
  const draw = (): void => {
    if (frames.size > 0) schedule(turn)
  }
  const turn = (): void => {
    for (const run of frames) run()
    if (session.get().playback?.position.playing) draw()
  }
  const changed = (): void => {
    for (const listener of changes) listener()
    draw()
  }

  /** All that is shown becomes that of the instant to which the playback went. */
  async function renew(position: PlaybackPosition): Promise<void> {
    const { market } = view
    jumping += 1
    jumps += 1
    changed()
    await market.renew(position.clock)
    jumping -= 1
    changed()
  }
  const follow = (): void => {
    const { playback } = session.get()
    if (playback?.day !== view.replay?.day) {
      view.market.stop()
      known = playback?.position
      view = made(playback?.day)
      for (const listener of listeners) listener()
      return
    }
    if (!playback || playback.position === known) return
    const before = known
    known = playback.position
    changed()
    if (before && wentBack(before, known)) renewed = renew(known)
  }
  session.subscribe(follow)

  /** Changes the market; where that fails, what is shown goes on as it was. */
  async function change(run: () => Promise<void>): Promise<void> {
    if (changing) return
    changing = true
    const { market } = view
    // From the moment of asking, what comes may be of the other market.
    market.hold(true)
    await run()
    changing = false
    if (view.market === market) await market.renew(known?.clock ?? session.get().clock)
  }
  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    open: day =>
      change(async () => {
        const answer = await bridge.call('openPlayback', { day })
        if (answer.ok) return session.setPlayback(answer.value)
        onError(answer.error)
        // It may have left the day that was played before.
        if (view.replay) await session.load()
      }),
    close: () =>
      change(async () => {
        const answer = await bridge.call('closePlayback', undefined)
        if (!answer.ok) onError(answer.error)
        await session.load()
      }),
    async act(action) {
      const { market } = view
      const before = jumps
      if (isJump(action)) {
        jumping += 1
        changed()
      }
      const answer = await bridge.call('playback', action)
      if (isJump(action)) jumping -= 1
      if (view.market !== market) return
      if (!answer.ok) {
        changed()
        onError(answer.error)
        // The host knows of no playback here: it may have been another process that did.
        if (answer.error.code === 'badRequest') await session.load()
        return
      }
      session.setPosition(answer.value)
      changed()
      if (!isJump(action) || answer.value.seeking) return
      // Where it is seen to have gone back, that is being done already.
      await (jumps === before ? renew(answer.value) : renewed)
    },
  }
}

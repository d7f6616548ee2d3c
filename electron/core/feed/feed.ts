// The feed of one source: keeps a connection with what is wanted, says its state, hands on frames. Trouble is a state,
// never an exception. The wire behind each state and cause is in ends.ts.
import { AppError } from '../../../shared/errors.ts'
import {
  type FeedCause,
  type FeedState,
  type FeedStatus,
  type InsCode,
  type QuarantineReason,
  unconnected,
} from '../../../shared/market.ts'
import { type Endpoint, endpoint } from '../endpoints.ts'
import type { Cancel, Clock, Log } from '../ports.ts'
import type { Secret } from '../secrets/secret.ts'
import { backoff } from './backoff.ts'
import { finalState, type SocketEnd } from './ends.ts'
import type { Frame } from './frame.ts'
import { createGaps, type FeedGap } from './gaps.ts'
import { decode, subscription } from './protocol.ts'
import { createEcho } from './redacted.ts'
import { type FeedSocket, openSocket } from './socket.ts'
import { createSilence, createSleepWatch } from './watch.ts'

const TICK_MS = 1_000
const OFFLINE_CHECK_MS = 2_000
/** A connection that lived this long and brought frames ends the row of failures. */
const STABLE_MS = 30_000

export interface FeedDeps {
  clock: Clock
  log: Log
  /** The address as set, without a token. */
  url: () => string
  token: () => Promise<Secret | undefined>
  isOnline: () => boolean
  phase: (nowMs: number) => 'open' | 'closed' | 'unknown'
  onFrame: (frame: Frame) => void
  onStatus: (status: FeedStatus) => void
  onReject: (reason: QuarantineReason, sample: string, field?: string) => void
  onGap: (gap: FeedGap) => void
  random?: () => number
}

export interface Feed {
  /**
   * All that is wanted now. Codes not yet asked for on this connection are asked for at once; those left out stay
   * (there is no unsubscribe) and are not asked for again on the next connection.
   */
  want: (codes: Iterable<InsCode>) => void
  /** Drops the connection and every wait, and dials at once: a new token or address, the person's wish. */
  reconnect: () => void
  /** The computer slept: the same, with that as the gap's reason, unless the feed was refused or has no token. */
  wake: () => void
  status: () => FeedStatus
  stop: () => void
}

/** Starts a feed; it dials in the next turn, so nothing is called before this returns. */
export function createFeed(deps: FeedDeps): Feed {
  const { clock, log, random = Math.random } = deps
  const gaps = createGaps(clock.now(), deps.onGap)
  const echo = createEcho()
  const silence = createSilence(clock, deps.phase)
  const sleep = createSleepWatch(clock)
  /** Every code asked for by this feed: late frames of one that is no longer wanted are no strangers. */
  const everAsked = new Set<InsCode>()
  let wanted = new Set<InsCode>()
  let asked = new Set<InsCode>()
  let socket: FeedSocket | undefined
  let address: Endpoint | undefined
  let cancelRetry: Cancel | undefined
  /** Counts dials; what an older one still brings is void. */
  let turn = 0
  let failures = 0
  let frames = 0
  let openedAt: number | undefined
  let connectedAtMs = 0
  let newestFrameMs = 0
  let stopped = false
  let shown = unconnected('connecting', 'dialling', clock.now())

  const status = (): FeedStatus => ({ ...shown, newestFrameMs })

  function show(state: FeedState, cause: FeedCause, more: Partial<FeedStatus> = {}): void {
    const same = state === shown.state && cause === shown.cause
    const host = address?.url.host ?? ''
    const next = { ...shown, retryAtMs: 0, ...more, state, cause, host, connectedAtMs, newestFrameMs }
    if (!same) next.sinceMs = clock.now()
    const changed = (Object.keys(next) as (keyof FeedStatus)[]).some(
      key => key !== 'newestFrameMs' && next[key] !== shown[key],
    )
    shown = next
    if (changed) deps.onStatus(status())
  }

  const showLive = (): void => show('live', frames > 0 ? 'frames' : 'connected')

  function retryIn(ms: number): number {
    const mine = turn
    cancelRetry?.()
    cancelRetry = clock.after(ms, () => {
      if (mine === turn) void dial()
    })
    return clock.now() + ms * (clock.map().speed || 1)
  }

  const offline = (): boolean => address?.loopback === false && !deps.isOnline()

  function showOffline(): void {
    gaps.lost('noNetwork')
    show('offline', 'noNetwork', { code: 0, retryAtMs: retryIn(OFFLINE_CHECK_MS) })
  }

  /** Forgets the present connection and every wait. A connection that had been open leaves a gap. */
  function letGo(reason: FeedGap['reason']): void {
    turn++
    cancelRetry?.()
    cancelRetry = undefined
    socket?.close()
    socket = undefined
    if (openedAt === undefined) return
    gaps.lost(reason)
    if (frames > 0 && clock.monotonic() - openedAt >= STABLE_MS) failures = 0
    openedAt = undefined
    frames = 0
    connectedAtMs = 0
    asked = new Set()
  }

  async function dial(): Promise<void> {
    if (stopped) return
    letGo('retrying')
    const mine = turn
    address = undefined
    try {
      address = endpoint(deps.url(), 'socket')
      if (offline()) return showOffline()
      const token = await deps.token()
      if (mine !== turn) return
      if (!token) return show('signedOut', 'noToken', { code: 0, attempt: 0 })
      echo.use(token)
      // While attempts fail the cause of the last one stays in view.
      const trying = shown.state === 'unreachable' || (shown.state === 'connecting' && shown.cause === 'retrying')
      if (trying) show(shown.state, shown.cause, { attempt: failures + 1 })
      else show('connecting', 'dialling', { attempt: failures + 1, code: 0 })
      if (mine !== turn) return
      socket = openSocket({ address, token, clock, onOpen, onAlive, onQuiet, onText, onUnreadable, onEnd })
    } catch (error) {
      if (mine !== turn) return
      const code = error instanceof AppError ? error.code : 'unexpected'
      log.warn('feed cannot dial', { code })
      const badAddress = code === 'badAddress' || code === 'plainAddress'
      if (badAddress) show('unreachable', 'badAddress', { code: 0, attempt: 0 })
      else show('signedOut', 'noToken', { code: 0, attempt: 0 })
    }
  }

  function ask(code: InsCode): void {
    if (asked.has(code)) return
    asked.add(code)
    everAsked.add(code)
    socket?.send(subscription(code))
  }

  function onOpen(): void {
    connectedAtMs = clock.now()
    openedAt = clock.monotonic()
    silence.restart()
    gaps.opened(connectedAtMs)
    for (const code of wanted) ask(code)
    log.info('feed connected', { host: address?.url.host, codes: asked.size })
    // Still 'connecting' until the other end has proven itself by a pong or a frame.
    show(shown.state, shown.cause)
  }

  function onAlive(): void {
    gaps.heard(clock.now())
    if (shown.state !== 'live' && !(shown.state === 'stale' && shown.cause === 'silentFeed')) showLive()
  }

  const onQuiet = (): void => show('stale', 'silentTransport')

  function onText(text: string): void {
    const nowMs = clock.now()
    const decoded = decode(text, nowMs)
    if (decoded.kind === 'frame') return onFrame(decoded.frame, text)
    if (decoded.kind === 'rejected') return deps.onReject(decoded.reason, echo.sample(text), decoded.field)
    deps.onReject('providerError', echo.sample(text))
    if (decoded.about === 'token') onEnd({ cause: 'providerRefused', code: 0, opened: true })
    else if (decoded.about === 'subscription') onEnd({ cause: 'providerSubscription', code: 0, opened: true })
  }

  function onFrame(frame: Frame, text: string): void {
    if (!everAsked.has(frame.code)) return deps.onReject('neverSubscribed', echo.sample(text), 'ins')
    newestFrameMs = clock.now()
    frames++
    silence.restart()
    if (shown.cause !== 'frames') show('live', 'frames')
    frame.extras = echo.extras(frame.extras)
    deps.onFrame(frame)
  }

  const onUnreadable = (reason: 'binary' | 'oversize' | 'notJson'): void => deps.onReject(reason, '')

  function onEnd(end: SocketEnd): void {
    letGo(end.cause)
    const { cause, code } = end
    gaps.lost(cause)
    log.warn('feed lost', { host: address?.url.host, cause, code, attempt: failures + 1 })
    const final = finalState(cause)
    if (final) return show(final, cause, { code, attempt: 0 })
    if (offline()) return showOffline()
    const retryAtMs = retryIn(backoff(failures++, random))
    if (end.opened) show('connecting', 'retrying', { code, retryAtMs, attempt: failures })
    else show('unreachable', cause, { code, retryAtMs, attempt: failures })
  }

  function renew(reason: FeedGap['reason']): void {
    if (stopped) return
    sleep.reset()
    letGo(reason)
    failures = 0
    show('connecting', 'dialling', { code: 0, attempt: 1 })
    void dial()
  }

  /** Refused, signed out or without a usable address: only the person can change that. */
  const atRest = (): boolean => finalState(shown.cause) !== undefined || shown.state === 'signedOut'

  function tick(): void {
    if (sleep.slept()) wake()
    if (!socket || (shown.state !== 'live' && shown.cause !== 'silentFeed')) return
    const judged = silence.judge(asked.size > 0)
    if (judged === 'due') show('stale', 'silentFeed')
    else if (judged === 'none') show('live', 'connected')
    else if (shown.state === 'stale') showLive()
  }

  /** After a sleep lines and waits are worth nothing; credentials that were refused stay refused. */
  function wake(): void {
    sleep.reset()
    if (!atRest()) renew('slept')
  }

  const cancelTick = clock.every(TICK_MS, tick)
  const first = turn
  queueMicrotask(() => {
    if (first === turn) void dial()
  })

  return {
    want(codes) {
      wanted = new Set(codes)
      const before = asked.size
      if (openedAt !== undefined) for (const code of wanted) ask(code)
      if (asked.size > before) silence.restart()
    },
    reconnect: () => renew('retrying'),
    wake,
    status,
    stop() {
      if (stopped) return
      stopped = true
      cancelTick()
      // Before letting go: a connection that is open now leaves no gap.
      gaps.stop(clock.now())
      letGo('retrying')
    },
  }
}

// What happened on the session day, as a list that a person can read: kept with the day, numbered, told to the windows.
import type { MarketEvent, MarketEventKind } from '../../../shared/day.ts'
import type { FeedStatus, InsCode, QuarantineReason } from '../../../shared/market.ts'
import { at, FIELD, isSuspect, type Quote, SUSPECT_MASK } from '../../../shared/quote.ts'
import { tehranDayEnd, tehranTime } from '../../../shared/tehran.ts'
import type { Cancel, Clock } from '../ports.ts'
import type { Gap } from '../store/api.ts'

const GATHER_MS = 200
const TICK_MS = 1000
/** A reason of refusal is told at once, then at most this often with what came meanwhile. */
const REFUSED_MS = 60_000
/** An instrument whose frames contradict themselves now and then is told at most this often. */
const SUSPECT_MS = 60_000
/** Events kept for a store that fails. */
const MOST_WAITING = 5000

export interface EventsDeps {
  clock: Clock
  /** The highest number of today's events as saved, 0 = none. */
  lastId: number
  codeOf(handle: number): InsCode | undefined
  /** The phase of each class now. */
  phases(nowMs: number): Record<string, string>
  load(day: number, limit: number): Promise<MarketEvent[]>
  save(day: number, events: MarketEvent[]): Promise<void>
  /** New events, oldest first. */
  publish(events: MarketEvent[]): void
}

export interface Events {
  tell(kind: MarketEventKind, atMs: number, code: InsCode | undefined, detail: MarketEvent['detail']): void
  feed(status: FeedStatus): void
  gap(gap: Gap): void
  reject(reason: QuarantineReason): void
  /** Takes a frame, in order: whether it contradicts itself. */
  trust(quote: Quote): void
  /** Newest events of a day, newest first, those not yet saved included. */
  list(day: number, limit: number): Promise<MarketEvent[]>
  /** Saves what waits; rejects where the store does. */
  flush(): Promise<void>
  /** Ends the timers and saves; never rejects. */
  stop(): Promise<void>
}

interface Suspicion {
  sinceMs: number
  /** The frames agree again, and that was told. */
  over: boolean
}

export function createEvents(deps: EventsDeps): Events {
  const { clock } = deps
  let day = tehranTime(clock.now()).day
  let dayEndMs = tehranDayEnd(day)
  let lastId = deps.lastId
  /** Resolves when the numbers of a day that has begun meanwhile are known. */
  let numbered: Promise<void> | undefined
  let fresh: MarketEvent[] = []
  let unsaved: { day: number; event: MarketEvent }[] = []
  let saving: Promise<void> = Promise.resolve()
  let cancelGather: Cancel | undefined
  let shown: Pick<FeedStatus, 'state' | 'cause'> | undefined
  const refused = new Map<QuarantineReason, { toldMs: number; count: number }>()
  const suspicions = new Map<number, Suspicion>()
  let phases = deps.phases(clock.now())

  function turnDay(next: number): void {
    send()
    day = next
    dayEndMs = tehranDayEnd(next)
    lastId = 0
    suspicions.clear()
    numbered = number(next)
  }

  /** A day that was lived before, as a demo's, has numbers already: new ones follow them. */
  async function number(next: number): Promise<void> {
    const [newest] = await deps.load(next, 1).catch(() => [])
    if (day !== next) return
    lastId = newest?.id ?? 0
    numbered = undefined
    if (fresh.length > 0) gather()
  }

  function tell(kind: MarketEventKind, atMs: number, code: InsCode | undefined, detail: MarketEvent['detail']): void {
    if (atMs >= dayEndMs) turnDay(tehranTime(atMs).day)
    fresh.push({ id: 0, atMs, kind, ...(code && { code }), detail })
    gather()
  }

  function gather(): void {
    cancelGather ??= clock.after(GATHER_MS, () => {
      cancelGather = undefined
      send()
      void flush().catch(() => undefined)
    })
  }

  /** Numbers what is new and tells it. */
  function send(): void {
    if (fresh.length === 0 || numbered) return
    const events = fresh.map(event => ({ ...event, id: ++lastId }))
    fresh = []
    unsaved = [...unsaved, ...events.map(event => ({ day, event }))].slice(-MOST_WAITING)
    deps.publish(events)
  }

  async function save(before: Promise<void>): Promise<void> {
    await before.catch(() => undefined)
    for (const of of new Set(unsaved.map(each => each.day))) {
      const mine = unsaved.filter(each => each.day === of)
      const list = mine.map(each => each.event)
      await deps.save(of, list)
      unsaved = unsaved.filter(each => !mine.includes(each))
    }
  }

  function flush(): Promise<void> {
    saving = save(saving)
    return saving
  }

  function tick(): void {
    const nowMs = clock.now()
    if (nowMs >= dayEndMs) turnDay(tehranTime(nowMs).day)
    for (const [reason, entry] of refused) tellRefused(reason, entry, nowMs)
    const now = deps.phases(nowMs)
    for (const [of, phase] of Object.entries(now)) {
      if (phases[of] !== undefined && phases[of] !== phase) tell('phase', nowMs, undefined, { class: of, phase })
    }
    phases = now
    if (unsaved.length > 0) void flush().catch(() => undefined)
  }

  function tellRefused(reason: QuarantineReason, entry: { toldMs: number; count: number }, nowMs: number): void {
    if (entry.count === 0 || nowMs - entry.toldMs < REFUSED_MS) return
    tell('quarantine', nowMs, undefined, { reason, count: entry.count })
    entry.count = 0
    entry.toldMs = nowMs
  }

  const cancelTick = clock.every(TICK_MS, tick)

  return {
    tell,
    feed({ state, cause }) {
      const same = state === shown?.state && (cause === shown.cause || state === 'live')
      shown = { state, cause }
      if (!same) tell('feed', clock.now(), undefined, { state, cause })
    },
    gap: ({ fromMs, toMs, reason }) => tell('gap', clock.now(), undefined, { fromMs, toMs, reason }),
    reject(reason) {
      const entry = refused.get(reason) ?? { toldMs: -Infinity, count: 0 }
      refused.set(reason, entry)
      entry.count++
      tellRefused(reason, entry, clock.now())
    },
    trust(quote) {
      const suspect = isSuspect(quote)
      if (!suspect && suspicions.size === 0) return
      const handle = at(quote, FIELD.handle)
      const atMs = at(quote, FIELD.receivedAt)
      const known = suspicions.get(handle)
      if (suspect) {
        if (known && (!known.over || atMs - known.sinceMs < SUSPECT_MS)) return
        suspicions.set(handle, { sinceMs: atMs, over: false })
        tell('suspect', atMs, deps.codeOf(handle), { flags: at(quote, FIELD.flags) & SUSPECT_MASK })
      } else if (known && !known.over) {
        known.over = true
        tell('trusted', atMs, deps.codeOf(handle), {})
      }
    },
    async list(asked, limit) {
      if (asked === day) {
        send()
        await flush().catch(() => undefined)
      }
      const saved = await deps.load(asked, limit)
      if (asked !== day) return saved
      const known = new Set(saved.map(event => event.id))
      const waiting = unsaved.flatMap(each => (each.day === day && !known.has(each.event.id) ? [each.event] : []))
      return [...waiting.toReversed(), ...saved].slice(0, limit)
    },
    flush,
    async stop() {
      cancelTick()
      cancelGather?.()
      await numbered
      send()
      await flush().catch(() => undefined)
    },
  }
}

// Which alerts there are, on which instruments each is judged, and which of their states wait to be saved.
import type { Alert } from '../../../shared/alerts.ts'
import type { InsCode } from '../../../shared/market.ts'
import { enter } from './alert-index.ts'
import type { AlertState, EngineDeps } from './api.ts'
import { createSlot, type Entry, hasPrice, isHeld, isJudged, isUsed, resume, type Slot, stateOf } from './slots.ts'
import { createWatched, type Watched } from './watched.ts'

export interface Roster {
  readonly entries: ReadonlyMap<string, Entry>
  /** Slots about the feed. */
  readonly feed: ReadonlySet<Slot>
  watchedBy(handle: number): Watched | undefined
  watched(): Iterable<Watched>
  clear(): void
  /** Takes alerts in, each in place of the one of its id. One without states is armed anew. */
  add(alerts: readonly Alert[], states: ReadonlyMap<string, readonly AlertState[]>, nowMs: number): void
  remove(alertIds: readonly string[]): void
  enable(entry: Entry, enabled: boolean, changedMs: number): void
  /** @param day for which yesterday's price is settled, where it is held for none */
  settle(entry: Entry, day: number): void
  /** Follows its list. Returns true when its row says something else. */
  follow(entry: Entry): boolean
  changed(slot: Slot): void
  takeChanged(): AlertState[]
}

export function createRoster(deps: Pick<EngineDeps, 'handleOf' | 'listCodes'>): Roster {
  const entries = new Map<string, Entry>()
  const feed = new Set<Slot>()
  // Handles are small and dense.
  let byHandle: (Watched | undefined)[] = []
  let unsaved: Slot[] = []

  function watchedOf(code: InsCode): Watched {
    const handle = deps.handleOf(code)
    const known = byHandle[handle]
    if (known) return known
    while (byHandle.length < handle) byHandle.push(undefined)
    const watched = createWatched(handle, code)
    byHandle[handle] = watched
    return watched
  }

  function changed(slot: Slot): void {
    if (slot.isChanged) return
    slot.isChanged = true
    unsaved.push(slot)
  }

  function arm(slot: Slot): void {
    if (!slot.watched) return
    if (isJudged(slot)) enter(slot.watched, slot)
    // Its prices may be from before a corporate action, which the next frame tells.
    slot.watched.checkedDay = 0
  }

  /** What it remembers of sides is from before. */
  function armAnew(slot: Slot): void {
    slot.truths = 0
    changed(slot)
    arm(slot)
  }

  function list(entry: Entry, code: InsCode | '', state: AlertState | undefined): void {
    const watched = code === '' ? undefined : watchedOf(code)
    const slot = createSlot(entry, code, watched)
    if (state) resume(slot, state)
    entry.slots.push(slot)
    if (watched) watched.slots.push(slot)
    else feed.add(slot)
    arm(slot)
  }

  function unlist(slots: readonly Slot[]): void {
    const touched = new Set<Watched>()
    for (const slot of slots) {
      if (!slot.isListed) continue
      slot.isListed = false
      feed.delete(slot)
      if (slot.watched) touched.add(slot.watched)
    }
    for (const watched of touched) {
      watched.slots = watched.slots.filter(slot => slot.isListed)
      if (watched.slots.length === 0) byHandle[watched.handle] = undefined
    }
  }

  function relist(slot: Slot): void {
    if (slot.code === '') return
    slot.isListed = true
    const watched = watchedOf(slot.code)
    // One that was given up since has another index.
    if (watched !== slot.watched) slot.isIndexed = false
    slot.watched = watched
    watched.slots.push(slot)
    armAnew(slot)
  }

  function follow(entry: Entry, states?: ReadonlyMap<string, AlertState>): boolean {
    const { scope } = entry.alert
    if (scope.of === 'feed') list(entry, '', states?.get(''))
    if (scope.of === 'instrument') list(entry, scope.code, states?.get(scope.code))
    if (scope.of !== 'list') return false
    const codes = deps.listCodes(scope.listId)
    const wasGone = entry.listGone
    entry.listGone = codes === undefined
    const wanted = new Set<string>(codes)
    const gone = entry.slots.filter(slot => slot.isListed && !wanted.has(slot.code))
    unlist(gone)
    const known = new Map(entry.slots.map(slot => [slot.code, slot]))
    for (const code of wanted as Set<InsCode>) {
      const slot = known.get(code)
      if (!slot) list(entry, code, states?.get(code))
      else if (!slot.isListed) relist(slot)
    }
    return wasGone !== entry.listGone
  }

  const slotsOf = (alertIds: readonly string[]): Slot[] => alertIds.flatMap(id => entries.get(id)?.slots ?? [])

  function addOne(alert: Alert, states: readonly AlertState[], nowMs: number): void {
    unlist(slotsOf([alert.id]))
    const expired = alert.expiresMs > 0 && nowMs >= alert.expiresMs
    const entry: Entry = { alert, slots: [], listGone: false, expired }
    entries.set(alert.id, entry)
    follow(entry, states.length > 0 ? new Map(states.map(state => [state.code, state])) : undefined)
    // What is not in the list now keeps what it did: it may come back.
    for (const state of states) {
      if (state.code === '' || entry.slots.some(slot => slot.code === state.code)) continue
      const slot = createSlot(entry, state.code, undefined)
      resume(slot, state)
      slot.isListed = false
      entry.slots.push(slot)
    }
  }

  return {
    entries,
    feed,
    watchedBy: handle => byHandle[handle],
    watched: () => byHandle.filter(each => each !== undefined),
    clear() {
      entries.clear()
      feed.clear()
      byHandle = []
      unsaved = []
    },
    add(alerts, states, nowMs) {
      // All at once: each time, an instrument's whole list is gone through.
      unlist(slotsOf(alerts.map(({ id }) => id)))
      for (const alert of alerts) addOne(alert, states.get(alert.id) ?? [], nowMs)
    },
    remove(alertIds) {
      const slots = slotsOf(alertIds)
      for (const id of alertIds) entries.delete(id)
      unlist(slots)
    },
    enable(entry, enabled, changedMs) {
      const was = entry.alert.enabled
      entry.alert = { ...entry.alert, enabled, changedMs }
      if (!enabled) return
      for (const slot of entry.slots) {
        if (was && !isUsed(slot)) continue
        if (isUsed(slot)) slot.firings = slot.firedMs = 0
        armAnew(slot)
      }
    },
    settle(entry, day) {
      if (!hasPrice(entry.alert)) return
      const isList = entry.alert.scope.of === 'list'
      for (const slot of entry.slots) {
        // An action of one instrument says nothing of the others' prices.
        if (isList && !isHeld(slot)) continue
        if (!isHeld(slot)) slot.actionDay = day
        slot.settled = true
        slot.unchecked = false
        armAnew(slot)
      }
    },
    follow: entry => follow(entry),
    changed,
    takeChanged() {
      const states: AlertState[] = []
      for (const slot of unsaved) {
        slot.isChanged = false
        // Of a deleted one too, which may come back.
        if ((entries.get(slot.alertId) ?? slot.entry) === slot.entry) states.push(stateOf(slot))
      }
      unsaved = []
      return states
    },
  }
}

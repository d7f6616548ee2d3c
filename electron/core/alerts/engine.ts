// The engine of the alerts: takes the frames of a market in their order and says what fires. Pure memory.
import { DAY_MS } from '../../../shared/days.ts'
import type { InsCode } from '../../../shared/market.ts'
import { quoteYesterday } from '../../../shared/queue.ts'
import { at, FIELD, QUOTE_FLAG, SUSPECT_MASK } from '../../../shared/quote.ts'
import type { AlertEngine, AlertState, EngineDeps } from './api.ts'
import { enter, judgeFrame, noteJudged, prune } from './alert-index.ts'
import { createCorporate } from './corporate.ts'
import { createCourse } from './course.ts'
import { createJudge } from './judge.ts'
import { createRoster } from './roster.ts'
import { phaseFits, UNKNOWN } from './rules.ts'
import {
  type Entry,
  isHeld,
  isJudged,
  isUsed,
  judgedPlace,
  phasePlace,
  rowOf,
  type Slot,
  stateOf,
  wholeOf,
} from './slots.ts'
import { createLooks, type Watched } from './watched.ts'

/** A clock that is put right goes back by less than this. */
const RIGHT_MS = 60_000
/** Not of this run's market: they neither judge nor count as seen. */
const NOT_LIVE = QUOTE_FLAG.remembered | QUOTE_FLAG.replayed

/** An engine without alerts, which has not heard of a feed: until feed() tells that it is live, no idle time is known. */
export function createEngine(deps: EngineDeps): AlertEngine {
  const course = createCourse()
  const roster = createRoster(deps)
  const looks = createLooks(deps, course)
  const changedRows = new Set<string>()
  const onRow = (slot: Slot): void => void changedRows.add(slot.alertId)
  const tools = { ...deps, course, looks, onChanged: roster.changed, onRow }
  const corporate = createCorporate(tools)
  const judge = createJudge({
    ...tools,
    isTrading: () => marketPhase() !== 'closed' && marketPhase() !== 'holiday',
  })
  let phase = deps.phaseOf('', 0)
  let phaseMinute = -1
  let phaseVersion = -1
  /** The next instant at which an alert expires. */
  let expiryMs = Number.POSITIVE_INFINITY

  function marketPhase(): typeof phase {
    const minute = Math.floor(course.nowMs / 60_000)
    if (minute !== phaseMinute || course.version !== phaseVersion) phase = deps.phaseOf('', course.nowMs)
    phaseMinute = minute
    phaseVersion = course.version
    return phase
  }

  function tell(): void {
    if (changedRows.size === 0) return
    const ids = [...changedRows]
    changedRows.clear()
    deps.onChanged(ids)
  }

  function goTo(atMs: number): void {
    const backMs = course.goTo(atMs)
    if (backMs > 0) startOver(backMs > RIGHT_MS)
  }

  /** The clock went back. @param isAnother as a restarted demo's: another session begins, though its day may be the same */
  function startOver(isAnother: boolean): void {
    // Of another session: before the day, and longer ago than any cool-down.
    const latest = isAnother ? course.fromMs - 2 * DAY_MS : course.nowMs
    const earlier = (atMs: number): number => (atMs > course.nowMs ? latest : atMs)
    for (const { slots } of roster.entries.values()) {
      for (const slot of slots) {
        if (slot.firedMs <= course.nowMs && slot.judgedMs <= course.nowMs) continue
        slot.firedMs = earlier(slot.firedMs)
        slot.judgedMs = earlier(slot.judgedMs)
        roster.changed(slot)
      }
    }
    for (const watched of roster.watched()) {
      watched.judgedAt.forEach((atMs, n) => void (watched.judgedAt[n] = earlier(atMs)))
      if (isAnother) watched.extremesDay = watched.tradeDay = watched.checkedDay = 0
      watched.seenMs = 0
    }
    expiryMs = 0
    expire()
    // Values moved on while an expired one was not judged.
    for (const { alert, slots } of roster.entries.values()) {
      if (alert.expiresMs === 0) continue
      for (const slot of slots) if (slot.watched && isJudged(slot)) enter(slot.watched, slot)
    }
  }

  function expire(): void {
    if (course.nowMs < expiryMs) return
    expiryMs = Number.POSITIVE_INFINITY
    for (const entry of roster.entries.values()) {
      const { expiresMs } = entry.alert
      if (expiresMs === 0) continue
      const expired = course.nowMs >= expiresMs
      if (!expired) expiryMs = Math.min(expiryMs, expiresMs)
      if (expired === entry.expired) continue
      entry.expired = expired
      changedRows.add(entry.alert.id)
    }
  }

  /** The day's first frame that judges something: from which day the sides are has to outlast a restart. */
  let firstOf: Watched | undefined
  function onFirst(place: number): void {
    for (const slot of firstOf?.slots ?? []) {
      const { alert } = slot.entry
      if (phasePlace(alert) !== place % 3 || wholeOf(slot) === UNKNOWN || !isJudged(slot)) continue
      if (!alert.conditions.some((_, n) => judgedPlace(alert, n) === place)) continue
      slot.judgedMs = course.nowMs
      roster.changed(slot)
    }
  }

  function judgeFeed(): void {
    if (roster.feed.size === 0) return
    judge.step()
    for (const slot of roster.feed) if (phaseFits(slot.entry.alert.phases, marketPhase())) judge.judge(slot)
  }

  /** What a second without a frame can turn. */
  function judgeIdle(watched: Watched): void {
    looks.time(watched, course.nowMs)
    watched.quote = watched.seenMs >= course.fromMs ? watched.kept : undefined
    watched.pulse = watched.quote && watched.pulse ? 'none' : undefined
    judge.step()
    for (const slot of watched.idle) {
      if ((watched.fits & (1 << phasePlace(slot.entry.alert))) !== 0) judge.judge(slot)
    }
  }

  function add(alerts: Parameters<AlertEngine['put']>[0], states: readonly AlertState[]): void {
    const byAlert = new Map<string, AlertState[]>()
    for (const state of states) {
      const of = byAlert.get(state.alertId)
      if (of) of.push(state)
      else byAlert.set(state.alertId, [state])
    }
    roster.add(alerts, byAlert, course.nowMs)
    for (const alert of alerts) {
      if (alert.expiresMs > course.nowMs) expiryMs = Math.min(expiryMs, alert.expiresMs)
    }
  }

  const entriesOf = (ids: readonly string[]): Entry[] =>
    ids.map(id => roster.entries.get(id)).filter(entry => entry !== undefined)
  const closingOf = (code: InsCode, day: number): number => deps.closingOf(code, day)?.final ?? 0

  return {
    load(alerts, states, mark) {
      roster.clear()
      changedRows.clear()
      expiryMs = Number.POSITIVE_INFINITY
      course.setMark(mark)
      add(alerts, states)
    },
    put: alerts => add(alerts, []),
    restore: add,
    remove: roster.remove,
    enable(alertIds, enabled, changedMs) {
      for (const entry of entriesOf(alertIds)) {
        roster.enable(entry, enabled, changedMs ?? Math.max(entry.alert.changedMs, course.nowMs))
      }
    },
    settle(alertIds) {
      for (const entry of entriesOf(alertIds)) roster.settle(entry, course.day)
    },
    acted(alertId, code, day, yesterday) {
      const slot = roster.entries.get(alertId)?.slots.find(each => each.code === code)
      if (!slot || isUsed(slot) || isHeld(slot) || slot.actionDay >= day) return
      Object.assign(slot, { actionDay: day, settled: false, actionYesterday: yesterday })
      roster.changed(slot)
      onRow(slot)
      tell()
    },
    frame(quote) {
      const flags = at(quote, FIELD.flags)
      if ((flags & NOT_LIVE) !== 0) return
      const atMs = at(quote, FIELD.receivedAt)
      course.count(atMs)
      goTo(atMs)
      if ((flags & SUSPECT_MASK) !== 0) return
      const watched = roster.watchedBy(at(quote, FIELD.handle))
      if (!watched) return
      if (watched.wasted > 0) prune(watched)
      judge.step()
      looks.frame(watched, quote, atMs)
      if (watched.checkedDay !== course.day) {
        const yesterday = quoteYesterday(quote)
        if (yesterday > 0 && watched.isToday) corporate.check(watched, yesterday)
        else if (yesterday > 0) corporate.checkEarly(watched, yesterday, at(quote, FIELD.final))
      }
      judgeFrame(watched, judge.judge)
      firstOf = watched
      noteJudged(watched, quote, course.fromMs, onFirst)
      tell()
    },
    gap: course.gap,
    feed(status) {
      course.feed(status)
      judgeFeed()
      tell()
    },
    tick(nowMs) {
      goTo(nowMs)
      expire()
      for (const watched of roster.watched()) if (watched.idle.length > 0) judgeIdle(watched)
      course.lostSeconds(marketPhase() !== 'closed' && marketPhase() !== 'holiday')
      judgeFeed()
      tell()
    },
    bandsChanged: () => void (course.version += 1),
    listsChanged() {
      for (const entry of roster.entries.values()) {
        if (entry.alert.scope.of === 'list' && roster.follow(entry)) changedRows.add(entry.alert.id)
      }
      tell()
    },
    factsChanged() {
      course.facts += 1
      for (const watched of roster.watched()) corporate.again(watched)
      tell()
    },
    touched(alertId, code, fired) {
      const entry = roster.entries.get(alertId)
      const slot = entry?.slots.find(each => each.code === code && each.isListed)
      if (!entry?.alert.enabled || !slot || isUsed(slot) || isHeld(slot)) return
      const { expiresMs } = entry.alert
      // What it told of since the outage began is this outage.
      if ((expiresMs > 0 && fired.fromMs >= expiresMs) || (slot.firedMs > 0 && slot.firedMs >= fired.fromMs)) return
      judge.fire(slot, { kind: 'touched', ...fired })
      tell()
    },
    codes() {
      const codes = new Set<InsCode>()
      for (const { alert, expired, slots } of roster.entries.values()) {
        if (!alert.enabled || expired) continue
        for (const slot of slots) if (slot.code !== '' && slot.isListed && !isUsed(slot)) codes.add(slot.code)
      }
      return [...codes]
    },
    alert: alertId => roster.entries.get(alertId)?.alert,
    rows(alertIds) {
      const entries = alertIds ? entriesOf(alertIds) : [...roster.entries.values()]
      return entries.map(entry => rowOf(entry, closingOf))
    },
    statesOf: alertId => (roster.entries.get(alertId)?.slots ?? []).map(stateOf),
    takeChanged: () => ({ states: roster.takeChanged(), mark: course.mark() }),
  }
}

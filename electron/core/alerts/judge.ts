// Judges one alert on one instrument: truth of its conditions now, the edge of the whole, and how it came to it.
import type { Condition } from '../../../shared/alerts.ts'
import type { FiringKind } from '../../../shared/firings.ts'
import { at, FIELD } from '../../../shared/quote.ts'
import type { EngineDeps, Fired } from './api.ts'
import type { Course } from './course.ts'
import {
  FALSE,
  isOfValue,
  joined,
  queueValue,
  TRUE,
  truth,
  truthAt,
  type Truth,
  truthOfQueue,
  truthOfValue,
  UNKNOWN,
  withTruth,
} from './rules.ts'
import { isJudged, judgedPlace, type Slot } from './slots.ts'
import { type Looks, valueIn } from './watched.ts'

export interface JudgeDeps {
  course: Course
  looks: Looks
  onFired: EngineDeps['onFired']
  openingOf: EngineDeps['openingOf']
  /** Whether the market as a whole trades. */
  isTrading(): boolean
  /** Its state is to be saved. */
  onChanged(slot: Slot): void
  /** Its row says something else. */
  onRow(slot: Slot): void
}

export interface Judge {
  /** A new frame or second: each slot is judged once in it. */
  step(): void
  judge(slot: Slot): void
  /** Fires by the word of a bar. */
  fire(slot: Slot, fired: Pick<Fired, 'kind' | 'atMs' | 'fromMs' | 'toMs' | 'condition' | 'value'>): void
}

export function createJudge(deps: JudgeDeps): Judge {
  const { course, looks } = deps
  let step = 0

  function valueOf(slot: Slot, condition: Condition): number {
    const { watched } = slot
    if (condition.kind === 'feedLost') return course.lostSeconds(deps.isTrading())
    if (!watched) return Number.NaN
    if (isOfValue(condition)) return valueIn(watched, condition.metric)
    if (condition.kind === 'queue') return watched.quote ? queueValue(condition, watched.queue) : Number.NaN
    if (condition.kind === 'extreme') return watched.pulse ? valueIn(watched, 'last') : Number.NaN
    return looks.idleMinutes(watched, course.nowMs, slot.entry.alert.changedMs)
  }

  function truthOf(slot: Slot, condition: Condition, value: number, was: Truth): Truth {
    if (isOfValue(condition)) return truthOfValue(condition, value, was)
    if (Number.isNaN(value)) return UNKNOWN
    if (condition.kind === 'queue') return truthOfQueue(condition, value)
    if (condition.kind === 'extreme') return truth(slot.watched?.pulse === condition.which)
    return truth(value >= (condition.kind === 'idle' ? condition.minutes : condition.seconds))
  }

  function isSpent(slot: Slot): boolean {
    const { repeat } = slot.entry.alert
    if (slot.firedMs === 0) return false
    if (repeat.mode === 'session') return slot.firedMs >= course.fromMs
    return repeat.mode === 'every' && course.nowMs - slot.firedMs < repeat.coolDownS * 1000
  }

  function fire(slot: Slot, fired: Parameters<Judge['fire']>[1]): void {
    const quote = fired.kind === 'touched' ? undefined : slot.watched?.quote?.slice()
    slot.firings += 1
    // What a bar tells of another day is not of today.
    slot.firedMs = fired.kind === 'touched' ? fired.toMs : fired.atMs
    if (fired.kind === 'touched') slot.touchedMs = fired.toMs
    deps.onChanged(slot)
    deps.onRow(slot)
    deps.onFired({ alert: slot.entry.alert, code: slot.code, quote, ...fired })
  }

  /** By what lies between the frame before, of which the condition was known, and this one. */
  function wayOf(slot: Slot, place: number, atMs: number): { kind: FiringKind; fromMs: number; toMs: number } {
    const { watched, entry } = slot
    const kind = entry.alert.conditions[place]?.kind
    const crossed = { kind: 'crossed', fromMs: 0, toMs: 0 } as const
    if (!watched || slot.code === '' || kind === 'idle') return crossed
    const before = watched.judgedAt[judgedPlace(entry.alert, place)] || slot.judgedMs
    if (before === 0) return crossed
    const isEarlier = before < course.fromMs
    const missed = course.missed(isEarlier ? deps.openingOf(slot.code, course.day) : before, atMs)
    if (missed) return { kind: 'away', ...missed }
    return isEarlier ? { kind: 'opened', fromMs: 0, toMs: 0 } : crossed
  }

  /** A bar has told of today's outage already. */
  const isTold = ({ touchedMs }: Slot, fromMs: number): boolean => touchedMs >= course.fromMs && touchedMs > fromMs

  function edge(slot: Slot, place: number, value: number, isAlready: boolean): void {
    const { watched } = slot
    const atMs = watched?.quote ? at(watched.quote, FIELD.receivedAt) : course.nowMs
    const isIdle = slot.entry.alert.conditions[place]?.kind === 'idle'
    const way = isAlready ? ({ kind: 'already', fromMs: 0, toMs: 0 } as const) : wayOf(slot, place, atMs)
    if (way.kind === 'away' && isTold(slot, way.fromMs)) return
    fire(slot, {
      ...way,
      atMs: isIdle ? course.nowMs : atMs,
      condition: place,
      value: Number.isNaN(value) ? null : value,
    })
  }

  return {
    step: () => void (step += 1),
    fire,
    judge(slot) {
      if (slot.step === step) return
      slot.step = step
      if (!isJudged(slot)) {
        if (slot.watched) slot.watched.wasted += 1
        return
      }
      const { alert } = slot.entry
      const { conditions, join, expiresMs } = alert
      if (expiresMs > 0 && course.nowMs >= expiresMs) return
      const was = slot.truths
      let truths = was
      // A pulse is true of one frame only: what is remembered is the whole without it.
      let whole: Truth = UNKNOWN
      let lasting: Truth = UNKNOWN
      let turned = -1
      let isEdge = false
      let turnedValue = Number.NaN
      for (let n = 0; n < conditions.length; n += 1) {
        const condition = conditions[n] as Condition
        const before = truthAt(was, n)
        const value = valueOf(slot, condition)
        const now = truthOf(slot, condition, value, before)
        const kept = condition.kind === 'extreme' && now === TRUE ? FALSE : now
        if (now !== UNKNOWN) truths = withTruth(truths, n, kept)
        if (now === TRUE && (turned < 0 || (!isEdge && before !== TRUE))) {
          turned = n
          turnedValue = value
          isEdge = before !== TRUE
        }
        whole = n === 0 ? now : joined(join, whole, now)
        lasting = n === 0 ? kept : joined(join, lasting, kept)
      }
      const side = truthAt(was, conditions.length)
      if (lasting !== UNKNOWN) truths = withTruth(truths, conditions.length, lasting)
      slot.truths = truths
      // What is true by its pulse alone was not true before.
      const before = side === UNKNOWN && whole === TRUE && lasting === FALSE ? FALSE : side
      if (whole === TRUE && before !== TRUE && (before === FALSE || alert.ifTrue) && !isSpent(slot)) {
        edge(slot, turned, turnedValue, before === UNKNOWN)
      }
      if (truths === was) return
      slot.judgedMs = course.nowMs
      deps.onChanged(slot)
    },
  }
}

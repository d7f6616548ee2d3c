// The rules of alerts once more, as simply as they can be said: every alert is looked at on every frame. What the engine
// does cleverly has to come to the same.
import type { Alert, Condition } from '../../../shared/alerts.ts'
import type { InsCode } from '../../../shared/market.ts'
import { metricOf } from '../../../shared/metrics.ts'
import { bandFor, queueOf, quoteYesterday } from '../../../shared/queue.ts'
import { at, FIELD, isSuspect, QUOTE_FLAG, type Quote } from '../../../shared/quote.ts'
import { tehranTime } from '../../../shared/tehran.ts'
import type { EngineDeps, Fired } from '../../../electron/core/alerts/api.ts'
import { jalali } from './world.ts'

type Is = boolean | undefined
interface Memory {
  conditions: Is[]
  whole: Is
  firings: number
  /** Newest firing of this session or an earlier one. */
  firedMs: number
  heldDay: number
  settledDay: number
}
interface Gap {
  fromMs: number
  toMs: number
}
type Extremes = { day: number; known: boolean; low: number; high: number }

const TRADES = new Set('last lastChange lastPercent final finalChange finalPercent volume value trades'.split(' '))
const ofTrades = (condition: Condition): boolean =>
  condition.kind === 'extreme' || ('metric' in condition && TRADES.has(condition.metric))
const PRICES = new Set<string>(['last', 'final', 'bid', 'ask'])

const together = (join: Alert['join'], all: Is[]): Is => {
  if (join === 'all') return all.includes(false) ? false : all.includes(undefined) ? undefined : true
  return all.includes(true) ? true : all.includes(undefined) ? undefined : false
}

export function createNaive(deps: Omit<EngineDeps, 'onChanged'>) {
  const alerts = new Map<string, Alert>()
  const memories = new Map<string, Memory>()
  const extremes = new Map<InsCode, Extremes>()
  const lastKnown = new Map<string, number>()
  const checked = new Map<string, number>()
  /** Firings of a condition of which nothing was known before: the engine goes by when the whole was last judged. */
  const vague = new Set<string>()
  let gaps: Gap[] = []
  let nowMs = 0

  const codesOf = ({ scope }: Alert): readonly InsCode[] =>
    scope.of === 'instrument' ? [scope.code] : scope.of === 'list' ? (deps.listCodes(scope.listId) ?? []) : []
  function memoryOf(alert: Alert, code: InsCode): Memory {
    const key = `${alert.id} ${code}`
    const fresh = { conditions: [], whole: undefined, firings: 0, firedMs: 0, heldDay: 0, settledDay: 0 }
    const memory = memories.get(key) ?? fresh
    memories.set(key, memory)
    return memory
  }
  const forget = (id: string): void => {
    for (const map of [memories, checked]) {
      for (const key of map.keys()) if (key.startsWith(`${id} `)) map.delete(key)
    }
  }

  /** With the last alert of an instrument goes what is known of it. */
  function drop(id: string): void {
    forget(id)
    alerts.delete(id)
    const watched = new Set([...alerts.values()].flatMap(codesOf))
    for (const key of lastKnown.keys()) if (!watched.has(key.split(' ')[0] as InsCode)) lastKnown.delete(key)
  }

  /** What stands while nothing trades, and is not of today's trades, is of the day before. */
  const isOver = (code: InsCode, atMs: number): boolean => ['closed', 'holiday'].includes(deps.phaseOf(code, atMs))

  function now(condition: Condition, quote: Quote, code: InsCode, was: Is, pulse: string | undefined): [Is, number] {
    const day = tehranTime(at(quote, FIELD.receivedAt)).day
    const date = at(quote, FIELD.tradeDate)
    const isToday = date === jalali(day) || (date === 0 && at(quote, FIELD.trades) > 0)
    if (!isToday && (ofTrades(condition) || isOver(code, at(quote, FIELD.receivedAt)))) return [undefined, Number.NaN]
    const band = bandFor(quote, deps.bandOf(code))
    if (condition.kind === 'level' || condition.kind === 'range') {
      const value = metricOf(quote, condition.metric, band)
      if (Number.isNaN(value)) return [undefined, value]
      const { back } = condition
      // By what has to be so for a true one to become false, and a false one true.
      if (condition.kind === 'level') {
        const [value1, level1] =
          condition.op === 'above' || condition.op === 'atLeast' ? [value, condition.value] : [-value, -condition.value]
        if (was !== true) return [value1 >= level1, value]
        return [back === 0 ? value1 >= level1 : value1 > level1 - back, value]
      }
      const inside = value >= condition.from && value <= condition.to
      if (condition.op === 'enters') {
        if (was !== true || back === 0) return [inside, value]
        return [value > condition.from - back && value < condition.to + back, value]
      }
      if (was !== true) return [!inside, value]
      return [!(value >= condition.from + back && value <= condition.to - back), value]
    }
    if (condition.kind === 'queue') {
      if (!band) return [undefined, Number.NaN]
      const queue = queueOf(quote, band)
      const rial = queue?.side === condition.side ? queue.valueRial : 0
      const is = {
        formed: rial > 0,
        ended: rial === 0,
        above: rial >= condition.valueRial,
        below: rial <= condition.valueRial,
      }[condition.op]
      return [is, rial]
    }
    if (condition.kind !== 'extreme') throw new Error('not of frames')
    const last = at(quote, FIELD.last)
    return pulse === undefined || last === 0 ? [undefined, Number.NaN] : [pulse === condition.which, last]
  }

  /** Each instrument's own low and high of the day, once something is known of what was before. */
  function pulseOf(quote: Quote, code: InsCode): string | undefined {
    const atMs = at(quote, FIELD.receivedAt)
    const { day } = tehranTime(atMs)
    const date = at(quote, FIELD.tradeDate)
    const last = at(quote, FIELD.last)
    const isToday = date === jalali(day) || (date === 0 && at(quote, FIELD.trades) > 0)
    if (!isToday || last === 0) return undefined
    let known = extremes.get(code)
    if (known?.day !== day) known = { day, known: false, low: Infinity, high: -Infinity }
    extremes.set(code, known)
    const base = deps.extremesOf(code, day)
    if (!known.known && base) {
      known.known = true
      known.low = Math.min(known.low, base.low)
      known.high = Math.max(known.high, base.high)
    }
    const pulse = !known.known ? undefined : last < known.low ? 'low' : last > known.high ? 'high' : 'none'
    const isFirst = known.high === -Infinity
    known.low = Math.min(known.low, last)
    known.high = Math.max(known.high, last)
    return pulse && isFirst ? 'none' : pulse
  }

  function wayOf(alert: Alert, code: InsCode, condition: Condition, atMs: number) {
    const before = lastKnown.get(`${code} ${alert.phases} ${ofTrades(condition)}`) ?? 0
    if (before === 0) {
      vague.add(`${atMs} ${alert.id} ${code}`)
      return { kind: 'crossed', fromMs: 0, toMs: 0 } as const
    }
    const { day } = tehranTime(atMs)
    const isEarlier = tehranTime(before).day !== day
    const since = isEarlier ? deps.openingOf(code, day) : before
    const missed = gaps.filter(gap => gap.toMs > since && gap.fromMs <= atMs)
    if (missed.length > 0) {
      return {
        kind: 'away',
        fromMs: Math.min(...missed.map(gap => gap.fromMs)),
        toMs: Math.max(...missed.map(gap => gap.toMs)),
      } as const
    }
    return { kind: isEarlier ? 'opened' : 'crossed', fromMs: 0, toMs: 0 } as const
  }

  function checkAction(quote: Quote, code: InsCode): void {
    const { day } = tehranTime(at(quote, FIELD.receivedAt))
    const date = at(quote, FIELD.tradeDate)
    const isToday = date === jalali(day) || (date === 0 && at(quote, FIELD.trades) > 0)
    const yesterday = quoteYesterday(quote)
    if (!(yesterday > 0)) return
    const isNewDay = !isOver(code, at(quote, FIELD.receivedAt)) && Math.abs(at(quote, FIELD.final) - yesterday) <= 0.5
    if (!isToday && !isNewDay) return
    const closing = deps.closingOf(code, day)
    if (!closing || deps.sessionBefore(code, day) !== closing.day || Math.abs(closing.final - yesterday) <= 0.5) return
    for (const alert of alerts.values()) {
      if (!codesOf(alert).includes(code) || checked.get(`${alert.id} ${code}`) === day) continue
      checked.set(`${alert.id} ${code}`, day)
      if (!alert.conditions.some(each => 'metric' in each && PRICES.has(each.metric))) continue
      const memory = memoryOf(alert, code)
      if (alert.changedMs >= deps.openingOf(code, day) || memory.heldDay > 0 || memory.settledDay === day) continue
      if (alert.repeat.mode === 'once' && memory.firings > 0) continue
      memory.heldDay = day
    }
  }

  function judge(
    alert: Alert,
    code: InsCode,
    quote: Quote,
    pulse: string | undefined,
  ): Omit<Fired, 'quote'> | undefined {
    const atMs = at(quote, FIELD.receivedAt)
    const memory = memoryOf(alert, code)
    const { repeat, conditions, join } = alert
    if (!alert.enabled || memory.heldDay > 0) return undefined
    if (alert.expiresMs > 0 && atMs >= alert.expiresMs) return undefined
    if (repeat.mode === 'once' && memory.firings > 0) return undefined
    const told = conditions.map((each, n) => now(each, quote, code, memory.conditions[n], pulse))
    const truths = told.map(([is]) => is)
    const lasting = truths.map((is, n) => (conditions[n]?.kind === 'extreme' && is === true ? false : is))
    const before = memory.conditions
    memory.conditions = lasting.map((is, n) => is ?? before[n])
    const whole = together(join, truths)
    const rest = together(join, lasting)
    let side = memory.whole
    if (side === undefined && whole === true && rest === false) side = false
    memory.whole = rest ?? memory.whole
    if (whole !== true || side === true || (side === undefined && !alert.ifTrue)) return undefined
    const isOfSession = tehranTime(memory.firedMs).day === tehranTime(atMs).day
    if (repeat.mode === 'session' && memory.firedMs > 0 && isOfSession) return undefined
    if (repeat.mode === 'every' && memory.firedMs > 0 && atMs - memory.firedMs < repeat.coolDownS * 1000)
      return undefined
    const turned = truths.findIndex((is, n) => is === true && before[n] !== true)
    const place = turned >= 0 ? turned : truths.indexOf(true)
    const condition = conditions[place]
    if (!condition) return undefined
    memory.firings += 1
    memory.firedMs = atMs
    const way =
      side === undefined ? { kind: 'already' as const, fromMs: 0, toMs: 0 } : wayOf(alert, code, condition, atMs)
    return { alert, code, ...way, atMs, condition: place, value: told[place]?.[1] ?? null }
  }

  return {
    isVague: ({ atMs, alert, code }: Fired): boolean => vague.has(`${atMs} ${alert.id} ${code}`),
    put(made: Alert) {
      drop(made.id)
      alerts.set(made.id, made)
    },
    remove(id: string) {
      drop(id)
    },
    enable(id: string, enabled: boolean, atMs: number) {
      const alert = alerts.get(id)
      if (!alert) return
      alerts.set(id, { ...alert, enabled, changedMs: Math.max(alert.changedMs, atMs) })
      for (const code of enabled ? codesOf(alert) : []) {
        const memory = memoryOf(alert, code)
        const isUsed = alert.repeat.mode === 'once' && memory.firings > 0
        if (alert.enabled && !isUsed) continue
        checked.delete(`${id} ${code}`)
        Object.assign(memory, { conditions: [], whole: undefined })
        if (isUsed) Object.assign(memory, { firings: 0, firedMs: 0 })
      }
    },
    settle(id: string, day: number) {
      const alert = alerts.get(id)
      if (!alert?.conditions.some(each => 'metric' in each && PRICES.has(each.metric))) return
      for (const code of codesOf(alert)) {
        const memory = memoryOf(alert, code)
        if (alert.scope.of === 'list' && memory.heldDay === 0) continue
        // One of today is looked for anew, where another was settled.
        checked.delete(`${id} ${code}`)
        Object.assign(memory, { conditions: [], whole: undefined, settledDay: memory.heldDay || day, heldDay: 0 })
      }
    },
    gap: (gap: Gap) => void gaps.push(gap),
    /** Gaps of before are not told again. */
    restart() {
      gaps = []
      checked.clear()
      extremes.clear()
    },
    frame(quote: Quote) {
      const flags = at(quote, FIELD.flags)
      if ((flags & (QUOTE_FLAG.remembered | QUOTE_FLAG.replayed)) !== 0) return
      const atMs = at(quote, FIELD.receivedAt)
      if (atMs < nowMs - 1000) {
        gaps = []
        const isRight = atMs >= nowMs - 60_000
        if (!isRight) {
          extremes.clear()
          checked.clear()
        }
        for (const memory of memories.values()) if (memory.firedMs > atMs) memory.firedMs = isRight ? atMs : 0
        for (const [key, knownMs] of lastKnown) if (knownMs > atMs) lastKnown.set(key, isRight ? atMs : 1)
      }
      nowMs = atMs
      if (isSuspect(quote)) return
      const code = deps.codeOf(at(quote, FIELD.handle))
      if (!code) return
      checkAction(quote, code)
      const pulse = pulseOf(quote, code)
      const phase = deps.phaseOf(code, atMs)
      const fits = {
        open: phase === 'open' || phase === 'unknown',
        preopen: phase === 'preopen' || phase === 'preopenLocked',
        any: true,
      }
      for (const alert of alerts.values()) {
        if (!fits[alert.phases] || !codesOf(alert).includes(code)) continue
        const fired = judge(alert, code, quote, pulse)
        if (fired) deps.onFired({ ...fired, quote: quote.slice() })
      }
      const date = at(quote, FIELD.tradeDate)
      const isToday = date === jalali(tehranTime(atMs).day) || (date === 0 && at(quote, FIELD.trades) > 0)
      for (const phases of ['open', 'preopen', 'any'] as const) {
        if (!fits[phases]) continue
        if (isToday || !isOver(code, atMs)) lastKnown.set(`${code} ${phases} false`, atMs)
        if (isToday && at(quote, FIELD.last) > 0) lastKnown.set(`${code} ${phases} true`, atMs)
      }
    },
  }
}

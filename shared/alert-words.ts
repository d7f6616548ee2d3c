// Sentences of alerts, the same in a notification, the tray, the list and the editor. Numbers in them are isolated runs
// (U+2066 … U+2069, as the page's Sentence draws them), the symbol is one of U+2068.
import type { Condition } from './alerts.ts'
import { amountWords, isolated, unitPriceWords } from './alert-numbers.ts'
import { does, metricName, queueName, subjectOf, type Tense, whole } from './alert-phrases.ts'
import type { Firing } from './firings.ts'
import type { Formatter } from './format.ts'
import * as m from './i18n/paraglide/messages.js'
import { tehranTime } from './tehran.ts'

export { isolated } from './alert-numbers.ts'
export { metricName } from './alert-phrases.ts'

/** A firing is told late when the person could be told of it only so long after it. */
export const LATE_MS = 30_000

const inTense = (condition: Condition, tense: Tense, format: Formatter): string =>
  whole(condition, tense, format) ??
  m.alertwords_sentence({ subject: subjectOf(condition), does: does(condition, tense, format) })

/** A condition without its instrument: "last rises past 4,030". */
export const conditionWords = (condition: Condition, format: Formatter): string => inTense(condition, 'waits', format)

/** What an alert waits for, all its conditions joined. */
export function alertWords(
  { conditions, join }: { conditions: readonly Condition[]; join: 'all' | 'any' },
  format: Formatter,
): string {
  const words = conditions.map(each => conditionWords(each, format))
  const last = words.pop() ?? ''
  if (words.length === 0) return last
  const before = words.reduce((all, next) => m.alertwords_comma({ before: all, next }))
  return join === 'all' ? m.alertwords_and({ before, last }) : m.alertwords_or({ before, last })
}

/** The subject with its instrument; of the last price the instrument alone. */
function subjectWith(condition: Condition, symbol: string): string {
  if (condition.kind === 'queue') return m.alertwords_queue_of({ queue: queueName(condition.side), symbol })
  if ('metric' in condition && condition.metric !== 'last')
    return m.alertwords_metric_of({ metric: metricName(condition.metric), symbol })
  return symbol
}

/** A title begins with a capital, where its first letter has one. */
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const seconds = (format: Formatter, utcMs: number): string =>
  format.clockTime(Math.floor(tehranTime(utcMs).msOfDay / 1000))
const dayOf = (utcMs: number): number => tehranTime(utcMs).day

/** The ends of an outage: minutes, seconds where that is too coarse, with their days where it was another one. */
function stretch({ fromMs, toMs, atMs }: Firing, format: Formatter, fine: boolean): { from: string; to: string } {
  const short = !fine && Math.floor(fromMs / 60_000) !== Math.floor(toMs / 60_000)
  const dated = dayOf(fromMs) !== dayOf(toMs) || dayOf(toMs) !== dayOf(atMs)
  const end = (utcMs: number): string => {
    const time = isolated(short ? seconds(format, utcMs).slice(0, 5) : seconds(format, utcMs))
    return dated ? `${isolated(format.shortDate(dayOf(utcMs)))} ${time}` : time
  }
  return { from: end(fromMs), to: end(toMs) }
}

/** The value of the condition that turned, with its unit: "1,301 rial"; '' where nothing says more than its words. */
function turnedValue(condition: Condition, value: number | null, format: Formatter): string {
  if (value === null || !Number.isFinite(value)) return ''
  if (condition.kind === 'queue') return condition.op === 'ended' ? '' : amountWords(value, format)
  if (condition.kind === 'extreme') return unitPriceWords('last', value, format)
  return 'metric' in condition ? unitPriceWords(condition.metric, value, format) : ''
}

/** Those whose value the prices say already. */
const SAID: ReadonlySet<string> = new Set(['last', 'final'])

/**
 * The condition's value, last and final price, when, whether it was told late, and the person's note.
 * @param timed without it the time of the same day is left to what stands beside
 */
function bodyOf(firing: Firing, condition: Condition | undefined, format: Formatter, timed: boolean): string {
  const { atMs, deliveredMs, alert } = firing
  const told = deliveredMs > 0 ? deliveredMs : atMs
  const sameDay = dayOf(told) === dayOf(atMs)
  const when = (utcMs: number) => ({
    date: isolated(format.shortDate(dayOf(utcMs))),
    time: isolated(seconds(format, utcMs)),
  })
  const parts: string[] = []
  const value = condition ? turnedValue(condition, firing.value, format) : ''
  const said = condition && 'metric' in condition ? SAID.has(condition.metric) : condition?.kind === 'extreme'
  if (condition && value && !(said && firing.last > 0))
    parts.push(capital(m.alertwords_body_value({ subject: subjectOf(condition), value })))
  if (firing.last > 0)
    parts.push(
      m.alertwords_body_prices({
        last: isolated(format.price(firing.last)),
        unit: format.priceUnit,
        final: isolated(format.price(firing.final)),
      }),
    )
  if (timed || !sameDay) parts.push(sameDay ? m.alertwords_body_time(when(atMs)) : m.alertwords_body_day(when(atMs)))
  if (deliveredMs > 0 && (firing.late || told - atMs > LATE_MS))
    parts.push(sameDay ? m.alertwords_body_late(when(told)) : m.alertwords_body_late_day(when(told)))
  if (alert.join === 'all' && alert.conditions.length > 1)
    parts.push(m.alertwords_body_conditions({ all: alertWords(alert, format) }))
  const line = parts.join(' ')
  return alert.note ? `${line}\n${alert.note}` : line
}

export interface FiringWords {
  /** What happened, with the instrument. */
  title: string
  /** The same without it, in English without a capital. */
  what: string
  /** What stands after a symbol that is drawn apart: `what`, without the name of the last price. */
  short: string
  /** Where or when, for a second line: "at 1,301 rial"; "while away, 10:31:02 to 10:34:40"; or ''. */
  detail: string
  /** Last and final price, time, note. */
  body: string
  /** The same where the time of the day stands beside it. */
  facts: string
}

/**
 * A firing as the person reads it.
 * @param symbol of its instrument as shown; '' for the feed
 */
export function firingWords(firing: Firing, symbol: string, format: Formatter): FiringWords {
  const condition = firing.alert.conditions[firing.condition] ?? firing.alert.conditions[0]
  const body = bodyOf(firing, condition, format, true)
  const facts = bodyOf(firing, condition, format, false)
  if (!condition) return { title: symbol, what: '', short: '', detail: '', body, facts }
  const tense: Tense = firing.kind === 'away' ? 'crossed' : firing.kind
  const shown = symbol && `\u2068${symbol}\u2069`
  const what = inTense(condition, tense, format)
  const bare = subjectOf(condition) === metricName('last') ? does(condition, tense, format) : ''
  return {
    title: capital(titleOf(firing, condition, shown, format)),
    what,
    short: bare || what,
    detail: detail(),
    body,
    facts,
  }

  function detail(): string {
    if (isAway(firing)) return m.alertwords_away(stretch(firing, format, true))
    const value = condition ? turnedValue(condition, firing.value, format) : ''
    return value && tense !== 'touched' ? m.alertwords_at({ value }) : ''
  }
}

const isAway = ({ kind, fromMs }: Firing): boolean => fromMs > 0 && (kind === 'away' || kind === 'touched')

/** @param symbol isolated; '' for the feed */
function titleOf(firing: Firing, condition: Condition, symbol: string, format: Formatter): string {
  const tense: Tense = firing.kind === 'away' ? 'crossed' : firing.kind
  if (!symbol) return inTense(condition, tense, format)
  if (condition.kind === 'idle') {
    const count = isolated(format.whole(condition.minutes))
    return m.alertwords_no_trade_in({ n: condition.minutes, symbol, count })
  }
  const said = { subject: subjectWith(condition, symbol), does: does(condition, tense, format) }
  return isAway(firing)
    ? m.alertwords_sentence_away({ ...said, ...stretch(firing, format, false) })
    : m.alertwords_sentence(said)
}

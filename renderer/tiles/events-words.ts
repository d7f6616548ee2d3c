// Each event as a sentence with its shape. Numbers in it are isolated runs (Sentence draws them).
import { firingWords } from '../../shared/alert-words.ts'
import type { MarketEvent, MarketEventKind } from '../../shared/day.ts'
import type { Firing } from '../../shared/firings.ts'
import type { Formatter } from '../../shared/format.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { type FeedState, type InsCode, unconnected } from '../../shared/market.ts'
import { QUOTE_FLAG } from '../../shared/quote.ts'
import { causeWords, feedWords } from '../layout/feed-words.ts'
import { reasonWords } from '../reason-words.ts'
import type { ShapeName } from '../ui/Shape.tsx'
import { isolated, timeOf } from './tile-parts.tsx'

/** What stands before the sentence: a state's shape, or a drawing of the tile's own. */
export type EventMark = { shape: ShapeName } | { drawing: 'up' | 'down' | 'gap' | 'clock' | 'bell' }

export interface EventWords {
  mark: EventMark
  text: string
}

/** A firing of an alert among the events of its day. */
interface FiringEvent {
  /** Below 0: apart from the events' own. */
  id: number
  kind: 'alert'
  atMs: number
  code?: InsCode
  firing: Firing
}
export type DayEvent = MarketEvent | FiringEvent

/** Events and firings as one list, both newest first; the same array where nothing fired. */
export function withFirings(events: readonly MarketEvent[], firings: readonly Firing[]): readonly DayEvent[] {
  if (firings.length === 0) return events
  const joined: DayEvent[] = []
  let n = 0
  for (const firing of firings) {
    for (let event = events[n]; event && event.atMs > firing.atMs; event = events[n]) {
      joined.push(event)
      n += 1
    }
    const { id, atMs, code } = firing
    joined.push({ id: -id, kind: 'alert', atMs, ...(code && { code }), firing })
  }
  return [...joined, ...events.slice(n)]
}

/** Groups that the list may be narrowed to. */
export const EVENT_GROUPS = ['all', 'alerts', 'data', 'queues', 'doubt', 'phase'] as const
export type EventGroup = (typeof EVENT_GROUPS)[number]

const GROUP_OF: Record<DayEvent['kind'], EventGroup> = {
  alert: 'alerts',
  feed: 'data',
  gap: 'data',
  quarantine: 'doubt',
  queueFormed: 'queues',
  queueMelting: 'queues',
  queueEnded: 'queues',
  suspect: 'doubt',
  trusted: 'doubt',
  phase: 'phase',
}

/** The events of a group, and of one instrument where one is told; the same array where nothing is left out. */
export function eventsShown(
  events: readonly DayEvent[],
  group: EventGroup,
  code: string | undefined,
): readonly DayEvent[] {
  if (group === 'all' && code === undefined) return events
  return events.filter(
    event => (group === 'all' || GROUP_OF[event.kind] === group) && (code === undefined || event.code === code),
  )
}

const CLASSES: Record<string, () => string> = {
  shares: m.events_class_shares,
  rights: m.events_class_rights,
  funds: m.events_class_funds,
  goldFunds: m.events_class_goldFunds,
  options: m.events_class_options,
  bonds: m.events_class_bonds,
  other: m.events_class_other,
}
const PHASES: Record<string, () => string> = {
  preopen: m.events_phase_preopen,
  preopenLocked: m.events_phase_preopenLocked,
  open: m.events_phase_open,
  closed: m.events_phase_closed,
  holiday: m.events_phase_holiday,
  unknown: m.events_phase_unknown,
}
const FEED_STATES: readonly string[] = [
  'signedOut',
  'connecting',
  'live',
  'stale',
  'refused',
  'noSubscription',
  'unreachable',
  'offline',
] satisfies FeedState[]

/** A name out of a table; what no table knows is shown as it came. */
const named = (table: Record<string, () => string>, key: string | number | undefined): string => {
  const name = String(key ?? '')
  return Object.hasOwn(table, name) ? (table[name]?.() ?? name) : name
}
const figure = (detail: MarketEvent['detail'], key: string): number => Number(detail[key] ?? Number.NaN)

interface Words {
  event: MarketEvent
  format: Formatter
  symbol: string
  host: string
}

/** Only the figure is isolated: its unit is a word of the sentence. */
const withUnit = ({ text, unit }: { text: string; unit: string }): string =>
  unit ? `${isolated(text)} ${unit}` : isolated(text)
const amount = (format: Formatter, rial: number): string => withUnit(format.amount(rial))
const queueMark = (event: MarketEvent): EventMark => ({ drawing: event.detail.side === 'sell' ? 'down' : 'up' })
const queueName = ({ event, symbol }: Words): { queue: string; symbol: string } => ({
  queue: event.detail.side === 'sell' ? m.book_sell_queue() : m.book_buy_queue(),
  symbol,
})

const KINDS: Record<MarketEventKind, (words: Words) => EventWords> = {
  feed({ event, format, host }) {
    const state = String(event.detail.state)
    if (!FEED_STATES.includes(state)) return { mark: { shape: 'connecting' }, text: state }
    const status = { ...unconnected(state as FeedState, 'frames', event.atMs), host }
    const { mark, title } = feedWords(status, n => format.digits(String(n)))
    // A live feed needs no reason; that no frame had come yet is true of the moment only.
    const reason = state === 'live' ? '' : causeWords({ cause: event.detail.cause ?? '', host })
    return { mark: { shape: mark }, text: reason ? m.events_feed({ title, reason }) : title }
  },
  gap({ event, format, host }) {
    const { detail } = event
    const facts = {
      from: isolated(timeOf(format, figure(detail, 'fromMs'))),
      to: isolated(timeOf(format, figure(detail, 'toMs'))),
    }
    const reason = detail.reason === 'slept' ? m.events_slept() : causeWords({ cause: detail.reason ?? '', host })
    return {
      mark: { drawing: 'gap' },
      text: reason ? m.events_gap_why({ ...facts, reason }) : m.events_gap(facts),
    }
  },
  quarantine({ event, format }) {
    const n = figure(event.detail, 'count')
    return {
      mark: { shape: 'refused' },
      text: m.events_quarantine({
        n,
        count: isolated(format.whole(n)),
        reason: reasonWords(String(event.detail.reason ?? '')) ?? String(event.detail.reason ?? ''),
      }),
    }
  },
  queueFormed(words) {
    const { event, format } = words
    return {
      mark: queueMark(event),
      text: m.events_queue_formed({
        ...queueName(words),
        price: isolated(format.price(figure(event.detail, 'price'))),
        value: amount(format, figure(event.detail, 'valueRial')),
      }),
    }
  },
  queueMelting(words) {
    const { event, format } = words
    return {
      mark: queueMark(event),
      text: m.events_queue_melting({
        ...queueName(words),
        value: amount(format, figure(event.detail, 'valueRial')),
        peak: amount(format, figure(event.detail, 'peakRial')),
      }),
    }
  },
  queueEnded(words) {
    const { event, format } = words
    const left = figure(event.detail, 'valueRial')
    const facts = {
      ...queueName(words),
      lasted: withUnit(format.ageParts(figure(event.detail, 'lastedMs'))),
      peak: amount(format, figure(event.detail, 'peakRial')),
    }
    return {
      mark: queueMark(event),
      text: left > 0 ? m.events_queue_opened({ ...facts, value: amount(format, left) }) : m.events_queue_ended(facts),
    }
  },
  suspect({ event, symbol }) {
    const flags = figure(event.detail, 'flags')
    const what = (flags & QUOTE_FLAG.suspectYesterday) !== 0 ? m.book_two_yesterdays() : m.book_percent_differs()
    return { mark: { shape: 'suspect' }, text: m.events_suspect({ symbol, what }) }
  },
  trusted: ({ symbol }) => ({ mark: { shape: 'ready' }, text: m.events_trusted({ symbol }) }),
  phase: ({ event }) => ({
    mark: { drawing: 'clock' },
    text: m.events_phase({ of: named(CLASSES, event.detail.class), phase: named(PHASES, event.detail.phase) }),
  }),
}

/**
 * An event in the page's language.
 * @param symbol of its instrument, or its code
 * @param host the feed's, for reasons that name it
 */
export function eventWords(event: DayEvent, format: Formatter, symbol: string, host: string): EventWords {
  if (event.kind === 'alert') {
    const { title } = firingWords(event.firing, event.code === undefined ? '' : symbol, format)
    return { mark: { drawing: 'bell' }, text: m.levels_event({ what: title }) }
  }
  const words = Object.hasOwn(KINDS, event.kind) ? KINDS[event.kind] : undefined
  return words ? words({ event, format, symbol, host }) : { mark: { shape: 'connecting' }, text: event.kind }
}

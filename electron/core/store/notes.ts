// Queue episodes and events of a day file.
import type { MarketEvent, MarketEventKind, QueueEpisode } from '../../../shared/day.ts'
import type { InsCode } from '../../../shared/market.ts'
import type { Database } from './database-port.ts'

export interface Notes {
  /** Adds events; one whose number is there already is replaced. */
  putEvents(events: MarketEvent[]): void
  /** Adds one event after those that are there. */
  addEvent(event: Omit<MarketEvent, 'id'>): void
  /** Newest first. */
  events(limit: number): MarketEvent[]
  putEpisodes(episodes: QueueEpisode[]): void
  episodes(): QueueEpisode[]
  /** Forgets what is from later than an instant, inside the caller's transaction. */
  forgetNotesAfter(utcMs: number): void
}

export interface EventRow {
  id: number
  at_ms: number
  kind: MarketEventKind
  code: InsCode | null
  detail: string
}

interface EpisodeRow {
  id: number
  code: InsCode
  side: QueueEpisode['side']
  state: QueueEpisode['state']
  formed_ms: number
  ended_ms: number
  at_ms: number
  price: number
  volume: number
  orders: number
  value_rial: number
  peak_rial: number
  peak_ms: number
  change_5m_rial: number
  spark: string
}

const episodeOf = (row: EpisodeRow): QueueEpisode => ({
  id: row.id,
  code: row.code,
  side: row.side,
  state: row.state,
  formedMs: row.formed_ms,
  endedMs: row.ended_ms,
  atMs: row.at_ms,
  price: row.price,
  volume: row.volume,
  orders: row.orders,
  valueRial: row.value_rial,
  peakRial: row.peak_rial,
  peakMs: row.peak_ms,
  change5mRial: row.change_5m_rial,
  spark: JSON.parse(row.spark) as number[],
})

export const eventOf = (row: EventRow): MarketEvent => ({
  id: row.id,
  atMs: row.at_ms,
  kind: row.kind,
  ...(row.code !== null && { code: row.code }),
  detail: JSON.parse(row.detail) as MarketEvent['detail'],
})

/** Where the provider leaves a number out. */
const known = (value: number): number => (Number.isFinite(value) ? value : 0)

export function createNotes(db: Database): Notes {
  const putEvent = db.prepare('INSERT OR REPLACE INTO event (id, at_ms, kind, code, detail) VALUES (?, ?, ?, ?, ?)')
  const putEpisode = db.prepare('INSERT OR REPLACE INTO episode VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const put = ({ id, atMs, kind, code, detail }: MarketEvent) =>
    putEvent.run(id, Math.floor(atMs), kind, code ?? null, JSON.stringify(detail))
  return {
    putEvents: events => db.transact(() => events.forEach(put)),
    addEvent(event) {
      const { n } = db.prepare('SELECT max(id) AS n FROM event').get() as { n: number | null }
      put({ id: (n ?? 0) + 1, ...event })
    },
    events: limit => (db.prepare('SELECT * FROM event ORDER BY id DESC LIMIT ?').all(limit) as EventRow[]).map(eventOf),
    putEpisodes(episodes) {
      db.transact(() => {
        for (const { id, code, side, state, formedMs, endedMs, atMs, spark, peakMs, ...of } of episodes) {
          const times = [Math.floor(formedMs), Math.floor(endedMs), Math.floor(atMs)]
          const now = [of.price, of.volume, of.orders, of.valueRial].map(known)
          const change = known(of.change5mRial)
          const peak = [of.peakRial, Math.floor(peakMs)]
          putEpisode.run(id, code, side, state, ...times, ...now, ...peak, change, JSON.stringify(spark))
        }
      })
    },
    episodes: () => (db.prepare('SELECT * FROM episode ORDER BY id').all() as EpisodeRow[]).map(episodeOf),
    forgetNotesAfter(utcMs) {
      db.prepare('DELETE FROM event WHERE at_ms > ?').run(utcMs)
      db.prepare('DELETE FROM episode WHERE at_ms > ?').run(utcMs)
    },
  }
}

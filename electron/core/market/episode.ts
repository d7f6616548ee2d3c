// One open queue and how it changes: its state, peak, minute values and the change of the last five minutes. All of it
// in place, since a frame that changes nothing must cost nothing.
import type { QueueEpisode } from '../../../shared/day.ts'
import type { InsCode } from '../../../shared/market.ts'
import type { Queue } from '../../../shared/queue.ts'

const MINUTE_MS = 60_000
const SPARK = 30
const CHANGE_MINUTES = 5
const MELTING = 0.8
/** A queue that is this near to its peak again may melt once more. */
const RECOVERED = 0.9

export interface Tracked {
  episode: QueueEpisode
  /** Since when it has not been seen, 0 = it stands. */
  goneMs: number
  /** Value at its limit when it was first missed. */
  goneRial: number
  /** Value when it was first seen: what a younger queue is compared with. */
  firstRial: number
  /** Its forming was told as an event. */
  told: boolean
  /** Minute of the spark's newest value. */
  minute: number
  /** due: it has begun to melt and nobody was told. */
  meltTold: 'no' | 'due' | 'told'
}

const minuteOf = (utcMs: number): number => Math.floor(utcMs / MINUTE_MS)

export function formEpisode(id: number, code: InsCode, queue: Queue, atMs: number): Tracked {
  const { side, price, volume, orders, valueRial } = queue
  const episode: QueueEpisode = {
    id,
    code,
    side,
    state: 'formed',
    formedMs: atMs,
    endedMs: 0,
    atMs,
    price,
    volume,
    orders,
    valueRial,
    peakRial: valueRial,
    peakMs: atMs,
    change5mRial: 0,
    spark: [valueRial],
  }
  return { episode, goneMs: 0, goneRial: 0, firstRial: valueRial, told: false, minute: minuteOf(atMs), meltTold: 'no' }
}

/** An open episode as it was saved; the minutes since then hold its last value, until a frame says more. */
export function resume(saved: QueueEpisode): Tracked {
  const episode = { ...saved, spark: saved.spark.length > 0 ? [...saved.spark] : [saved.valueRial] }
  return {
    episode,
    goneMs: 0,
    goneRial: 0,
    firstRial: episode.spark[0] ?? episode.valueRial,
    // By the run that saved it: an event too few is better than one told twice.
    told: true,
    minute: minuteOf(episode.atMs),
    meltTold: episode.state === 'melting' ? 'told' : 'no',
  }
}

/** Brings the minutes up to a time: quiet ones hold the value. Returns whether one has begun. */
function turnMinutes(tracked: Tracked, utcMs: number): boolean {
  const minute = minuteOf(utcMs)
  if (minute <= tracked.minute) return false
  const { spark, valueRial } = tracked.episode
  for (let left = Math.min(minute - tracked.minute, SPARK); left > 0; left--) spark.push(valueRial)
  if (spark.length > SPARK) spark.splice(0, spark.length - SPARK)
  tracked.minute = minute
  return true
}

/** State and change as they follow from the values. Returns whether one of them is new. */
function judge(tracked: Tracked): boolean {
  const { episode } = tracked
  const { spark, valueRial, peakRial } = episode
  const before = spark.length > CHANGE_MINUTES ? spark[spark.length - 1 - CHANGE_MINUTES] : tracked.firstRial
  const change = valueRial - (before ?? valueRial)
  const state =
    valueRial < peakRial * MELTING && change < 0
      ? 'melting'
      : valueRial >= peakRial && valueRial > tracked.firstRial
        ? 'growing'
        : 'formed'
  if (state === 'melting' && tracked.meltTold === 'no') tracked.meltTold = 'due'
  if (tracked.meltTold === 'told' && valueRial >= peakRial * RECOVERED) tracked.meltTold = 'no'
  if (state === episode.state && change === episode.change5mRial) return false
  episode.state = state
  episode.change5mRial = change
  return true
}

/** Takes what a frame says of the queue. Returns whether anything changed but the time. */
export function grow(tracked: Tracked, queue: Queue, atMs: number): boolean {
  const { episode } = tracked
  const turned = turnMinutes(tracked, atMs)
  episode.atMs = atMs
  if (queue.volume === episode.volume && queue.orders === episode.orders) return turned && (judge(tracked), true)
  episode.volume = queue.volume
  episode.orders = queue.orders
  episode.valueRial = queue.valueRial
  episode.spark[episode.spark.length - 1] = queue.valueRial
  if (queue.valueRial > episode.peakRial) {
    episode.peakRial = queue.valueRial
    episode.peakMs = atMs
  }
  judge(tracked)
  return true
}

/** The time has gone on without a frame. Returns whether that changed anything. */
export function roll(tracked: Tracked, nowMs: number): boolean {
  if (!turnMinutes(tracked, nowMs)) return false
  judge(tracked)
  return true
}

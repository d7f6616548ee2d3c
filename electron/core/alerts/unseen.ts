// Which of a day's trading nobody saw: before the app looked, and in the gaps.
import type { PlayedDay, StoreClient } from '../store/api.ts'

/** UTC ms. */
export interface Stretch {
  fromMs: number
  toMs: number
}

/** How a day was watched. */
interface Watched {
  /** The first sign that the app was there: a frame or an event. */
  fromMs: number
  gaps: readonly Stretch[]
}

/** Events of a day that are looked through for its first: more than a day has. */
const MOST_EVENTS = 20_000

/**
 * When the app first looked on a recorded day: its first frame, or an event before it, as the phases of a day without
 * trades are.
 * @throws AppError storeFailed
 */
export async function watchedFrom(
  store: Pick<StoreClient, 'playedBatches' | 'playedEvents'>,
  day: number,
  { after }: PlayedDay,
): Promise<number> {
  const [first, events] = await Promise.all([
    store.playedBatches(day, after, after + 1),
    store.playedEvents(day, MOST_EVENTS),
  ])
  return events.reduce((least, { atMs }) => Math.min(least, atMs), first[1] ?? Infinity)
}

/**
 * The stretches of a session's trading that were not seen, in order and apart; none where all of it was.
 * @param trading from the opening to the close, or to now
 * @param watched undefined: the day was not recorded at all
 */
export function unseenIn(trading: Stretch, watched: Watched | undefined): Stretch[] {
  if (!watched) return trading.toMs > trading.fromMs ? [trading] : []
  const before = { fromMs: trading.fromMs, toMs: watched.fromMs }
  const clipped = [before, ...watched.gaps]
    .map(({ fromMs, toMs }) => ({ fromMs: Math.max(fromMs, trading.fromMs), toMs: Math.min(toMs, trading.toMs) }))
    .filter(({ fromMs, toMs }) => toMs > fromMs)
    .sort((a, b) => a.fromMs - b.fromMs)
  const apart: Stretch[] = []
  for (const stretch of clipped) {
    const last = apart.at(-1)
    if (last && stretch.fromMs <= last.toMs) last.toMs = Math.max(last.toMs, stretch.toMs)
    else apart.push({ ...stretch })
  }
  return apart
}

export const overlap = (a: Stretch, b: Stretch): boolean => a.fromMs < b.toMs && b.fromMs < a.toMs

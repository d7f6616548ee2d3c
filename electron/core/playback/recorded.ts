// The recorded days as lists and other tiles ask for them: one by one, so that the journal's writing never waits long.
import type { InsCode } from '../../../shared/market.ts'
import type { NearestDay, RecordedDay } from '../../../shared/playback.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import type { StoreClient } from '../store/api.ts'

/** Days that have frames, newest first. @throws AppError storeFailed */
export async function recordedDays(store: StoreClient): Promise<RecordedDay[]> {
  const found: RecordedDay[] = []
  for (const day of await store.journalDays()) {
    const recorded = await store.recordedDay(day)
    if (recorded) found.push(recorded)
  }
  return found
}

/** The recorded day nearest to another on which an instrument has frames; of two as near the later one. */
export async function nearestDay(store: StoreClient, code: InsCode, day: number): Promise<NearestDay> {
  const distance = (other: number): number => Math.abs(tehranInstant(other, 0) - tehranInstant(day, 0))
  const days = await store.journalDays()
  for (const each of days.toSorted((a, b) => distance(a) - distance(b) || b - a)) {
    if (await store.hasFramesOf(each, code)) return { code, day: each }
  }
  return { code, day: 0 }
}

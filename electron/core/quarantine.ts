// Frames that were not accepted: a count, the newest time and the start of the newest message, by reason.
import type { QuarantineEntry, QuarantineReason } from '../../shared/market.ts'
import type { Clock } from './ports.ts'

const SAMPLE = 500

export function createQuarantine(clock: Clock) {
  const entries = new Map<QuarantineReason, QuarantineEntry>()
  let total = 0
  return {
    add(reason: QuarantineReason, message: string): void {
      total++
      const sample = message.slice(0, SAMPLE)
      const entry = entries.get(reason)
      if (entry) {
        entry.count++
        entry.lastAtMs = clock.now()
        entry.sample = sample
      } else entries.set(reason, { reason, count: 1, lastAtMs: clock.now(), sample })
    },
    total: () => total,
    /** By count, largest first. */
    entries: (): QuarantineEntry[] => [...entries.values()].sort((a, b) => b.count - a.count),
  }
}

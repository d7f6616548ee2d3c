// Messages that were not accepted, counted by reason for each session day and written at most once a second.
import type { QuarantineReason } from '../../../shared/market.ts'
import { tehranTime } from '../../../shared/tehran.ts'
import type { Cancel, Clock } from '../ports.ts'
import type { QuarantineRow } from '../store/api.ts'

const WRITE_MS = 1000
const SAMPLE = 500

export interface Refusals {
  add: (reason: QuarantineReason, sample: string) => void
  /** Hands over at once what is not yet written. */
  flush: () => void
}

/** @param put writes the counts of a day, called with what they are at that moment */
export function createRefusals(clock: Clock, put: (day: number, rows: () => QuarantineRow[]) => void): Refusals {
  let day = 0
  let rows = new Map<QuarantineReason, QuarantineRow>()
  let timer: Cancel | undefined

  function flush(): void {
    if (!timer) return
    timer()
    timer = undefined
    const counted = rows
    put(day, () => [...counted.values()])
  }

  return {
    add(reason, message) {
      const nowMs = clock.now()
      const today = tehranTime(nowMs).day
      if (today !== day) {
        flush()
        day = today
        rows = new Map()
      }
      const count = (rows.get(reason)?.count ?? 0) + 1
      rows.set(reason, { reason, count, lastAtMs: nowMs, sample: message.slice(0, SAMPLE) })
      timer ??= clock.after(WRITE_MS, flush)
    },
    flush,
  }
}

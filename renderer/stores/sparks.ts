// Sparks of the day for the rows in view: asked for together once a frame, and again each minute, never per tick.
import type { Bridge } from '../../shared/contract.ts'
import type { Spark } from '../../shared/day.ts'
import type { InsCode } from '../../shared/market.ts'

export interface Sparks {
  /** The newest spark of an instrument; undefined while none is known. */
  get: (code: InsCode) => Spark | undefined
  /** A row came into view: asks for its spark unless this minute's is known. Gives the end of it. */
  watch: (code: InsCode, listener: () => void) => () => void
  /** Asks for all in view anew when the minute changed. To be run now and then. */
  beat: () => void
  /** The lines are of another instant now: asks for all in view anew. */
  renew: () => void
  stop: () => void
}

/** As many as one question takes (shared/contract.ts). */
const MOST = 200
const MINUTE = 60_000

/**
 * @param schedule runs a job in the next frame (renderer/frame.ts)
 * @param now UTC ms by the source's clock
 */
export function createSparks(bridge: Bridge, schedule: (job: () => void) => void, now: () => number): Sparks {
  const known = new Map<InsCode, { spark: Spark | undefined; minute: number }>()
  const rows = new Map<InsCode, Set<() => void>>()
  let asking = false
  let stopped = false
  let turn = 0
  const minuteNow = (): number => Math.floor(now() / MINUTE)
  let minute = minuteNow()

  const take = (codes: readonly InsCode[], sparks: readonly Spark[], asked: number): void => {
    const byCode = new Map(sparks.map(spark => [spark.code, spark]))
    for (const code of codes) {
      known.set(code, { spark: byCode.get(code), minute: asked })
      for (const listener of rows.get(code) ?? []) listener()
    }
  }
  const ask = async (): Promise<void> => {
    asking = true
    try {
      for (;;) {
        const [at, mine] = [minuteNow(), turn]
        // Rows that left the view in the meantime are not asked for.
        const codes = [...rows.keys()].filter(code => known.get(code)?.minute !== at).slice(0, MOST)
        if (codes.length === 0 || stopped) return
        const answer = await bridge.call('sparks', { codes })
        if (stopped || !answer.ok) return
        if (mine !== turn) continue
        take(codes, answer.value, at)
      }
    } finally {
      asking = false
    }
  }
  const askLater = (): void => {
    if (!asking && !stopped) void ask()
  }
  return {
    get: code => known.get(code)?.spark,
    watch(code, listener) {
      const set = rows.get(code) ?? new Set()
      rows.set(code, set.add(listener))
      if (known.get(code)?.minute !== minuteNow()) schedule(askLater)
      return () => {
        set.delete(listener)
        if (set.size === 0 && rows.get(code) === set) rows.delete(code)
      }
    },
    beat() {
      if (minuteNow() === minute) return
      minute = minuteNow()
      askLater()
    },
    renew() {
      turn += 1
      minute = minuteNow()
      known.clear()
      askLater()
    },
    stop() {
      stopped = true
      rows.clear()
    },
  }
}

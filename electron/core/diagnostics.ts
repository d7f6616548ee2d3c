// The diagnostics page's facts, gathered when it asks.
import type { Diagnostics } from '../../shared/diagnostics.ts'
import { unconnected } from '../../shared/market.ts'
import type { LiveMarket, MarketCounters } from './live.ts'
import type { Ports } from './ports.ts'

/** @param market undefined: no market is open yet */
export async function diagnose(ports: Ports, market: LiveMarket | undefined): Promise<Diagnostics> {
  const { vitals } = ports
  // Asked for when something is wrong, so it must answer where the store is what is wrong.
  const { sqlite, files } = await ports.store.facts().catch(() => ({ sqlite: '', files: [] }))
  const counters = market?.counters()
  return {
    atMs: ports.clock.now(),
    versions: { Tablo: ports.version, ...vitals.versions, ...(sqlite && { SQLite: sqlite }) },
    feed: market?.feedStatus() ?? unconnected('signedOut', 'noToken', ports.clock.now()),
    symbols: market?.symbolStatus() ?? { count: 0, fetchedAtMs: 0, state: 'none' },
    counters: { ...(counters ?? NONE), loopDelayMs: vitals.loopDelayMs(), memoryMb: vitals.memoryMb() },
    quarantine: market?.quarantine() ?? [],
    log: await vitals.logTail(),
    files,
    profile: vitals.profile,
  }
}

/** Counters of a run without a market. */
const NONE: MarketCounters = {
  framesIn: 0,
  journaled: 0,
  batches: 0,
  pending: 0,
  journalLagMs: 0,
  pushed: 0,
  conflated: 0,
  quarantined: 0,
  gapsToday: 0,
}

// What a window shows of a market, whichever it is: the live one, or a recorded day played back beside it.
import type { ClockMap } from '../../shared/contract.ts'
import type { DaySeries, MarketEvent, PrintRun, QueueEpisode, Spark } from '../../shared/day.ts'
import type { InsCode, Instrument } from '../../shared/market.ts'

export interface MarketView {
  clock(): ClockMap
  /** A row of the symbol list with the daily limits that hold for it on the day shown. */
  instrument(code: InsCode): Instrument | undefined
  /** Replaces a window's list of watched codes; its newest quotes follow at once. Returns the handles in order. */
  watch(window: string, codes: InsCode[]): number[]
  /** Replaces a window's list; gives the newest prints of each code, and `prints` events follow without a hole. */
  watchPrints(window: string, codes: InsCode[]): Promise<PrintRun[]>
  daySeries(code: InsCode, day?: number): Promise<DaySeries>
  sparks(codes: InsCode[]): Promise<Spark[]>
  queues(day?: number): Promise<QueueEpisode[]>
  events(limit: number, day?: number): Promise<MarketEvent[]>
  dropWindow(window: string): void
}

// What stands between an exchange's socket and the market behind it, whichever market that is: the seeded one, a
// replay or a load.
import type { DemoHistory } from './history.ts'
import type { SymbolRow } from './wire.ts'

/** Where a market's frames go. */
export interface Outlet {
  /** True when a client is subscribed to this instrument. */
  wanted(code: string): boolean
  /** Sends a frame to the subscribers of an instrument; how many there were. */
  send(code: string, text: string): number
  /** Undefined while every client keeps up, else resolves when the slowest has caught up or gone. */
  room(): Promise<void> | undefined
}

export interface DemoMarket {
  /** True: it waits for slow clients (room) and loses nothing. False: a client too far behind is disconnected. */
  readonly patient: boolean
  /** Its days so far; undefined = none are told. */
  readonly history?: DemoHistory
  /** Its symbol list, as of now. */
  symbols(): SymbolRow[]
  has(code: string): boolean
  /** The newest frame of an instrument, for one who joins late; undefined before the first. */
  newest(code: string): string | undefined
  /** Called once, when the exchange listens. */
  start(outlet: Outlet): void
  /** A client subscribed to an instrument that the market has. */
  subscribed(code: string): void
  stop(): void
}

/** Subscriptions come in a burst: a market that starts at the first one waits this long for the rest of them. */
export const GATHERING_MS = 200

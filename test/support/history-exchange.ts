// An exchange whose only business is the history service: over real sockets, with the rows that a test gives it.
import type { DemoHistory } from '../../electron/demo/history.ts'
import type { DemoMarket } from '../../electron/demo/ports.ts'
import { type Exchange, startExchange } from '../../electron/demo/server.ts'

/** A market without instruments. */
const nothing: DemoMarket = {
  patient: false,
  symbols: () => [],
  has: () => false,
  newest: () => undefined,
  start: () => undefined,
  subscribed: () => undefined,
  stop: () => undefined,
}

/** @param token the Bearer token it takes; a JWT's own end and role are heeded */
export const startHistoryExchange = (token: string, history: DemoHistory): Promise<Exchange> =>
  startExchange({ port: 0, token, market: nothing, snapshot: false, history })

// The demo exchange inside a test's own process, its history service in the test's hand.
import { instruments, KNOWN_INSTRUMENTS } from '../../electron/demo/instruments.ts'
import { createLiveMarket } from '../../electron/demo/live.ts'
import { type Exchange, startExchange } from '../../electron/demo/server.ts'

export const TOKEN = 'e2e-token'

/** Some of its instruments. */
export const DEMO_CODES: readonly string[] = instruments(8).map(({ code }) => code)

/** Starts it on a free port. */
export const startTestExchange = (): Promise<Exchange> =>
  startExchange({
    port: 0,
    token: TOKEN,
    snapshot: true,
    market: createLiveMarket({ seed: 1, instruments: KNOWN_INSTRUMENTS, speed: 1 }),
  })

/** The flags that let the app take it for the providers. */
export const exchangeFlags = ({ feedUrl, symbolsUrl, historyUrl }: Exchange): string[] => [
  `--feed-url=${feedUrl}`,
  `--symbols-url=${symbolsUrl}`,
  `--history-url=${historyUrl}`,
]

// Worker thread of the built-in demo: runs the seeded exchange off the main loop. The tokens come in by message and
// are kept nowhere else.
import { parentPort } from 'node:worker_threads'
import type { ClockMap } from '../shared/contract.ts'
import { KNOWN_INSTRUMENTS } from './demo/instruments.ts'
import { createLiveMarket } from './demo/live.ts'
import { type Exchange, startExchange } from './demo/server.ts'

/** What the main thread says. */
export type ToDemo =
  | { start: { token: string; historyToken: string; startAt?: number; speed?: number } }
  | { stop: true }

/** What the worker says. A clock that comes later replaces the first: another session day has begun. */
export type FromDemo =
  | { ready: { feedUrl: string; symbolsUrl: string; historyUrl: string; clock: ClockMap } }
  | { clock: ClockMap }

// One market for everybody: the same day shows the same demo.
const SEED = 1

const port = parentPort
if (!port) throw new Error('demo-worker runs as a worker thread only')
const say = (message: FromDemo): void => port.postMessage(message)
let exchange: Exchange | undefined

async function start(asked: Extract<ToDemo, { start: unknown }>['start']): Promise<void> {
  const { token, historyToken, startAt, speed = 1 } = asked
  const market = createLiveMarket({
    seed: SEED,
    instruments: KNOWN_INSTRUMENTS,
    speed,
    ...(startAt !== undefined && { startAt }),
    onJump: clock => say({ clock }),
  })
  exchange = await startExchange({ port: 0, token, historyToken, market, snapshot: true })
  const { feedUrl, symbolsUrl, historyUrl } = exchange
  say({ ready: { feedUrl, symbolsUrl, historyUrl, clock: market.clock } })
}

async function stop(): Promise<void> {
  await exchange?.stop()
  port?.close()
}

port.on('message', (message: ToDemo) => {
  // A failure to start leaves the thread by way of its 'error' event.
  if ('start' in message) void start(message.start)
  else void stop()
})

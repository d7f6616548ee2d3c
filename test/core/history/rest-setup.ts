// What the tests of the history client share: servers that live for one test, and a client with a clock and a log of its
// own.
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as bodyOf } from 'node:stream/consumers'
import { inspect } from 'node:util'
import { onTestFinished } from 'vitest'
import type { HistoryEndpoint } from '../../../electron/core/history/api.ts'
import { createHistoryClient, type HistoryClientDeps } from '../../../electron/core/history/rest.ts'
import { Secret } from '../../../electron/core/secrets/secret.ts'
import type { Exchange } from '../../../electron/demo/server.ts'
import { AppError } from '../../../shared/errors.ts'
import type { InsCode } from '../../../shared/market.ts'
import { createTestClock } from '../../clock.ts'
import { memoryLog } from '../../host.ts'
import { startHistoryExchange } from '../../support/history-exchange.ts'

export const CODE = '44818950263583523' as InsCode
export const RANGE = { from: 20250801, to: 20250808 }
export const TOKEN = 'canary-token-0123456789'
export const ROW = `{"InsCode":${CODE},"DEven":20250802,"PClosing":15250,"PDrCotVal":15300}`
export const FIRST = { path: '/api/InstTrade', style: 'first' } as const
export const NEWER = { path: '/Trade/InstTrade', style: 'newer' } as const

interface Got {
  method: string | undefined
  url: string | undefined
  headers: IncomingHttpHeaders
  body: string
}

/** A loopback server that keeps what it was asked; resolves with its base address. */
export async function serve(answer: RequestListener): Promise<{ url: string; got: Got[] }> {
  const got: Got[] = []
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method, url, headers } = request
    got.push({ method, url, headers, body: await bodyOf(request) })
    answer(request, response)
  }
  const server: Server = createServer((request, response) => void take(request, response))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, got }
}

export function clientOf(
  where: HistoryEndpoint,
  token: string | undefined = TOKEN,
  more: Partial<HistoryClientDeps> = {},
) {
  const clock = createTestClock()
  const log = memoryLog()
  const client = createHistoryClient({
    endpoint: () => where,
    token: async () => (token === undefined ? undefined : new Secret(token)),
    clock,
    log,
    ...more,
  })
  const failure = async (signal?: AbortSignal) => {
    const error: unknown = await client.bars(CODE, RANGE, signal).catch((thrown: unknown) => thrown)
    if (!(error instanceof AppError)) throw new Error(`no AppError: ${inspect(error)}`)
    return error
  }
  const code = async () => (await failure()).code
  return { clock, log, client, failure, code }
}

export async function exchange(token = TOKEN): Promise<Exchange> {
  const started = await startHistoryExchange(token, { rows: code => (code === CODE ? [ROW] : []) })
  onTestFinished(() => started.stop())
  return started
}

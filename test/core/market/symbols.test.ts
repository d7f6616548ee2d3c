import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { fetchList } from '../../../electron/core/market/fetch-list.ts'
import { createSymbols, testSymbolList } from '../../../electron/core/market/symbols.ts'
import type { LogFacts } from '../../../electron/core/ports.ts'
import { AppError } from '../../../shared/errors.ts'
import type { InsCode, Instrument, SymbolListStatus } from '../../../shared/market.ts'
import { defaultRules, type MarketRules } from '../../../shared/rules.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { createTestClock } from '../../clock.ts'

const HOUR = 3_600_000
const NINE = tehranInstant(20261121, 9 * HOUR)
const open: { close(): void }[] = []
afterEach(() => {
  for (const thing of open.splice(0)) thing.close()
})

/** A loopback server; resolves with the address of its list. */
async function serve(answer: RequestListener): Promise<string> {
  const server: Server = createServer(answer)
  open.push({ close: () => server.closeAllConnections() }, server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/symbols/all`
}

const list = (...codes: string[]) => JSON.stringify(codes.map(code => ({ instance_code: code, name: `نماد${code}` })))
const stored = (code: string): Instrument => ({
  code: code as InsCode,
  symbol: `نماد${code}`,
  name: '',
  isin: '',
  latin: '',
  market: '',
  industry: '',
  board: '',
  kind: '',
  mainBoard: true,
})

function setUp(
  url: string,
  options: { rows?: Instrument[]; startMs?: number; put?: () => Promise<never>; hours?: () => MarketRules } = {},
) {
  const clock = createTestClock(options.startMs ?? NINE)
  const statuses: SymbolListStatus[] = []
  const kept: { rows: Instrument[]; atMs: number }[] = []
  const logged: string[] = []
  const write = (what: string, facts?: LogFacts) => void logged.push(`${what} ${JSON.stringify(facts)}`)
  const symbols = createSymbols({
    clock,
    log: { info: write, warn: write, error: write },
    url: () => url,
    hours: options.hours ?? defaultRules,
    onStatus: status => statuses.push(status),
    store: {
      instruments: async () => options.rows ?? [],
      putInstruments:
        options.put ??
        (async (rows, atMs) => {
          kept.push({ rows, atMs })
          return { total: rows.length, added: rows.length }
        }),
    },
  })
  open.push({ close: () => symbols.stop() })
  return { clock, symbols, statuses, kept, logged }
}

const codes = (rows: Instrument[]) => rows.map(row => row.code)
const all = { allBoards: true, limit: 50 }

test('the first start fetches the list, keeps it and finds in it', async () => {
  const url = await serve((_request, response) => response.end(list('11', '12')))
  const { symbols, statuses, kept } = setUp(url)
  await symbols.load()
  const status = await symbols.refresh()
  expect(status).toEqual({ count: 2, fetchedAtMs: NINE, state: 'fresh' })
  expect(statuses.map(({ state }) => state)).toEqual(['none', 'fetching', 'fresh'])
  expect(kept.map(({ rows, atMs }) => [codes(rows), atMs])).toEqual([[['11', '12'], NINE]])
  expect(codes(symbols.search('نماد', all))).toEqual(['11', '12'])
  expect(symbols.get('12' as InsCode)?.symbol).toBe('نماد12')
  expect(symbols.get('99' as InsCode)).toBeUndefined()
})

test('a list of this session day is not fetched again; the next day or after the first bell it is', async () => {
  let asked = 0
  const url = await serve((_request, response) => {
    asked++
    response.end(list('11'))
  })
  const { clock, symbols } = setUp(url, { rows: [stored('11')] })
  await symbols.load(NINE - 60_000)
  expect(symbols.status()).toMatchObject({ count: 1, state: 'cached' })
  clock.advance(6 * HOUR)
  expect(symbols.status().state).toBe('cached')
  clock.advance(9 * HOUR)
  expect(symbols.status().state).toBe('fetching')
  await symbols.refresh()
  expect(asked).toBe(1)
  // Fetched at 00:00 it has yesterday's bands, so it is asked for once more after the first bell at 08:45.
  clock.advance(8 * HOUR + 40 * 60_000)
  expect(symbols.status().state).toBe('fresh')
  clock.advance(10 * 60_000)
  expect(symbols.status().state).toBe('fetching')
  await symbols.refresh()
  expect(asked).toBe(2)
})

test("the first bell that makes a list due is the person's", async () => {
  const url = await serve((_request, response) => response.end(list('11')))
  const [row] = defaultRules().hours
  const early: MarketRules = { hours: row ? [{ ...row, preopen: '07:00' }] : [], bands: [], holidays: [] }
  const at = (hours: number) => tehranInstant(20261121, hours * HOUR)
  const stateAt = async (hours: () => MarketRules) => {
    const { clock, symbols } = setUp(url, { rows: [stored('11')], startMs: at(6), hours })
    await symbols.load(at(5))
    clock.advance(HOUR + 10 * 60_000)
    const { state } = symbols.status()
    symbols.stop()
    return state
  }
  expect(await stateAt(defaultRules)).toBe('cached')
  expect(await stateAt(() => early)).toBe('fetching')
  expect(await stateAt(() => ({ ...early, holidays: [{ day: 20261121, name: '' }] }))).toBe('cached')
})

test('without a network the stored list answers, and the failure says why', async () => {
  const { symbols, logged } = setUp('http://127.0.0.1:1/?token=canary-77', { rows: [stored('11')] })
  await symbols.load()
  expect(codes(symbols.search('نماد', all))).toEqual(['11'])
  const status = await symbols.refresh()
  expect(status).toEqual({
    count: 1,
    fetchedAtMs: 0,
    state: 'failed',
    error: { code: 'unreachable', detail: { host: '127.0.0.1:1', reason: 'ECONNREFUSED' } },
  })
  expect(codes(symbols.search('نماد', all))).toEqual(['11'])
  expect(JSON.stringify([logged, status])).not.toContain('canary')
})

test('rows that vanished from the list stay known', async () => {
  const url = await serve((_request, response) => response.end(list('12')))
  const { symbols } = setUp(url, { rows: [stored('11')] })
  await symbols.load()
  await symbols.refresh()
  expect(symbols.status().count).toBe(2)
  expect(symbols.get('11' as InsCode)).toBeDefined()
})

test('two refreshes at once ask once', async () => {
  let asked = 0
  const url = await serve((_request, response) => {
    asked++
    response.end(list('1'))
  })
  const { symbols } = setUp(url)
  const [one, other] = await Promise.all([symbols.refresh(), symbols.refresh()])
  expect([asked, one === other]).toEqual([1, true])
})

test('a list that the store refuses is still searched, and its failure shown', async () => {
  const url = await serve((_request, response) => response.end(list('1')))
  const { symbols } = setUp(url, { put: () => Promise.reject(new AppError('storeFailed')) })
  expect(await symbols.refresh()).toMatchObject({ count: 1, state: 'failed', error: { code: 'storeFailed' } })
  expect(symbols.search('نماد', all)).toHaveLength(1)
})

test('stop ends a request under way and tells nobody', async () => {
  const asked = Promise.withResolvers<void>()
  const url = await serve(() => asked.resolve())
  const { symbols, statuses } = setUp(url)
  const refreshed = symbols.refresh()
  await asked.promise
  symbols.stop()
  expect((await refreshed).state).toBe('fetching')
  expect(statuses.map(({ state }) => state)).toEqual(['fetching'])
})

const failing = async (url: string, more: Partial<Parameters<typeof fetchList>[0]> = {}) => {
  const error: unknown = await fetchList({ url, clock: createTestClock(), ...more }).catch((thrown: unknown) => thrown)
  return error instanceof AppError ? [error.code, error.detail?.status ?? error.detail?.reason] : error
}

test('each status has its failure, and a redirect is not followed', async () => {
  const url = await serve((request, response) => {
    const status = Number(request.url?.slice(1))
    response.writeHead(status, { location: '/200' }).end(list('1'))
  })
  const origin = new URL(url).origin
  const results = []
  for (const status of [301, 302, 307, 401, 403, 404, 429, 500, 503]) results.push(await failing(`${origin}/${status}`))
  expect(results).toEqual([
    ['badAnswer', 301],
    ['badAnswer', 302],
    ['badAnswer', 307],
    ['tokenRefused', 401],
    ['tokenRefused', 403],
    ['badAnswer', 404],
    ['serverError', 429],
    ['serverError', 500],
    ['serverError', 503],
  ])
})

test('an answer larger than the limit is cut off, declared or not', async () => {
  const declared = await serve((_request, response) => response.end('x'.repeat(5000)))
  const chunked = await serve((_request, response) => {
    response.write('x'.repeat(900))
    response.end('x'.repeat(900))
  })
  expect(await failing(declared, { maxBytes: 1000 })).toEqual(['tooLarge', undefined])
  expect(await failing(chunked, { maxBytes: 1000 })).toEqual(['tooLarge', undefined])
})

test('a server that never answers, or stops in the middle, times out by the clock', async () => {
  for (const start of ['', '[{']) {
    const clock = createTestClock()
    const asked = Promise.withResolvers<void>()
    const url = await serve((_request, response) => {
      if (start !== '') response.write(start)
      asked.resolve()
    })
    const fetched = fetchList({ url, clock, timeoutMs: 5000 })
    await asked.promise
    clock.advance(5000)
    await expect(fetched).rejects.toMatchObject({ code: 'timeout' })
  }
})

test('a connection that breaks, something that is not HTTP and a closed port are told apart', async () => {
  const reset = await serve(request => request.socket.resetAndDestroy())
  expect((await failing(reset)) as unknown[]).toContain('unreachable')
  const gibberish = createTcpServer(socket => socket.end('SSH-2.0-nothing\r\n'))
  open.push(gibberish)
  await new Promise<void>(resolve => gibberish.listen(0, '127.0.0.1', resolve))
  const { port } = gibberish.address() as AddressInfo
  expect((await failing(`http://127.0.0.1:${port}/`)) as unknown[]).toContain('badAnswer')
  expect(await failing('http://127.0.0.1:1/')).toEqual(['unreachable', 'ECONNREFUSED'])
})

test('plain http to another computer and things that are no address are refused before any request', async () => {
  expect((await failing('http://example.com/')) as unknown[]).toContain('plainAddress')
  expect((await failing('ftp://127.0.0.1/')) as unknown[]).toContain('badAddress')
  await expect(testSymbolList({ url: 'nonsense', clock: createTestClock() })).rejects.toMatchObject({
    code: 'badAddress',
  })
})

test('testing an address counts its rows and keeps nothing', async () => {
  const url = await serve((request, response) => {
    if (request.url === '/html') response.end('<html>')
    else if (request.url === '/401') response.writeHead(401).end()
    else if (request.url === '/cut')
      response.writeHead(200, { 'content-length': 99 }).write('[{', () => response.destroy())
    else response.end(list('1', '2', '3'))
  })
  const { symbols, clock } = setUp(url)
  const tried = (address: string) => testSymbolList({ url: address, clock })
  expect(await tried(url)).toEqual({
    service: 'symbols',
    outcome: 'works',
    tookMs: 0,
    count: 3,
    code: 200,
    atMs: clock.now(),
  })
  expect(symbols.status().count).toBe(0)
  const { origin } = new URL(url)
  expect(await tried(`${origin}/html`)).toMatchObject({ outcome: 'badAnswer', error: { code: 'badAnswer' } })
  expect(await tried(`${origin}/cut`)).toMatchObject({ outcome: 'badAnswer', error: { code: 'cutAnswer' } })
  expect(await tried(`${origin}/401`)).toMatchObject({ outcome: 'refused', code: 401 })
  expect(await tried('http://127.0.0.1:1/')).toMatchObject({ outcome: 'unreachable', count: 0 })
})

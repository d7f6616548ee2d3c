// Daily history through the whole app on real sockets: what a token, an address and the service's word change.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import type { DemoHistory } from '../../../electron/demo/history.ts'
import { signToken } from '../../../electron/demo/jwt.ts'
import type { Exchange } from '../../../electron/demo/server.ts'
import type { HistoryJob } from '../../../shared/history.ts'
import { startHost, value } from '../../host.ts'
import { startHistoryExchange } from '../../support/history-exchange.ts'
import { CODE } from './made.ts'

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.stop()
})

const row = (day: number, final: number): string =>
  `{"InsCode":${CODE},"DEven":${day},"ZTotTran":1,"QTotTran5J":2,"QTotCap":3,"LVal30":"نام","PClosing":${final},` +
  '"PDrCotVal":5,"ZTotTran1":1,"QTotTran5J1":2,"QTotCap1":3,"PriceChange":0,"PriceMin":4,"PriceMax":6,"PriceYesterday":5}'
/** One row a range, of its first day. */
const oneRow: DemoHistory = { rows: (_, from) => [row(from, from)] }

async function exchangeWith(token: string, history = oneRow): Promise<Exchange> {
  const exchange = await startHistoryExchange(token, history)
  open.push(exchange)
  return exchange
}
/** A service that has only the newer form, whatever it is asked in. */
async function newerOnly(): Promise<string> {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const from = Number(/"DateFrom":"?(\d{8})/.exec(await text(request))?.[1])
    response.end(`{"IsSuccess":true,"Data":[${row(from, 5)}],"Msg":null}`)
  }
  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  open.push({ stop: async () => void server.close() })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
async function hostOn(historyUrl: string) {
  const host = await startHost()
  open.push(host)
  value(await host.bridge.call('saveSettings', { historyUrl }))
  value(await host.bridge.call('chooseSource', { source: 'real' }))
  return host
}
type Host = Awaited<ReturnType<typeof hostOn>>

async function fetched(host: Host, range: { from: number; to: number }, asked = false): Promise<HistoryJob> {
  const ended = (job: HistoryJob): boolean => job.state === 'done' || job.state === 'failed'
  let newest: HistoryJob[] = []
  const off = host.bridge.on('jobs', jobs => void (newest = jobs))
  const job = value(await host.bridge.call('fetchHistory', { codes: [CODE], ...range, asked }))
  off()
  const found = [job, ...newest].find(each => each.id === job.id && ended(each))
  if (found) return found
  const jobs = await host.next('jobs', all => all.some(each => each.id === job.id && ended(each)))
  return jobs.find(each => each.id === job.id) as HistoryJob
}
const status = async (host: Host) => value(await host.bridge.call('boot', undefined)).history
const YEAR = { from: 20240101, to: 20241231 }

test('without an address nothing is asked, with one a token is, and a token is all it takes then', async () => {
  const host = await hostOn('')
  expect(await status(host)).toMatchObject({ state: 'noAddress' })
  const exchange = await exchangeWith('right')
  const unknown = host.next('history', each => each.state === 'unknown')
  value(await host.bridge.call('saveSettings', { historyUrl: exchange.historyUrl }))
  await unknown
  expect(await fetched(host, YEAR)).toMatchObject({ state: 'failed', error: { code: 'noToken' } })
  expect(await status(host)).toMatchObject({ state: 'noToken' })
  value(await host.bridge.call('setToken', { service: 'history', token: 'right' }))
  expect(await fetched(host, YEAR)).toMatchObject({ state: 'done', rows: 1 })
  expect(await status(host)).toMatchObject({ state: 'ready' })
  expect(exchange.historyCalls()).toHaveLength(1)
})

test('a token that is refused is not tried again by itself; another one is', async () => {
  const exchange = await exchangeWith('right')
  const host = await hostOn(exchange.historyUrl)
  value(await host.bridge.call('setToken', { service: 'history', token: 'wrong' }))
  expect(await fetched(host, YEAR)).toMatchObject({ state: 'failed', error: { code: 'tokenRefused' } })
  expect(await fetched(host, YEAR)).toMatchObject({ state: 'failed', error: { code: 'tokenRefused' } })
  expect(exchange.historyCalls()).toHaveLength(1)
  value(await host.bridge.call('setToken', { service: 'history', token: 'right' }))
  expect(await fetched(host, YEAR)).toMatchObject({ state: 'done' })
})

test('what was told of a token that ends soon does not hold for another address', async () => {
  const token = signToken(Date.now() + 86_400_000)
  const host = await hostOn((await exchangeWith(token)).historyUrl)
  const told = host.next('notice', notice => notice.id === 'tokenExpires')
  value(await host.bridge.call('setToken', { service: 'history', token }))
  await told
  const other = await exchangeWith('other')
  value(await host.bridge.call('saveSettings', { historyUrl: other.historyUrl }))
  expect(value(await host.bridge.call('boot', undefined)).notices).not.toContainEqual({ id: 'tokenExpires' })
})

test('another form than the settings say is read all the same and told once', async () => {
  const host = await hostOn(await newerOnly())
  value(await host.bridge.call('setToken', { service: 'history', token: 'right' }))
  const told = host.next('notice', notice => notice.id === 'historyDrift')
  expect(await fetched(host, YEAR)).toMatchObject({ state: 'done', rows: 1 })
  await told
  expect(value(await host.bridge.call('boot', undefined)).notices).toContainEqual({ id: 'historyDrift' })
  value(await host.bridge.call('saveSettings', { historyStyle: 'newer' }))
  expect(await status(host)).toMatchObject({ state: 'unknown', drift: false })
  expect(value(await host.bridge.call('boot', undefined)).notices).not.toContainEqual({ id: 'historyDrift' })
  expect(await fetched(host, { from: 20230101, to: 20230131 })).toMatchObject({ state: 'done' })
  expect(await status(host)).toMatchObject({ state: 'ready', drift: false })
})

import type { RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { HistoryEndpoint } from '../../../electron/core/history/api.ts'
import { createHistoryClient } from '../../../electron/core/history/rest.ts'
import { testHistory } from '../../../electron/core/history/test-history.ts'
import { Secret } from '../../../electron/core/secrets/secret.ts'
import { signToken } from '../../../electron/demo/jwt.ts'
import type { InsCode } from '../../../shared/market.ts'
import { createTestClock } from '../../clock.ts'
import { memoryLog } from '../../host.ts'
import { clientOf, CODE, exchange, FIRST, NEWER, RANGE, ROW, serve, TOKEN } from './rest-setup.ts'

describe('the request', () => {
  const answer: RequestListener = (_request, response) => response.end('[]')

  it("is the seed's, with the digits of the code as they are", async () => {
    const { url, got } = await serve(answer)
    await clientOf({ url: `${url}/`, ...FIRST }).client.bars(CODE, RANGE)
    expect(got).toMatchObject([
      {
        method: 'POST',
        url: '/api/InstTrade',
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
        body: '{"InsCode":44818950263583523,"DateFrom":"20250801","DateTo":"20250808"}',
      },
    ])
  })

  it("is the newer documents' where the settings say so, at their path", async () => {
    const { url, got } = await serve(answer)
    await clientOf({ url: `${url}/base/`, ...NEWER }, `Bearer ${TOKEN} `).client.bars(CODE, RANGE)
    expect(got).toMatchObject([
      {
        url: '/base/Trade/InstTrade',
        headers: { authorization: `Bearer ${TOKEN}` },
        body: '{"Inscode":44818950263583523,"DateFrom":20250801,"DateTo":20250808}',
      },
    ])
  })

  it('goes to an address that has the path already, without it twice', async () => {
    const { url, got } = await serve(answer)
    await clientOf({ url: `${url}/API/InstTrade/`, ...FIRST }).client.bars(CODE, RANGE)
    expect(got[0]?.url).toBe('/API/InstTrade')
  })

  it('goes to an address that ends with a known path as it is, whichever path the settings say', async () => {
    const { url, got } = await serve(answer)
    await clientOf({ url: `${url}/Trade/InstTrade`, ...FIRST }).client.bars(CODE, RANGE)
    await clientOf({ url: `${url}/v2/api/InstTrade/`, ...NEWER }).client.bars(CODE, RANGE)
    await clientOf({ url: `${url}/api/InstTrade`, path: '/other', style: 'first' }).client.bars(CODE, RANGE)
    await clientOf({ url: `${url}/NotInstTrade`, ...FIRST }).client.bars(CODE, RANGE)
    expect(got.map(each => each.url)).toEqual([
      '/Trade/InstTrade',
      '/v2/api/InstTrade',
      '/api/InstTrade',
      '/NotInstTrade/api/InstTrade',
    ])
  })

  it('hides the token also without the "Bearer" that it was pasted with', async () => {
    const { url } = await serve(answer)
    const hidden: string[] = []
    const hide = (secret: Secret) => void hidden.push(secret.reveal())
    await clientOf({ url, ...FIRST }, `Bearer ${TOKEN} `, { hide }).client.bars(CODE, RANGE)
    expect(hidden).toContain(TOKEN)
  })

  it('is not made without an address, a token, or with a token that no header can carry or that has expired', async () => {
    const { url, got } = await serve(answer)
    expect(await clientOf({ url: '', ...FIRST }).code()).toBe('badAddress')
    expect(await clientOf({ url: 'http://example.com', ...FIRST }).code()).toBe('plainAddress')
    const here = { url, ...FIRST }
    const none = createHistoryClient({
      endpoint: () => here,
      token: async () => undefined,
      clock: createTestClock(),
      log: memoryLog(),
    })
    await expect(none.bars(CODE, RANGE)).rejects.toMatchObject({ code: 'noToken' })
    expect(await none.expiresMs()).toBe(0)
    expect(await clientOf(here, 'two\r\nlines').code()).toBe('tokenRefused')
    expect(await clientOf(here, 'توکن').code()).toBe('tokenRefused')
    const { clock, client, code } = clientOf(here, signToken(createTestClock().now() + 60_000))
    expect(await client.expiresMs()).toBe(clock.now() + 60_000)
    await client.bars(CODE, RANGE)
    clock.jump(60_000)
    expect(await code()).toBe('tokenExpired')
    expect(got).toHaveLength(1)
  })
})

describe('an answer', () => {
  it('is read in both forms, and a form that was not asked for is told', async () => {
    const { historyUrl: url } = await exchange()
    const bars = [expect.objectContaining({ day: 20250802, final: 15250 })]
    const ask = (where: HistoryEndpoint) => clientOf(where).client.bars(CODE, RANGE)
    expect(await ask({ url, ...FIRST })).toEqual({ bars, unreadable: 0, drift: false })
    expect(await ask({ url, ...NEWER })).toEqual({ bars, unreadable: 0, drift: false })
    const other = await serve((_request, response) => response.end(`{"IsSuccess":true,"Data":[${ROW}]}`))
    expect(await ask({ url: other.url, ...FIRST })).toEqual({ bars, unreadable: 0, drift: true })
    const bare = await serve((_request, response) => response.end(`[${ROW},{}]`))
    expect(await ask({ url: bare.url, ...NEWER })).toEqual({ bars, unreadable: 1, drift: true })
  })

  it('without data is empty in both forms', async () => {
    const { historyUrl: url } = await exchange()
    for (const form of [FIRST, NEWER]) {
      const found = await clientOf({ url, ...form }).client.bars('12345678901234567' as InsCode, RANGE)
      expect(found).toEqual({ bars: [], unreadable: 0, drift: false })
    }
  })
})

describe('testing the connection', () => {
  const tried = async (url: string, token = TOKEN) => {
    const where = { url, ...FIRST }
    const clock = createTestClock()
    return testHistory({
      endpoint: () => where,
      token: async () => new Secret(token),
      clock,
      log: memoryLog(),
      code: CODE,
    })
  }

  it('makes one small call and says how it went', async () => {
    const { historyUrl: url, failHistory, historyCalls } = await exchange()
    expect(await tried(url)).toMatchObject({ service: 'history', outcome: 'works', count: 1, code: 200 })
    expect(historyCalls()).toEqual([{ code: CODE, from: 20261114, to: 20261121 }])
    expect(await tried(url, 'another')).toMatchObject({
      outcome: 'refused',
      code: 401,
      error: { code: 'tokenRefused' },
    })
    const outcomes = []
    for (const failure of ['403', 'credit', 'access', '429', 'hours', '400', 'html', 'cut', '500'] as const) {
      failHistory({ failure, calls: 1 })
      const { outcome, error } = await tried(url)
      outcomes.push([outcome, error?.code])
    }
    expect(outcomes).toEqual([
      ['noSubscription', 'roleMissing'],
      ['noSubscription', 'creditEmpty'],
      ['noSubscription', 'accessRefused'],
      ['connected', 'tooSoon'],
      ['connected', 'outsideHours'],
      ['badAnswer', 'requestRefused'],
      ['badAnswer', 'badAnswer'],
      ['badAnswer', 'cutAnswer'],
      ['unreachable', 'serverError'],
    ])
    expect(await tried('http://127.0.0.1:1')).toMatchObject({ outcome: 'unreachable', error: { code: 'unreachable' } })
    await expect(tried('nonsense')).rejects.toMatchObject({ code: 'badAddress' })
  })
})

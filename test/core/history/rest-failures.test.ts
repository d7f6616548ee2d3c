import type { RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { inspect } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Secret } from '../../../electron/core/secrets/secret.ts'
import { FAILURES } from '../../../electron/demo/fail.ts'
import { signToken } from '../../../electron/demo/jwt.ts'
import { createTestClock } from '../../clock.ts'
import { clientOf, CODE, exchange, FIRST, NEWER, RANGE, ROW, serve, TOKEN } from './rest-setup.ts'

describe('a failure', () => {
  const expected: Record<string, readonly [first: string, newer: string]> = {
    400: ['requestRefused', 'requestRefused'],
    401: ['tokenRefused', 'tokenRefused'],
    403: ['roleMissing', 'roleMissing'],
    429: ['tooSoon', 'tooSoon'],
    500: ['serverError', 'serverError'],
    cut: ['cutAnswer', 'cutAnswer'],
    html: ['badAnswer', 'badAnswer'],
    huge: ['tooLarge', 'tooLarge'],
    credit: ['creditEmpty', 'creditEmpty'],
    expired: ['tokenExpired', 'tokenExpired'],
    soon: ['tooSoon', 'tooSoon'],
    access: ['accessRefused', 'accessRefused'],
    hours: ['outsideHours', 'outsideHours'],
  }

  it.each(FAILURES.filter(name => name !== 'slow'))('of the exchange is named: %s', async name => {
    const { historyUrl: url, failHistory, historyCalls } = await exchange()
    // The largest answer is the same in both.
    for (const [index, form] of (name === 'huge' ? [FIRST] : [FIRST, NEWER]).entries()) {
      failHistory({ failure: name, calls: 1 })
      const { client, failure, clock } = clientOf({ url, ...form })
      const { code, detail } = await failure()
      expect(code).toBe(expected[name]?.[index])
      expect(detail?.host).toBe(new URL(url).host)
      if (code === 'tooSoon') expect(detail?.retryAtMs).toBe(clock.now() + 2_000)
      // 16:00 in Tehran, by a clock at 10:00.
      if (code === 'outsideHours') expect(detail?.retryAtMs).toBe(clock.now() + 6 * 3_600_000)
      // It was asked once, and the next call is answered.
      expect(historyCalls()).toHaveLength(index * 2 + 1)
      expect((await client.bars(CODE, RANGE)).bars).toHaveLength(1)
    }
  })

  it('by its number, its status or its words', async () => {
    const said = (code: number, words = '') => JSON.stringify({ IsSuccess: false, Msg: { Code: code, Msg: words } })
    const cases: [status: number, body: string, code: string][] = [
      [200, said(-3), 'tokenRefused'],
      [200, said(-104), 'tokenRefused'],
      [200, said(-104, 'token expired'), 'tokenExpired'],
      [200, said(-105), 'creditEmpty'],
      [200, said(-106), 'creditEmpty'],
      [200, said(-201), 'tooSoon'],
      [200, said(-202), 'accessRefused'],
      [200, said(-203), 'outsideHours'],
      [200, said(-999), 'serverError'],
      [200, said(-999, 'اعتبار کاربر تمام شده است'), 'creditEmpty'],
      [200, '{"Error":"توکن معتبر نیست"}', 'tokenRefused'],
      [200, '{"Error":"user has no role InstTrade"}', 'roleMissing'],
      [200, '{"Error":"Too many requests"}', 'tooSoon'],
      [200, '{"Error":"object reference not set"}', 'serverError'],
      [400, said(-106), 'creditEmpty'],
      [400, '{"Error":"خطای اعتبارسنجی تاریخ"}', 'requestRefused'],
      [401, '', 'tokenRefused'],
      [402, '', 'creditEmpty'],
      [403, 'Access denied for this role', 'roleMissing'],
      [403, 'اعتبار شما کافی نیست', 'creditEmpty'],
      [404, '<html>', 'badAnswer'],
      [302, '', 'badAnswer'],
      [429, '', 'tooSoon'],
      [500, '{"Error":"credit service is down"}', 'serverError'],
      [503, '', 'serverError'],
    ]
    let next: [number, string] = [200, '']
    const { url, got } = await serve((_request, response) =>
      response.writeHead(next[0], { location: '/elsewhere' }).end(next[1]),
    )
    for (const [status, body, code] of cases) {
      next = [status, body]
      const error = await clientOf({ url, ...FIRST }).failure()
      expect([status, body, error.code]).toEqual([status, body, code])
      expect(error.detail?.status).toBe(status)
    }
    expect(got).toHaveLength(cases.length)
  })

  it('401 is an expired token once its time is past', async () => {
    const token = signToken(createTestClock().now() + 1_000)
    const { url } = await serve((_request, response) => {
      clock.jump(1_000)
      response.writeHead(401).end()
    })
    const { clock, code } = clientOf({ url, ...FIRST }, token)
    expect(await code()).toBe('tokenExpired')
  })

  it('is a time-out by the clock, before the answer and in its middle', async () => {
    for (const start of ['', '[{']) {
      const asked = Promise.withResolvers<void>()
      const { url } = await serve((_request, response) => {
        if (start !== '') response.write(start)
        asked.resolve()
      })
      const { client, clock } = clientOf({ url, ...FIRST }, TOKEN, { timeoutMs: 5_000 })
      const answer = expect(client.bars(CODE, RANGE)).rejects.toMatchObject({ code: 'timeout', detail: { ms: 5_000 } })
      await asked.promise
      clock.advance(5_000)
      await answer
    }
    const { historyUrl, failHistory, historyCalls } = await exchange()
    failHistory({ failure: 'slow', calls: 1 })
    const { client, clock } = clientOf({ url: historyUrl, ...FIRST })
    const answer = expect(client.bars(CODE, RANGE)).rejects.toMatchObject({ code: 'timeout' })
    await expect.poll(historyCalls).toHaveLength(1)
    clock.advance(60_000)
    await answer
  })

  it('is cancelled before it is sent, while it waits and while it reads', async () => {
    const asked = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const { url, got } = await serve((_request, response) => {
      if (got.length === 2) response.write('[')
      asked[got.length - 1]?.resolve()
    })
    const { failure, log } = clientOf({ url, ...FIRST })
    expect((await failure(AbortSignal.abort())).code).toBe('cancelled')
    expect(got).toHaveLength(0)
    for (const { promise } of asked) {
      const stop = new AbortController()
      const ended = failure(stop.signal)
      await promise
      stop.abort()
      expect((await ended).code).toBe('cancelled')
    }
    expect(log.lines).toEqual([])
  })

  it('is a cut answer also where no length was said, and a lost connection before any answer', async () => {
    const short = await serve((_request, response) => {
      response.socket?.end(`HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n[${ROW}`)
    })
    expect(await clientOf({ url: short.url, ...FIRST }).code()).toBe('cutAnswer')
    const chunked = await serve((_request, response) => {
      response.write(`[${ROW}`, () => response.destroy())
    })
    expect(await clientOf({ url: chunked.url, ...FIRST }).code()).toBe('cutAnswer')
    const reset = await serve(request => request.socket.resetAndDestroy())
    expect(await clientOf({ url: reset.url, ...FIRST }).code()).toBe('unreachable')
    expect(reset.got).toHaveLength(1)
    expect(await clientOf({ url: 'http://127.0.0.1:1', ...FIRST }).failure()).toMatchObject({
      code: 'unreachable',
      detail: { host: '127.0.0.1:1', reason: 'ECONNREFUSED' },
    })
    // No way leads there from any machine, as none leads anywhere without a network.
    expect(await clientOf({ url: 'https://255.255.255.255', ...FIRST }).code()).toBe('offline')
    const gibberish = createTcpServer(socket => socket.end('SSH-2.0-nothing\r\n'))
    onTestFinished(() => void gibberish.close())
    await new Promise<void>(resolve => gibberish.listen(0, '127.0.0.1', resolve))
    const { port } = gibberish.address() as AddressInfo
    expect(await clientOf({ url: `http://127.0.0.1:${port}`, ...FIRST }).code()).toBe('badAnswer')
  })

  it('never tells the token, though the service echoes it', async () => {
    const token = signToken(createTestClock().now() + 3_600_000)
    const answers: RequestListener[] = [
      (_request, response) => response.end(`{"Error":"bad token ${token}"}`),
      (_request, response) => response.end(`{"IsSuccess":false,"Msg":{"Code":-3,"Msg":"${token}"}}`),
      (_request, response) => response.end(`[${token}`),
      (_request, response) => response.end(token),
      (_request, response) => response.writeHead(302, { location: `/?token=${token}` }).end(token),
      (_request, response) => response.writeHead(500, { 'x-token': token }).end(token),
      (_request, response) => response.socket?.end(`${token}\r\n`),
      request => request.socket.resetAndDestroy(),
    ]
    const hidden: Secret[] = []
    for (const answer of answers) {
      const { url } = await serve(answer)
      const { failure, log } = clientOf({ url: `${url}/?token=${token}`, ...FIRST }, token, {
        hide: secret => hidden.push(secret),
      })
      const error = await failure()
      const told = inspect(error, { depth: 9 }) + String(error.stack) + JSON.stringify(error) + log.lines.join('\n')
      for (const part of token.split('.')) expect(told).not.toContain(part)
      expect(log.lines).toHaveLength(1)
    }
    expect(hidden.map(secret => secret.reveal())).toEqual(answers.map(() => token))
  })
})

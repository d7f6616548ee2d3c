// Each outcome of a connection test, made by a real server on loopback, is told in a sentence of its own in both
// languages: refused, unreachable, no subscription, unreadable and working can not be taken for each other.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { testFeed } from '../../../electron/core/feed/test-feed.ts'
import { testSymbolList } from '../../../electron/core/market/symbols.ts'
import { Secret } from '../../../electron/core/secrets/secret.ts'
import { testWords } from '../../../renderer/layout/test-words.ts'
import type { TestResult } from '../../../shared/contract.ts'
import { formatter } from '../../../shared/format.ts'
import { setLanguage } from '../../../shared/i18n/locale.ts'
import { createTestClock } from '../../clock.ts'
import { message } from '../../core/feed/frames.ts'
import { CANARY, code, deadUrl, provider, refuser } from '../../core/feed/provider.ts'

afterEach(() => setLanguage('fa'))

const feed = (url: string): Promise<TestResult> =>
  testFeed({
    url,
    token: new Secret(CANARY),
    clock: createTestClock(),
    timeoutMs: 8000,
    code: code('2400322364771558'),
  })

async function web(status: number, body: string): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status).end(body))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise(resolve => server.close(() => resolve())))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}
const symbols = (url: string): Promise<TestResult> => testSymbolList({ url, clock: createTestClock() })

const words = (result: TestResult, language: 'fa' | 'en') => {
  setLanguage(language)
  return testWords(result, formatter(language).whole)
}

test('the feed: five outcomes, five sentences', async () => {
  const works = await provider(socket => socket.on('message', () => socket.send(message())))
  const unpaid = await provider(socket => socket.send('{"Error":"no active subscription"}'))
  const html = await provider(socket => {
    socket.send('<html>')
    socket.close()
  })
  const results = {
    works: await feed(works.url),
    refused: await feed((await refuser(401)).url),
    noSubscription: await feed(unpaid.url),
    unreachable: await feed(await deadUrl()),
    badAnswer: await feed(html.url),
  }
  expect(Object.values(results).map(({ outcome }) => outcome)).toEqual(Object.keys(results))
  const en = Object.values(results).map(result => words(result, 'en'))
  expect(en.map(({ title }) => title)).toEqual([
    'Works',
    'Token or subscription refused',
    'No subscription',
    'Unreachable',
    'Unreadable answer',
  ])
  expect(en.map(({ detail }) => detail)).toEqual([
    expect.stringContaining('The first frame came after'),
    expect.stringContaining('The server answered 401.'),
    expect.stringContaining('no WebSocket subscription'),
    expect.stringMatching(/^.127\.0\.0\.1:\d+. refused the connection\. The server can not be reached\./),
    expect.stringContaining('does not have the form we know'),
  ])
  const fa = Object.values(results).map(result => words(result, 'fa'))
  expect(new Set(fa.map(({ title }) => title)).size).toBe(5)
  expect(new Set(fa.map(({ detail }) => detail)).size).toBe(5)
  expect(fa[1]?.detail).toContain('۴۰۱')
  expect(JSON.stringify([en, fa])).not.toContain(CANARY)
})

test('a close code is written without the mark of thousands', async () => {
  const closing = await provider(socket => socket.close(1008))
  const result = await feed(closing.url)
  expect(words(result, 'en').detail).toContain('1008')
  expect(words(result, 'fa').detail).toContain('۱۰۰۸')
})

test('the symbol list: refused, unreadable, unreachable and failing are told apart', async () => {
  const dead = (await deadUrl()).replace('ws:', 'http:')
  const results = [
    await symbols(await web(401, '')),
    await symbols(await web(200, '<html>')),
    await symbols(dead),
    await symbols(await web(500, '')),
  ]
  for (const language of ['fa', 'en'] as const) {
    const told = results.map(result => words(result, language))
    expect(new Set(told.map(({ title, detail }) => `${title} ${detail}`)).size).toBe(4)
  }
  expect(results.map(({ outcome }) => outcome)).toEqual(['refused', 'badAnswer', 'unreachable', 'unreachable'])
})

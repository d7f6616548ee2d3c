// A token that can be told from all other text: after refusals, dead addresses and hostile answers it must be nowhere
// but on the wire to its own endpoint.
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import type { InsCode } from '../../shared/market.ts'
import { startExchangeProcess } from '../support/exchange-process.ts'
import { type HeadlessProcess, openPage, type PageClient, startHeadless } from '../support/headless-process.ts'

const CANARY = 'canary-7f3a/+= 9Zq'
/** The forms in which it could leak: raw, URI-encoded both ways, base64 of each alignment's middle, JSON-escaped. */
const FORMS = [
  CANARY,
  encodeURIComponent(CANARY),
  encodeURIComponent(CANARY).replaceAll('%20', '+'),
  Buffer.from(CANARY).toString('base64'),
  Buffer.from(CANARY).toString('base64url'),
  'canary-7f3a',
]
const code = '44818950263583523' as InsCode

const open: { stop(): unknown }[] = []
afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.stop()
})

const leaks = (bytes: Buffer | string): string[] => FORMS.filter(form => bytes.includes(form))

/** All files below a folder that hold any form of the canary. */
const leakingFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(file => leaks(readFileSync(file)).length > 0)

/** Command line and environment of a process, as any program of the same person can read them. */
const publicFacts = (pid: number): string =>
  ['cmdline', 'environ'].map(name => readFileSync(`/proc/${pid}/${name}`, 'utf8')).join('\n')

interface Scene {
  host: HeadlessProcess
  page: PageClient
  profile: string
}

async function sceneAt(feedUrl: string): Promise<Scene> {
  const profile = mkdtempSync(join(tmpdir(), 'tablo-canary-'))
  const flags = ['--profile', profile, '--feed-url', feedUrl, '--symbols-url', 'http://127.0.0.1:9/']
  // Without a session bus there is no keychain: the token lives in memory only.
  const host = await startHeadless(flags, { env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' } })
  open.push(host)
  const page = await openPage(host.url)
  await page.call('setToken', { service: 'feed', token: CANARY })
  return { host, page, profile }
}

/** Stops the host, then looks everywhere. */
async function expectNoLeak({ host, page, profile }: Scene): Promise<void> {
  await page.result('testConnection', { service: 'feed', token: CANARY })
  await page.call('quarantine', undefined)
  await page.call('diagnostics', undefined)
  await page.call('boot', undefined)
  expect(leaks(publicFacts(host.child.pid ?? 0))).toEqual([])
  page.close()
  await host.stop()
  expect(leaks(page.texts.join('\n'))).toEqual([])
  expect(readdirSync(profile, { recursive: true }).some(name => String(name).endsWith('.log'))).toBe(true)
  expect(leakingFiles(profile)).toEqual([])
}

async function hostileServer(speak: (socket: WebSocket) => void): Promise<string> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  server.on('connection', socket => socket.on('message', () => speak(socket)))
  await new Promise(resolve => server.once('listening', resolve))
  open.push({
    stop: () => {
      for (const client of server.clients) client.terminate()
      server.close()
    },
  })
  const address = server.address()
  return `ws://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`
}

describe.runIf(process.platform === 'linux')('a canary token (looked for on Linux)', () => {
  it('is found by this search where it does stand', () => {
    expect(leaks(`x ${encodeURIComponent(CANARY)} y`).length).toBeGreaterThan(0)
  })

  it('leaks nowhere after a refusal', async () => {
    const exchange = await startExchangeProcess('another', [])
    open.push(exchange)
    const scene = await sceneAt(exchange.feedUrl)
    const refused = scene.page.next('feed', status => status.state === 'refused')
    await scene.page.call('chooseSource', { source: 'real' })
    await refused
    await expectNoLeak(scene)
  })

  it('leaks nowhere when nobody answers', async () => {
    const scene = await sceneAt('ws://127.0.0.1:9/')
    const unreachable = scene.page.next('feed', status => status.state === 'unreachable')
    await scene.page.call('chooseSource', { source: 'real' })
    await unreachable
    await expectNoLeak(scene)
  })

  it.each([
    ['malformed text', `{"basis": ${CANARY}`],
    ['a frame of another instrument', JSON.stringify({ basis: { ins: '1', note: CANARY }, orders: [] })],
    ['an unknown field', JSON.stringify({ basis: { ins: code, close: '1', note: CANARY }, orders: [] })],
    ['an error that repeats it', JSON.stringify({ Error: `no such thing: ${CANARY}` })],
  ])('leaks nowhere after an answer that echoes it: %s', async (_name, answer) => {
    const url = await hostileServer(socket => {
      socket.send(answer)
      socket.send('the end')
    })
    const scene = await sceneAt(url)
    await scene.page.call('chooseSource', { source: 'real' })
    const told = scene.page.next('stats', stats => stats.quarantined >= 1 && stats.pendingJournal === 0)
    await scene.page.call('watch', { codes: [code] })
    await told
    await expectNoLeak(scene)
  })
})

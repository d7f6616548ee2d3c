// The app as a whole on real sockets and a real profile: what one endpoint is given, and what a day leaves behind.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '../../shared/errors.ts'
import type { InsCode } from '../../shared/market.ts'
import { at, FIELD } from '../../shared/quote.ts'
import { type ExchangeProcess, startExchangeProcess } from '../support/exchange-process.ts'
import { exportedFrames } from '../support/journal.ts'
import { dataFile, haveData, recording } from '../support/recordings.ts'
import { startHost, value } from '../host.ts'

type Host = Awaited<ReturnType<typeof startHost>>
const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.stop()
})

async function exchangeWith(flags: string[], token = 'right'): Promise<ExchangeProcess> {
  const exchange = await startExchangeProcess(token, flags)
  open.push(exchange)
  return exchange
}

async function hostOn(exchange: ExchangeProcess, profile?: string): Promise<Host> {
  const host = await startHost({
    flags: { feedUrl: exchange.feedUrl, symbolsUrl: exchange.symbolsUrl },
    ...(profile && { profile }),
  })
  open.push(host)
  return host
}

const live = (host: Host) => host.next('feed', status => status.state === 'live')

describe('a market by its addresses and a token', () => {
  it('is signed out until a token is given, then goes live without being asked', async () => {
    const exchange = await exchangeWith([])
    const host = await hostOn(exchange)
    value(await host.bridge.call('chooseSource', { source: 'real' }))
    expect(value(await host.bridge.call('boot', undefined)).feed.state).toBe('signedOut')
    const becomesLive = live(host)
    value(await host.bridge.call('setToken', { service: 'feed', token: 'right' }))
    expect((await becomesLive).state).toBe('live')
  })

  it('says refused to a wrong token, and starts again with the right one', async () => {
    const exchange = await exchangeWith([])
    const host = await hostOn(exchange)
    value(await host.bridge.call('setToken', { service: 'feed', token: 'wrong' }))
    const refused = host.next('feed', status => status.state === 'refused')
    value(await host.bridge.call('chooseSource', { source: 'real' }))
    expect((await refused).code).toBe(401)
    const becomesLive = live(host)
    value(await host.bridge.call('setToken', { service: 'feed', token: 'right' }))
    await becomesLive
  })

  it('does not give the token of one endpoint to another', async () => {
    const [first, second] = [await exchangeWith([], 'first'), await exchangeWith([], 'first')]
    const host = await startHost()
    open.push(host)
    value(await host.bridge.call('saveSettings', { feedUrl: first.feedUrl, symbolsUrl: first.symbolsUrl }))
    value(await host.bridge.call('setToken', { service: 'feed', token: 'first' }))
    const becomesLive = live(host)
    value(await host.bridge.call('chooseSource', { source: 'real' }))
    await becomesLive
    // The second would take the very same token: going live there would show that it was sent.
    const signedOut = host.next('feed', status => status.state === 'signedOut')
    value(await host.bridge.call('saveSettings', { feedUrl: second.feedUrl }))
    await signedOut
    const boot = value(await host.bridge.call('boot', undefined))
    expect(boot.feed.state).toBe('signedOut')
    expect(boot.tokens.find(token => token.service === 'feed')).toMatchObject({ state: 'none' })
  })

  it('takes the token out of an address that was pasted with it, before anything is saved', async () => {
    const exchange = await exchangeWith([])
    const host = await startHost()
    open.push(host)
    const saved = value(await host.bridge.call('saveSettings', { feedUrl: `${exchange.feedUrl}?token=canary-7d1` }))
    expect(saved.feedUrl).toBe(exchange.feedUrl)
    expect(value(await host.bridge.call('boot', undefined)).settings.feedUrl).toBe(exchange.feedUrl)
    for (const feedUrl of ['ws://sourcearena.ir/', 'wss://me:canary-7d1@sourcearena.ir/'])
      expect((await host.bridge.call('saveSettings', { feedUrl })).ok).toBe(false)
    await host.stop()
    const files = readdirSync(host.profile, { recursive: true, encoding: 'utf8' }).map(name => join(host.profile, name))
    const written = files.filter(file => statSync(file).isFile()).map(file => readFileSync(file, 'latin1'))
    expect(written.length).toBeGreaterThan(0)
    expect(written.join('')).not.toContain('canary-7d1')
  })

  it('runs one market however many windows choose at once, the last choice last', async () => {
    const exchange = await exchangeWith([])
    const host = await hostOn(exchange)
    value(await host.bridge.call('setToken', { service: 'feed', token: 'right' }))
    const sources: string[] = []
    host.bridge.on('source', source => void sources.push(source))
    const choices = (['real', 'demo', 'real', 'demo'] as const).map(source =>
      host.bridge.call('chooseSource', { source }),
    )
    for (const answer of await Promise.all(choices)) expect(answer.ok).toBe(true)
    expect(sources).toEqual(['real', 'demo', 'real', 'demo'])
    expect(value(await host.bridge.call('boot', undefined)).source).toBe('demo')
  })

  it('goes on as it was when the demo can not start', async () => {
    const exchange = await exchangeWith([])
    const host = await startHost({
      flags: { feedUrl: exchange.feedUrl, symbolsUrl: exchange.symbolsUrl },
      ports: { startDemo: () => Promise.reject(new AppError('demoFailed')) },
    })
    open.push(host)
    value(await host.bridge.call('setToken', { service: 'feed', token: 'right' }))
    const becomesLive = live(host)
    value(await host.bridge.call('chooseSource', { source: 'real' }))
    await becomesLive
    expect(await host.bridge.call('chooseSource', { source: 'demo' })).toEqual({
      ok: false,
      error: { code: 'demoFailed' },
    })
    const boot = value(await host.bridge.call('boot', undefined))
    expect([boot.source, boot.feed.state]).toEqual(['real', 'live'])
  })

  it('stops even where the store can not be closed', async () => {
    const host = await startHost()
    open.push(host)
    const { app, log, profile } = host
    const journaled = host.next('stats', stats => stats.journaled > 0)
    value(await host.bridge.call('chooseSource', { source: 'demo' }))
    await journaled
    // What a full disk does: the mark that the day file was closed can't be written.
    const days = readdirSync(join(profile, 'demo', 'journal')).filter(name => name.endsWith('.db'))
    for (const name of days) {
      const db = new Sqlite(join(profile, 'demo', 'journal', name))
      db.exec("CREATE TRIGGER full BEFORE UPDATE ON state BEGIN SELECT RAISE(FAIL, 'full'); END")
      db.close()
    }
    await app.stop()
    expect(days).toHaveLength(1)
    expect(log.lines).toContain('store not closed {"code":"storeFailed"}')
  })

  it('opens the demo with a market at once, in a store of its own', async () => {
    const host = await startHost()
    open.push(host)
    value(await host.bridge.call('chooseSource', { source: 'demo' }))
    const boot = value(await host.bridge.call('boot', undefined))
    expect(boot.source).toBe('demo')
    const codes = boot.watchlists[0]?.codes ?? []
    expect(codes.length).toBeGreaterThan(10)
    const batch = host.next('quotes', quotes => quotes.length > 0)
    value(await host.bridge.call('watch', { codes }))
    expect(at(await batch, FIELD.last)).toBeGreaterThan(0)
  })
})

describe.runIf(haveData)('a recorded day (needs ../shared/data)', () => {
  it.each([
    ['fmelli-20210602-open-every-update', 'on'],
    ['faraz-20220222-fund-thin', 'off'],
  ])('%s, snapshot %s: every frame is journaled equal in value, and comes back remembered', async (name, snapshot) => {
    const frames = recording(name)
    const code = String(frames[0]?.message.basis.ins) as InsCode
    const exchange = await exchangeWith([
      '--replay',
      dataFile(`recordings/${name}.ndjson`),
      '--speed',
      '100000',
      '--snapshot',
      snapshot,
    ])
    const host = await hostOn(exchange)
    value(await host.bridge.call('setToken', { service: 'feed', token: 'right' }))
    value(await host.bridge.call('chooseSource', { source: 'real' }))
    const done = host.next('stats', stats => stats.journaled >= frames.length)
    value(await host.bridge.call('watch', { codes: [code] }))
    await done
    await host.stop()
    expect(await exportedFrames(host.profile)).toEqual(frames.map(({ message }) => message))

    const again = await hostOn(exchange, host.profile)
    const remembered = again.next('quotes', quotes => quotes.length > 0)
    value(await again.bridge.call('chooseSource', { source: 'real' }))
    value(await again.bridge.call('watch', { codes: [code] }))
    expect(at(await remembered, FIELD.last)).toBe(Number(frames.at(-1)?.message.basis.close))
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import type { DemoMarket, Outlet } from '../../electron/demo/ports.ts'
import { type Exchange, startExchange } from '../../electron/demo/server.ts'
import { connect, refusal } from './client.ts'

const TOKEN = 'a token/with +signs'
const A = '44818950263583523'
const B = '2400322364771558'

/** A market that says only what the test says. */
function scripted(patient = false) {
  const newest = new Map<string, string>()
  let outlet: Outlet | undefined
  let subscriptions = 0
  const waiting = new Set<() => void>()
  const market: DemoMarket = {
    patient,
    symbols: () => [{ instance_code: A, name: 'یک' }],
    has: code => code === A || code === B,
    newest: code => newest.get(code),
    start(out) {
      outlet = out
    },
    subscribed() {
      subscriptions++
      for (const look of waiting) look()
    },
    stop() {},
  }
  return {
    market,
    newest,
    out: (): Outlet => {
      if (!outlet) throw new Error('not started')
      return outlet
    },
    subscriptions: (count: number): Promise<void> =>
      new Promise(resolve => {
        const look = () => {
          if (subscriptions >= count) resolve()
        }
        waiting.add(look)
        look()
      }),
  }
}

let exchange: Exchange | undefined
afterEach(async () => {
  await exchange?.stop()
  exchange = undefined
})

const start = async (market: DemoMarket, snapshot = true): Promise<Exchange> => {
  exchange = await startExchange({ port: 0, token: TOKEN, market, snapshot })
  return exchange
}

describe('the exchange', () => {
  it('refuses a wrong, an empty and a missing token with 401 at the upgrade', async () => {
    const { feedUrl } = await start(scripted().market)
    expect(await refusal(`${feedUrl}?token=wrong`)).toBe(401)
    expect(await refusal(`${feedUrl}?token=`)).toBe(401)
    expect(await refusal(feedUrl)).toBe(401)
    expect(await refusal(`${feedUrl}other?token=${encodeURIComponent(TOKEN)}`)).toBe(404)
  })

  it('sends the frames of subscribed instruments only, once each, also when asked twice', async () => {
    const { market, out, subscriptions } = scripted()
    const { feedUrl } = await start(market)
    const client = await connect(feedUrl, TOKEN)
    client.subscribe(A, A)
    await subscriptions(1)
    expect(out().wanted(A)).toBe(true)
    expect(out().wanted(B)).toBe(false)
    expect(out().send(B, 'b')).toBe(0)
    expect(out().send(A, 'a1')).toBe(1)
    expect(out().send(A, 'a2')).toBe(1)
    await client.received(2)
    expect(client.texts).toEqual(['a1', 'a2'])
    await client.close()
  })

  it('stays silent for unknown codes and anything that is not a subscription', async () => {
    const { market, out, subscriptions } = scripted()
    const { feedUrl } = await start(market)
    const client = await connect(feedUrl, TOKEN)
    for (const odd of ['', '[]', 'null', '{', '{"instance_code":5}', '{"instance_code":{}}', '"x"'])
      client.socket.send(odd)
    client.socket.send(Buffer.from(JSON.stringify({ instance_code: B })))
    client.subscribe('99999999999999999', '__proto__', A)
    await subscriptions(1)
    expect(out().wanted(B)).toBe(false)
    out().send(A, 'only this')
    await client.received(1)
    expect(client.texts).toEqual(['only this'])
    await client.close()
  })

  it('gives a late joiner the newest frame when snapshots are on, and none when they are off', async () => {
    for (const snapshot of [true, false]) {
      const { market, newest, out, subscriptions } = scripted()
      newest.set(A, 'newest')
      const running = await start(market, snapshot)
      const client = await connect(running.feedUrl, TOKEN)
      client.subscribe(A)
      await subscriptions(1)
      out().send(A, 'next')
      await client.received(snapshot ? 2 : 1)
      expect(client.texts).toEqual(snapshot ? ['newest', 'next'] : ['next'])
      await running.stop()
    }
  })

  it('answers the symbol list and nothing else over HTTP', async () => {
    const { symbolsUrl } = await start(scripted().market)
    const answer = await fetch(symbolsUrl)
    expect(answer.headers.get('content-type')).toContain('application/json')
    expect(await answer.json()).toEqual([{ instance_code: A, name: 'یک' }])
    expect((await fetch(symbolsUrl, { method: 'POST' })).status).toBe(405)
    expect((await fetch(new URL('/symbols/none', symbolsUrl))).status).toBe(404)
  })

  it('offers no compression', async () => {
    const { feedUrl } = await start(scripted().market)
    const client = await connect(feedUrl, TOKEN)
    expect(client.socket.extensions).toBe('')
    await client.close()
  })

  it('disconnects a client that is too far behind, and leaves the others alone', async () => {
    const { market, out, subscriptions } = scripted()
    const { feedUrl } = await start(market)
    const slow = await connect(feedUrl, TOKEN)
    const quick = await connect(feedUrl, TOKEN)
    slow.subscribe(A)
    quick.subscribe(B)
    await subscriptions(2)
    slow.socket.pause()
    const megabyte = 'x'.repeat(1_000_000)
    while (out().send(A, megabyte) > 0) await new Promise(setImmediate)
    out().send(B, 'still here')
    await quick.received(1)
    expect(quick.texts).toEqual(['still here'])
    slow.socket.terminate()
    await quick.close()
  })

  it('makes a patient market wait for a slow client, and loses nothing', async () => {
    const { market, out, subscriptions } = scripted(true)
    const { feedUrl } = await start(market)
    const client = await connect(feedUrl, TOKEN)
    client.subscribe(A)
    await subscriptions(1)
    client.socket.pause()
    const megabyte = 'x'.repeat(1_000_000)
    let sent = 0
    while (!out().room()) {
      sent += out().send(A, megabyte)
      await new Promise(setImmediate)
    }
    const room = out().room()
    client.socket.resume()
    await room
    await client.received(sent)
    expect(client.texts).toHaveLength(sent)
    await client.close()
  })

  it('ends its connections when it stops, twice if need be', async () => {
    const running = await start(scripted().market)
    const client = await connect(running.feedUrl, TOKEN)
    const closed = new Promise<number>(resolve => client.socket.once('close', resolve))
    await Promise.all([running.stop(), running.stop()])
    expect(await closed).toBe(1001)
  })
})

import { expect, it } from 'vitest'
import { createLoad, type LoadSent } from '../../electron/demo/load.ts'
import { startExchange } from '../../electron/demo/server.ts'
import { connect, read } from './client.ts'

it('sends exactly rate x seconds frames over its instruments, counted one by one, then holds', async () => {
  const ended = Promise.withResolvers<LoadSent>()
  const market = createLoad({ seed: 1, instruments: 80, rate: 2_000, seconds: 1, onEnd: ended.resolve })
  const exchange = await startExchange({ port: 0, token: 't', market, snapshot: true })
  const codes = market.symbols().map(row => row.instance_code)
  expect(codes).toHaveLength(80)
  const client = await connect(exchange.feedUrl, 't')
  client.subscribe(...codes.slice(0, 79))
  const { frames, sent } = await ended.promise
  expect(frames).toBe(79 * 25)
  expect(sent[codes[79] ?? '']).toBe(0)
  await client.received(frames)
  const numbers = new Map<string, number[]>()
  for (const text of client.texts) {
    const { ins, trade_number } = read(text).basis
    numbers.set(ins, [...(numbers.get(ins) ?? []), Number(trade_number)])
  }
  const counting = Array.from({ length: 25 }, (_, index) => index + 1)
  for (const code of codes.slice(0, 79)) {
    expect(sent[code]).toBe(25)
    expect(numbers.get(code)).toEqual(counting)
  }
  await exchange.stop()
})

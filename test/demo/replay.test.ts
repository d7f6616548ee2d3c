import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mergeRecordings, type RecordedFrame, readRecording } from '../../electron/demo/recording.ts'
import { createReplay } from '../../electron/demo/replay.ts'
import { type Exchange, startExchange } from '../../electron/demo/server.ts'
import { withRows } from '../../electron/demo/symbols.ts'
import { dataFile, haveData, recording } from '../support/recordings.ts'
import { type Client, connect } from './client.ts'

const A = '44818950263583523'
const B = '2400322364771558'
let folder = ''
let exchange: Exchange | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'replay-'))
})
afterEach(async () => {
  await exchange?.stop()
  exchange = undefined
  rmSync(folder, { recursive: true })
})

const message = (code: string, n: number): string =>
  `{"basis":{"ins":"${code}","close":"${100 + n}","close_c":${n},"close_cp":0.0,"odd": 12345678901234567890},"orders":[]}`

function file(name: string, lines: string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

async function start(files: string[], snapshot = true, speed = 100_000) {
  const ended = Promise.withResolvers<number>()
  const market = await createReplay({ files, speed, onEnd: ended.resolve, onError: ended.reject })
  exchange = await startExchange({ port: 0, token: 't', market, snapshot })
  return { market, ended: ended.promise, feedUrl: exchange.feedUrl, symbolsUrl: exchange.symbolsUrl }
}

async function all(frames: AsyncIterable<RecordedFrame>): Promise<RecordedFrame[]> {
  const list: RecordedFrame[] = []
  for await (const frame of frames) list.push(frame)
  return list
}

const parsed = (client: Client): unknown[] => client.texts.map(text => JSON.parse(text) as unknown)

describe('reading a recording', () => {
  it('takes both forms and passes the message on as it was written, digit by digit', async () => {
    const path = file('a.ndjson', [
      `{"t":5,"message":${message(A, 1)}}`,
      '',
      `{"day": 20261120, "t": 7, "message": ${message(A, 2)}}`,
    ])
    const frames = await all(readRecording(path))
    expect(frames).toEqual([
      { code: A, day: 0, t: 5, text: message(A, 1) },
      { code: A, day: 20261120, t: 7, text: message(A, 2) },
    ])
  })

  it('names file and line of what it can not read', async () => {
    for (const bad of ['{"t":1}', 'x', '{"t":1,"message":{"basis":{}}}', `{"t":1,"message":{"basis":{"ins":"1"}}`]) {
      const path = file('bad.ndjson', [`{"t":5,"message":${message(A, 1)}}`, bad])
      await expect(createReplay({ files: [path], speed: 1 })).rejects.toThrow('bad.ndjson, line 2')
    }
  })

  it('merges files by day and time, never reordering one of them', async () => {
    const one = file(
      'one.ndjson',
      [30, 10, 50].map((t, n) => `{"day":20261120,"t":${t},"message":${message(A, n)}}`),
    )
    const two = file('two.ndjson', [
      `{"day":20261120,"t":40,"message":${message(B, 0)}}`,
      `{"day":20261121,"t":1,"message":${message(B, 1)}}`,
    ])
    const order = (await all(mergeRecordings([one, two]))).map(({ code, text }) => [code, text])
    expect(order).toEqual([
      [A, message(A, 0)],
      [A, message(A, 1)],
      [B, message(B, 0)],
      [A, message(A, 2)],
      [B, message(B, 1)],
    ])
  })
})

describe('a replay', () => {
  it('starts at the first subscription, holds at the end and gives a late joiner the last frame', async () => {
    const path = file(
      'a.ndjson',
      [1, 2, 3].map(n => `{"t":${n},"message":${message(A, n)}}`),
    )
    const { ended, feedUrl } = await start([path])
    const first = await connect(feedUrl, 't')
    first.subscribe('99999999999999999', A)
    expect(await ended).toBe(3)
    await first.received(3)
    expect(first.texts).toEqual([message(A, 1), message(A, 2), message(A, 3)])
    const late = await connect(feedUrl, 't')
    late.subscribe(A)
    await late.received(1)
    expect(late.texts).toEqual([message(A, 3)])
    expect(first.texts).toHaveLength(3)
    await first.close()
    await late.close()
  })

  it('keeps the time between the frames of a day', async () => {
    const path = file('a.ndjson', [`{"t":0,"message":${message(A, 1)}}`, `{"t":36000000,"message":${message(A, 2)}}`])
    const { market, feedUrl } = await start([path], true, 1)
    const client = await connect(feedUrl, 't')
    client.subscribe(A)
    await client.received(1)
    // The next one is due in ten hours.
    expect(market.newest(A)).toBe(message(A, 1))
    await client.close()
  })

  it('does not wait for the night between two days', async () => {
    const path = file('a.ndjson', [
      `{"day":20261120,"t":0,"message":${message(A, 1)}}`,
      `{"day":20261121,"t":36000000,"message":${message(A, 2)}}`,
    ])
    const { ended, feedUrl } = await start([path], true, 1)
    const client = await connect(feedUrl, 't')
    client.subscribe(A)
    expect(await ended).toBe(2)
    await client.received(2)
    await client.close()
  })

  it('lists its instruments with the names and bands beside the file, or else what the frames say', async () => {
    const path = file('a.ndjson', [`{"t":1,"message":${message(A, 5)}}`, `{"t":2,"message":${message(B, 5)}}`])
    writeFileSync(
      join(folder, 'meta.json'),
      JSON.stringify([
        { file: 'a.ndjson', ins: A, name: 'نام', full_name: 'نام بلند', yesterday: 100, band: [97, 103] },
      ]),
    )
    const { market, symbolsUrl } = await start([path])
    const described = {
      name: 'نام',
      full_name: 'نام بلند',
      instance_code: A,
      yesterday_price: '100',
      daily_price_high: '103.00',
      daily_price_low: '97.00',
    }
    const bare = { name: B, full_name: B, instance_code: B, yesterday_price: '100' }
    expect(await (await fetch(symbolsUrl)).json()).toEqual([described, bare])
    const rows = [A, B, '11'].map(code => ({ instance_code: code, name: `file ${code}` }))
    expect(withRows(market, JSON.stringify(rows)).symbols()).toEqual([described, rows[1], rows[2]])
    expect(() => withRows(market, '[{"name":"no code"}]')).toThrow('symbols file')
  })
})

describe.runIf(haveData)('replay of the real recordings (../shared/data)', () => {
  const names = [
    'fmelli-20210602-open-every-update',
    'fmelli-20210602',
    'khodro-20230227-buyqueue-book',
    'faraz-20220222-fund-thin',
  ]
  for (const name of names) {
    for (const snapshot of [true, false]) {
      it(`sends every frame of ${name} exactly and in order, snapshots ${snapshot ? 'on' : 'off'}`, async () => {
        const expected = recording(name)
        const { ended, feedUrl } = await start([dataFile(`recordings/${name}.ndjson`)], snapshot)
        const client = await connect(feedUrl, 't')
        client.subscribe(String(expected[0]?.message.basis.ins))
        expect(await ended).toBe(expected.length)
        await client.received(expected.length)
        expect(parsed(client)).toEqual(expected.map(frame => frame.message))
        await client.close()
      })
    }
  }

  it('waits for a client that stops reading for a while, and loses nothing', async () => {
    const expected = recording('fmelli-20210602')
    const { ended, market, feedUrl } = await start([dataFile('recordings/fmelli-20210602.ndjson')])
    const code = String(expected[0]?.message.basis.ins)
    const slow = await connect(feedUrl, 't')
    slow.subscribe(code)
    await slow.received(1)
    for (let stop = 1; stop <= 3; stop++) {
      slow.socket.pause()
      const before = market.newest(code)
      await expect.poll(() => market.newest(code)).not.toBe(before)
      slow.socket.resume()
      await slow.received(stop * 1_000)
    }
    expect(await ended).toBe(expected.length)
    await slow.received(expected.length)
    expect(parsed(slow)).toEqual(expected.map(frame => frame.message))
    await slow.close()
  })

  it('plays several instruments of a snapshot and lists them with their bands', async () => {
    const expected = recording('snapshot-20210102-market')
    const { ended, feedUrl, symbolsUrl } = await start([dataFile('recordings/snapshot-20210102-market.ndjson')])
    const client = await connect(feedUrl, 't')
    client.subscribe(...expected.map(({ message: { basis } }) => String(basis.ins)))
    expect(await ended).toBe(691)
    await client.received(691)
    expect(parsed(client)).toEqual(expected.map(frame => frame.message))
    const rows = (await (await fetch(symbolsUrl)).json()) as Record<string, string>[]
    expect(rows).toHaveLength(691)
    expect(rows.find(row => row.instance_code === '114312662654155')).toMatchObject({ daily_price_high: '10998.00' })
    await client.close()
  })
})

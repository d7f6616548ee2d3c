import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parseFlags } from '../../electron/demo/flags.ts'
import { startExchangeProcess } from '../support/exchange-process.ts'
import { connect, read, refusal } from './client.ts'

const entry = fileURLToPath(new URL('../../electron/demo/exchange.ts', import.meta.url))

async function run(flags: string[], input: string) {
  const child = spawn(process.execPath, [entry, ...flags], { stdio: 'pipe' })
  let output = ''
  let errors = ''
  child.stdout.on('data', chunk => {
    output += chunk
    // One that starts is told to end.
    if (output.includes('Exchange:')) child.kill('SIGINT')
  })
  child.stderr.on('data', chunk => {
    errors += chunk
  })
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output, errors }
}

describe('npm run exchange', () => {
  it('runs the seeded market with the token of its standard input', async () => {
    const exchange = await startExchangeProcess('the token', [
      '--seed',
      '3',
      '--instruments',
      '70',
      '--time',
      '08:59:58',
    ])
    expect(await refusal(`${exchange.feedUrl}?token=another`)).toBe(401)
    const rows = (await (await fetch(exchange.symbolsUrl)).json()) as { instance_code: string }[]
    expect(rows).toHaveLength(70)
    const client = await connect(exchange.feedUrl, 'the token')
    client.subscribe(...rows.map(row => row.instance_code))
    await expect
      .poll(() => client.texts.filter(text => read(text).basis.trade_number !== '0').length, { timeout: 15_000 })
      .toBeGreaterThan(20)
    await exchange.stop()
  })

  it('replays a file and says when it has ended', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'exchange-'))
    const path = join(folder, 'r.ndjson')
    writeFileSync(path, '{"t":1,"message":{"basis":{"ins":"12345678901234567"},"orders":[]}}\n')
    const exchange = await startExchangeProcess('t', ['--replay', path, '--speed', '100000', '--snapshot', 'off'])
    const client = await connect(exchange.feedUrl, 't')
    client.subscribe('12345678901234567')
    await exchange.line(/^replay ended: 1 frames$/)
    await client.received(1)
    expect(client.texts).toEqual(['{"basis":{"ins":"12345678901234567"},"orders":[]}'])
    await exchange.stop()
    rmSync(folder, { recursive: true })
  })

  it('prints what a load has sent, as JSON', async () => {
    const exchange = await startExchangeProcess('t', ['--rate', '500', '--seconds', '1', '--instruments', '10'])
    const rows = (await (await fetch(exchange.symbolsUrl)).json()) as { instance_code: string }[]
    const client = await connect(exchange.feedUrl, 't')
    client.subscribe(...rows.map(row => row.instance_code))
    const [text] = await exchange.line(/^\{.*\}$/)
    expect(JSON.parse(text)).toMatchObject({ frames: 500, sent: { [rows[0]?.instance_code ?? '']: 50 } })
    await client.received(500)
    await exchange.stop()
  })

  it('answers for history with the same token, and fails as it is told to', async () => {
    const exchange = await startExchangeProcess('t', ['--instruments', '3', '--fail', '403:1'])
    const [, url = ''] = await exchange.line(/^History: (\S+) newer/)
    const ask = (token: string) =>
      fetch(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: '{"InsCode":12883573819918436,"DateFrom":"20250101","DateTo":"20250131"}',
      })
    expect((await ask('another')).status).toBe(401)
    expect((await ask('t')).status).toBe(403)
    expect(await (await ask('t')).json()).toHaveProperty('[5].PClosing')
    await exchange.stop()
  })

  it('makes a token where none is given, and ends with 0 on SIGINT', async () => {
    const { code, output } = await run(['--port', '0'], '')
    expect(output).toMatch(
      /^Token: \S{20,}\nHistory: http:\/\/127\.0\.0\.1:\d+\/api\/InstTrade newer http:\/\/127\.0\.0\.1:\d+\/Trade\/InstTrade\nExchange: ws:\/\/127\.0\.0\.1:\d+\/ symbols http:\/\/127\.0\.0\.1:\d+\/symbols\/all\n$/,
    )
    expect(code).toBe(0)
  })

  it('ends with 1 where it fails and with 2 for wrong usage, saying why', async () => {
    const noFolder = await run(['--port', '0', '--history', '/there/is/none'], 't\n')
    expect(noFolder).toMatchObject({ code: 1, output: '' })
    expect(noFolder.errors).toContain('/there/is/none')
    const missing = await run(['--port', '0', '--replay', '/there/is/none.ndjson'], 't\n')
    expect(missing).toMatchObject({ code: 1, output: '' })
    expect(missing.errors).toContain('none.ndjson')
    const wrong = await run(['--port', 'x'], 't\n')
    expect(wrong).toMatchObject({ code: 2, output: '' })
    expect(wrong.errors).toContain('--port')
    expect(await run(['--help'], '')).toMatchObject({
      code: 0,
      output: expect.stringContaining('--replay FILE') as string,
    })
  })
})

it('reads its flags and refuses what makes no sense', () => {
  expect(parseFlags([])).toMatchObject({ port: 4040, snapshot: true, speed: 1, seed: 1, instruments: 60, replay: [] })
  expect(parseFlags(['--time', '08:59:40', '--snapshot', 'off'])).toMatchObject({
    startAt: 32_380_000,
    snapshot: false,
  })
  for (const wrong of [
    ['--what'],
    ['--port'],
    ['--port', '70000'],
    ['--speed', '0'],
    ['--seed', '1.5'],
    ['--snapshot', 'maybe'],
    ['--time', '25:00'],
    ['--time', '08:00'],
    ['--seconds', '5'],
    ['--rate', '5', '--replay', 'x'],
    ['--fail', 'badly'],
    ['--fail', '429:0'],
    ['extra'],
  ])
    expect(parseFlags(wrong)).toHaveProperty('wrong')
})

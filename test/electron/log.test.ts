import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { createRedactor } from '../../electron/core/secrets/redact.ts'
import { Secret } from '../../electron/core/secrets/secret.ts'
import { createLog, type LogOptions } from '../../electron/log.ts'

const TOKEN = 'canary/91+c2=='

function setUp(options: Partial<LogOptions> = {}) {
  const profileDir = mkdtempSync(join(tmpdir(), 'tablo-'))
  const redactor = createRedactor()
  redactor.add(new Secret(TOKEN))
  const log = createLog({ profileDir, redactor, ...options })
  const lines = () => readFileSync(log.path, 'utf8').trim().split('\n')
  return { log, lines, folder: join(profileDir, 'logs') }
}

test('a line holds time, level, what and facts, and stays one line', () => {
  const { log, lines } = setUp()
  log.info('feed live', { host: 'sourcearena.ir:4040', attempt: 2, ok: true, missing: undefined })
  log.warn('two\nlines\u0000', { text: 'a "b"\nc', empty: '' })
  log.error('it failed')
  const [first, second, third] = lines()
  expect(first).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z info feed live host=sourcearena\.ir:4040 attempt=2 ok=true$/)
  expect(second).toMatch(/Z warn two lines text="a \\"b\\"\\nc" empty=""$/)
  expect(third).toMatch(/Z error it failed$/)
  expect(lines()).toHaveLength(3)
})

test('a live token is in no line, however it came there', () => {
  const { log, lines } = setUp()
  log.info(`what ${TOKEN}`, { raw: TOKEN, uri: encodeURIComponent(TOKEN), url: `wss://h/?token=${TOKEN}` })
  log.warn('base64', { text: Buffer.from(TOKEN).toString('base64') })
  const cause = new Error(`cause ${TOKEN}`)
  log.caught('uncaught', Object.assign(new Error(`message ${TOKEN}`, { cause }), { code: 'ERR', input: TOKEN }))
  const text = lines().join('\n')
  expect(text).not.toMatch(/canary|Y2FuYXJ5/)
  expect(lines()[2]).toMatch(/uncaught error=.*message \[secret\].*log\.test\.ts.*cause \[secret\]/)
  expect(lines()).toHaveLength(3)
})

test('it turns over at its size and keeps five generations, the newest lines in the current file', () => {
  const { log, folder } = setUp({ maxBytes: 400 })
  for (let n = 0; n < 100; n++) log.info('line', { n })
  expect(readdirSync(folder).sort()).toEqual(['tablo.1.log', 'tablo.2.log', 'tablo.3.log', 'tablo.4.log', 'tablo.log'])
  const kept = ['.4', '.3', '.2', '.1', ''].flatMap(generation =>
    [...readFileSync(join(folder, `tablo${generation}.log`), 'utf8').matchAll(/n=(\d+)/g)].map(([, n]) => Number(n)),
  )
  expect(kept.at(-1)).toBe(99)
  expect(kept).toEqual(kept.map((_, index) => 100 - kept.length + index))
  expect(Math.max(...readdirSync(folder).map(name => statSync(join(folder, name)).size))).toBeLessThan(500)
})

test('only its owner can read it', () => {
  const { log } = setUp()
  log.info('line')
  expect(statSync(log.path).mode & 0o077).toBe(0)
})

test('a log that can not be written says so once and stops nobody', () => {
  const print = vi.spyOn(process.stderr, 'write')
  const profileDir = join(mkdtempSync(join(tmpdir(), 'tablo-')), 'a-file')
  writeFileSync(profileDir, '')
  const onFailed = vi.fn<() => void>()
  const log = createLog({ profileDir, redactor: createRedactor(), onFailed })
  for (let n = 0; n < 3; n++) log.error('line', { n })
  expect(onFailed).toHaveBeenCalledTimes(1)
  expect(print).not.toHaveBeenCalled()
})

test('it speaks on standard error only when asked', () => {
  const print = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  setUp().log.info('quiet')
  expect(print).not.toHaveBeenCalled()
  setUp({ console: true }).log.info('loud', { token: TOKEN })
  expect(print.mock.calls.map(([text]) => String(text))).toEqual([
    expect.stringMatching(/Z info loud token=\[secret\]\n$/),
  ])
})

test('its tail is the newest 200 lines, over the last rotation too', async () => {
  const { log } = setUp({ maxBytes: 4_000 })
  expect(await log.tail()).toEqual([])
  for (let n = 0; n < 60; n++) log.info(`line ${n}`)
  const tail = await log.tail()
  expect(tail.at(-1)).toMatch(/ info line 59$/)
  const numbers = tail.map(text => Number(/line (\d+)$/.exec(text)?.[1]))
  expect(numbers).toEqual(Array.from({ length: tail.length }, (_, n) => 60 - tail.length + n))
  const { log: long } = setUp()
  for (let n = 0; n < 250; n++) long.info(`line ${n}`)
  expect(await long.tail()).toHaveLength(200)
})

test('its tail hides a secret that came to be known after the line was written', async () => {
  const redactor = createRedactor()
  const log = createLog({ profileDir: mkdtempSync(join(tmpdir(), 'tablo-')), redactor })
  log.info('late', { text: TOKEN })
  redactor.add(new Secret(TOKEN))
  expect((await log.tail()).join()).not.toContain('canary')
})

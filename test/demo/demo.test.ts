import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { startDemo } from '../../electron/demo.ts'
import { tehranTime } from '../../shared/tehran.ts'
import { connect, read, refusal } from './client.ts'

const workerFile = new URL('../../electron/demo-worker.ts', import.meta.url)

it('runs the built-in demo in a thread of its own, with a token that prints as nothing', async () => {
  const demo = await startDemo({ workerFile })
  expect(inspect(demo)).not.toContain(demo.token.reveal())
  expect(await refusal(`${demo.feedUrl}?token=x`)).toBe(401)
  const rows = (await (await fetch(demo.symbolsUrl)).json()) as { instance_code: string }[]
  expect(rows).toHaveLength(60)
  const client = await connect(demo.feedUrl, demo.token.reveal())
  client.subscribe(...rows.map(row => row.instance_code))
  await client.received(70)
  expect(read(client.texts[0]).orders).toHaveLength(5)
  expect(demo.clock.speed).toBe(1)
  expect(tehranTime(demo.clock.baseMs).msOfDay).toBe(34_200_000)
  const { history, historyToken } = demo
  expect(inspect(demo)).not.toContain(historyToken.reveal())
  const asked = await fetch(`${history.url}${history.path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${historyToken.reveal()}` },
    body: `{"InsCode":${rows[0]?.instance_code},"DateFrom":"20200101","DateTo":"20201231"}`,
  })
  expect(((await asked.json()) as unknown[]).length).toBeGreaterThan(200)
  const closed = new Promise(resolve => client.socket.once('close', resolve))
  await demo.stop()
  await closed
  await expect(fetch(demo.symbolsUrl)).rejects.toThrow()
})

it('fails as demoFailed where the worker is missing, throws or ends without a word', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-'))
  const file = (name: string, code: string): URL => {
    writeFileSync(join(folder, name), code)
    return pathToFileURL(join(folder, name))
  }
  for (const broken of [
    pathToFileURL(join(folder, 'none.mjs')),
    file('throws.mjs', 'throw new Error("no")'),
    file('ends.mjs', 'process.exit(0)'),
  ]) {
    await expect(startDemo({ workerFile: broken })).rejects.toMatchObject({ code: 'demoFailed' })
  }
  rmSync(folder, { recursive: true })
})

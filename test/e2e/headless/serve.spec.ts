// The headless host as a person starts it: its one line, its page, its door, its end.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ended, expect, newProfile, root, runToEnd, serveFile, startServe, test } from '../fixtures.ts'

const START = join(root, 'electron/start.ts')

test('prints one line, and its page gets in with the key of that line only', async ({ serve, browser }) => {
  const { page, url, profile, stop } = await serve()
  await expect(page.locator('[data-action="open-demo"]')).toBeVisible()
  expect(new URL(page.url()).hash).toBe('')
  await page.reload()
  await expect(page.locator('[data-action="open-demo"]')).toBeVisible()

  const stranger = await browser.newPage()
  const refused = stranger.waitForEvent('websocket')
  await stranger.goto(`${new URL(url).origin}/#wrong`)
  await (await refused).waitForEvent('socketerror')
  await expect(stranger.locator('[data-action="open-demo"]')).toHaveCount(0)
  await stranger.close()

  expect(await stop()).toBe(0)
  expect(readFileSync(join(profile, 'logs/tablo.log'), 'utf8')).toContain('info stopped')
})

test('the page breaks no policy and asks nothing of anyone else', async ({ serve }) => {
  const { page, url } = await serve({ args: ['--demo'] })
  const complaints: string[] = []
  const asked = new Set<string>()
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  page.on('request', request => asked.add(new URL(request.url()).origin))
  await page.reload()
  await expect(page.locator('[data-instrument]').first()).toBeVisible()
  expect(complaints).toEqual([])
  expect([...asked]).toEqual([new URL(url).origin])
})

test('ends with 3 on a profile in use, 2 on wrong usage, 1 on a taken port, each with one sentence', async () => {
  const first = await startServe()
  const again = await runToEnd(process.execPath, [serveFile, '--profile', first.profile])
  expect(again).toMatchObject({ code: 3, out: '' })
  expect(again.err).toMatch(/^This profile is open in another Tablo.*\n$/)

  const wrong = await runToEnd(process.execPath, [serveFile, '--port', 'x'])
  expect(wrong).toMatchObject({ code: 2, out: '' })
  expect(wrong.err).toContain('--port is a number')

  const port = new URL(first.url).port
  const taken = await runToEnd(process.execPath, [serveFile, '--profile', newProfile(), '--port', port])
  expect(taken).toMatchObject({ code: 1, out: '' })
  expect(taken.err).toMatch(/^That port is taken.*\n$/)
  expect(await first.stop()).toBe(0)
})

test('npm start without a display serves, saying why in one line', async () => {
  const env = { ...process.env, DISPLAY: undefined, WAYLAND_DISPLAY: undefined }
  const child = spawn(process.execPath, [START, '--profile', newProfile()], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, err] = ['', '']
  child.stdout.on('data', text => (out += String(text)))
  child.stderr.on('data', text => (err += String(text)))
  await expect.poll(() => out).toMatch(/^Tablo: http:\/\/127\.0\.0\.1:\d+\/#[\w-]{43}\n$/)
  expect(err).toMatch(/^(Building …\n)?No display: serving on a loopback page\.\n$/)
  child.kill('SIGINT')
  expect(await ended(child)).toBe(0)
})

test('npm start says wrong usage before anything else', async () => {
  const start = await runToEnd(process.execPath, [START, '--headless', '--profil', 'x'])
  expect(start).toMatchObject({ code: 2, out: '' })
  expect(start.err).toContain('There is no flag --profil.')
})

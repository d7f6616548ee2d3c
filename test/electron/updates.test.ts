// The search for newer versions, with the real library against a server on loopback.
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppImageUpdater } from 'electron-updater'
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createUpdates, noUpdates, whyNoUpdates } from '../../electron/updates.ts'
import type { UpdateStatus } from '../../shared/diagnostics.ts'
import { createTestClock } from '../clock.ts'

const body = Buffer.from('a newer Tablo')
const latest = (version: string): string =>
  [
    `version: ${version}`,
    'files:',
    `  - url: Tablo-${version}.AppImage`,
    `    sha512: ${createHash('sha512').update(body).digest('base64')}`,
    `    size: ${body.length}`,
    `path: Tablo-${version}.AppImage`,
    "releaseDate: '2026-11-21T00:00:00.000Z'",
  ].join('\n')

let server: Server
let asked: string[]
let newest: string
let answers: (path: string) => { status: number; body?: Buffer | string; location?: string }

beforeEach(async () => {
  asked = []
  newest = '0.2.0'
  answers = path => (path.endsWith('.yml') ? { status: 200, body: latest(newest) } : { status: 200, body })
  server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? ''
    asked.push(path)
    const answer = answers(path)
    response.writeHead(answer.status, answer.location ? { location: answer.location } : {}).end(answer.body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  vi.stubEnv('APPIMAGE', join(tmpdir(), 'Tablo.AppImage'))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await new Promise(resolve => server.close(resolve))
})

function start(loading: Promise<unknown>[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'tablo-updates-'))
  const port = (server.address() as AddressInfo).port
  const config = join(folder, 'app-update.yml')
  writeFileSync(config, `provider: generic\nurl: http://127.0.0.1:${port}/\nupdaterCacheDirName: tablo-updater\n`)
  const updater = new AppImageUpdater(null, {
    version: '0.1.0',
    name: 'tablo',
    isPackaged: true,
    appUpdateConfigPath: config,
    userDataPath: folder,
    baseCachePath: folder,
    whenReady: async () => undefined,
    quit: () => undefined,
    relaunch: () => undefined,
    onQuit: () => undefined,
  })
  // What the library gives itself inside Electron; its own requests would need Chromium's network.
  Object.assign(updater, { httpExecutor: new ElectronHttpExecutor(() => undefined) })
  const steps: string[] = []
  vi.spyOn(updater, 'quitAndInstall').mockImplementation(() => void steps.push('install'))
  const clock = createTestClock()
  const told: UpdateStatus[] = []
  const warned: unknown[] = []
  const updates = createUpdates({
    async load() {
      await loading.shift()
      return updater
    },
    clock,
    warn: (...given) => warned.push(given),
    publish: status => told.push(status),
    beforeInstall: async () => void steps.push('let go'),
  })
  return { updates, clock, told, warned, steps, folder }
}

describe('newer versions', () => {
  test.each(['ask', 'off'] as const)('are not looked for while the setting is "%s"', async setting => {
    const { updates, clock } = start()
    updates.allow(setting)
    clock.advance(48 * 3600_000)
    expect(await updates.check()).toMatchObject({ state: 'off', version: '' })
    await updates.install()
    expect(asked).toEqual([])
  })

  test('are looked for once the person said yes, and again after six hours', async () => {
    const { updates, clock, told } = start()
    updates.allow('on')
    expect(asked).toEqual([])
    clock.advance(20_000)
    await vi.waitFor(() => expect(told.map(({ state }) => state)).toEqual(['idle', 'checking', 'available']))
    expect(updates.status()).toEqual({ state: 'available', version: '0.2.0', checkedAtMs: clock.now() })
    expect(asked).toHaveLength(1)
    newest = '0.3.0'
    clock.advance(6 * 3600_000)
    await vi.waitFor(() => expect(updates.status().version).toBe('0.3.0'))
  })

  test('that were being looked for when the person said no are not told of', async () => {
    const { updates, told } = start()
    updates.allow('on')
    const checked = updates.check()
    updates.allow('off')
    expect(await checked).toMatchObject({ state: 'off' })
    expect(told.map(({ state }) => state)).toEqual(['idle', 'checking', 'off'])
  })

  test('are looked for anew where the library could not be loaded', async () => {
    const { updates } = start([Promise.reject(new Error('no file'))])
    updates.allow('on')
    expect(await updates.check()).toMatchObject({ state: 'failed' })
    expect(await updates.check()).toMatchObject({ state: 'available' })
  })

  test('are found to be none when this one is the newest', async () => {
    const { updates } = start()
    newest = '0.1.0'
    updates.allow('on')
    expect(await updates.check()).toMatchObject({ state: 'none', version: '' })
  })

  test('are fetched when asked, and installed when asked again, after everything was let go', async () => {
    const { updates, told, steps, folder } = start()
    updates.allow('on')
    await updates.check()
    expect(asked.some(path => path.endsWith('.AppImage'))).toBe(false)
    await updates.install()
    expect(told.map(({ state }) => state).slice(-2)).toEqual(['downloading', 'ready'])
    const fetched = join(folder, 'tablo-updater/pending')
    const file = readdirSync(fetched).find(name => name.endsWith('.AppImage')) ?? ''
    expect(readFileSync(join(fetched, file))).toEqual(body)
    expect(steps).toEqual([])
    await updates.install()
    expect(steps).toEqual(['let go', 'install'])
  })

  test('that are not what was announced are thrown away', async () => {
    const { updates, folder, warned } = start()
    updates.allow('on')
    await updates.check()
    answers = () => ({ status: 200, body: Buffer.from('something else') })
    await updates.install()
    expect(updates.status().state).toBe('failed')
    expect(warned).toEqual([['update failed', { code: 'ERR_CHECKSUM_MISMATCH' }]])
    const pending = join(folder, 'tablo-updater/pending')
    expect(existsSync(pending) ? readdirSync(pending).filter(name => name.endsWith('.AppImage')) : []).toEqual([])
  })

  test('are reached over a redirection, but not over plain http to another computer', async () => {
    const { updates } = start()
    const port = (server.address() as AddressInfo).port
    answers = path =>
      path === '/moved.yml'
        ? { status: 200, body: latest('0.2.0') }
        : { status: 302, location: `http://127.0.0.1:${port}/moved.yml` }
    updates.allow('on')
    expect(await updates.check()).toMatchObject({ state: 'available' })
    answers = () => ({ status: 302, location: 'http://updates.example/latest-linux.yml' })
    expect(await updates.check()).toMatchObject({ state: 'failed' })
  })

  test('that can not be looked for are a failure, told without words from outside', async () => {
    const { updates, warned } = start()
    answers = () => ({ status: 500, body: 'secret words' })
    updates.allow('on')
    expect(await updates.check()).toMatchObject({ state: 'failed' })
    expect(JSON.stringify(warned)).not.toContain('secret words')
  })
})

describe('where they can be looked for', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tablo-updates-'))
  writeFileSync(join(folder, 'app-update.yml'), '')
  const installed = {
    packaged: true,
    platform: 'linux',
    program: '/tmp/.mount_Tablo1/tablo',
    appDir: '/tmp/.mount_Tablo1',
    resources: folder,
  } as const

  test('an AppImage, Windows and macOS', () => {
    expect(whyNoUpdates(installed)).toBeUndefined()
    expect(whyNoUpdates({ ...installed, platform: 'win32', appDir: undefined })).toBeUndefined()
    expect(whyNoUpdates({ ...installed, platform: 'darwin', appDir: undefined })).toBeUndefined()
  })
  test('not where a package manager installed it, also when an AppImage started it', () => {
    expect(whyNoUpdates({ ...installed, appDir: undefined })).toBe('package')
    expect(whyNoUpdates({ ...installed, program: '/usr/lib/tablo/tablo' })).toBe('package')
  })
  test('not from a folder', () => {
    expect(whyNoUpdates({ ...installed, packaged: false })).toBe('folder')
    expect(whyNoUpdates({ ...installed, resources: join(folder, 'none') })).toBe('folder')
  })
  test('and where not, nothing is done', async () => {
    const none = noUpdates('package')
    none.allow('on')
    await none.install()
    expect(await none.check()).toEqual({ state: 'unsupported', version: '', checkedAtMs: 0, reason: 'package' })
  })
})

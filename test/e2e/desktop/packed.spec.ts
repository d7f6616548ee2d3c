// The packed app: what is in it, its fuses, and that it runs. What is in the package is looked at as packed.
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { collectLicences } from '../../../electron/pack/licences.ts'
import { ended, expect, newProfile, test } from '../fixtures.ts'
import { pageOf } from './browser-port.ts'
import { type PackedApp, packedApp } from './packed-app.ts'

// Where Electron keeps its fuses: this text, a version, their number, one character each.
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

let app: PackedApp

test.beforeAll(() => {
  test.setTimeout(180_000)
  app = packedApp()
})

test('has each fuse as stated', { tag: '@packed' }, () => {
  const program = readFileSync(join(app.packed, 'tablo'))
  const from = program.indexOf(SENTINEL) + SENTINEL.length
  const count = program[from + 1] ?? 0
  const fuses = program.subarray(from + 2, from + 2 + count).toString('latin1')
  // RunAsNode, cookie encryption, NODE_OPTIONS, --inspect, asar integrity, only from asar, own snapshot, file:// rights.
  expect(fuses.slice(0, 8)).toBe('01001100')
})

interface Entry {
  files?: Record<string, Entry>
}

/** Names in a folder of the archive, which begins with its list of files as JSON; the fourth number is its length. */
function inside(path: string): string[] {
  const archive = readFileSync(join(app.packed, 'resources/app.asar'))
  const list = JSON.parse(archive.toString('utf8', 16, 16 + archive.readUInt32LE(12))) as Entry
  const folder = path
    .split('/')
    .filter(name => name !== '')
    .reduce<Entry | undefined>((at, name) => at?.files?.[name], list)
  return Object.keys(folder?.files ?? {}).sort()
}

test('holds what runs and nothing else', { tag: '@packed' }, () => {
  expect(inside('')).toEqual(['electron', 'node_modules', 'out', 'package.json'])
  expect(inside('electron')).toEqual(['resources'])
  expect(inside('out')).toEqual(['main', 'preload', 'renderer'])
  expect(inside('node_modules')).toEqual(
    expect.arrayContaining([
      '@napi-rs',
      'better-sqlite3',
      'electron-log',
      'electron-updater',
      'keytar',
      'undici',
      'valibot',
      'ws',
    ]),
  )
  expect(inside('node_modules')).not.toEqual(
    expect.arrayContaining(['react', 'electron', 'typescript', 'node', 'electron-installer-debian']),
  )
  const unpacked = join(app.packed, 'resources/app.asar.unpacked')
  const native = readdirSync(unpacked, { recursive: true, encoding: 'utf8' }).filter(name =>
    statSync(join(unpacked, name)).isFile(),
  )
  expect(native.map(name => basename(name)).toSorted()).toEqual([
    `keyring.linux-${process.arch}-gnu.node`,
    `linux-${process.arch}.node`,
  ])
})

test('brings the licences of what it is made of', { tag: '@packed' }, () => {
  const beside = readdirSync(app.packed)
  expect(beside).toEqual(expect.arrayContaining(['LICENSE', 'LICENSE.electron.txt', 'LICENSES.chromium.html']))
  // As the about page lists them.
  const { packages } = collectLicences()
  const modules = inside('node_modules').flatMap(name =>
    name.startsWith('@') ? inside(`node_modules/${name}`).map(part => `${name}/${part}`) : [name],
  )
  expect(modules.length).toBeGreaterThan(10)
  // The keyring stands under the alias it is imported by.
  const names = new Set(['keytar', ...packages.map(({ name }) => name)])
  expect(modules.filter(name => !names.has(name))).toEqual([])
})

test('runs, and opens on the first page', { tag: '@packed' }, async () => {
  test.setTimeout(120_000)
  const child = spawn(join(app.runnable, 'tablo'), ['--remote-debugging-port=0', '--profile', newProfile()], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const { browser, page } = await pageOf(child, 'tablo://app/')
  await expect(page.locator('[data-action="open-demo"]')).toBeVisible()
  expect(page.url()).toBe('tablo://app/')
  await browser.close()
  child.kill('SIGTERM')
  expect(await ended(child)).toBe(0)
})

// The packed app: what is in it, its fuses, and that it runs. On a runtime that has to be adapted for tests, a copy is
// run (TABLO_ADAPT PACKED COPY prints the copy's program); what is in the package is looked at as packed.
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from 'playwright/test'
import { electronProgram, ended, expect, newProfile, root, test } from '../fixtures.ts'

// Where Electron keeps its fuses: this text, a version, their number, one character each.
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

const folder = mkdtempSync(join(tmpdir(), 'tablo-packed-'))
const packed = join(folder, 'linux-unpacked')

test.beforeAll(() => {
  test.setTimeout(180_000)
  const dist = dirname(electronProgram())
  const version = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
  execFileSync(
    join(root, 'node_modules/.bin/electron-builder'),
    ['--linux', 'dir', `-c.directories.output=${folder}`, `-c.electronDist=${dist}`, `-c.electronVersion=${version}`],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  )
})

test('has each fuse as stated', () => {
  const program = readFileSync(join(packed, 'tablo'))
  const from = program.indexOf(SENTINEL) + SENTINEL.length
  const count = program[from + 1] ?? 0
  const fuses = program.subarray(from + 2, from + 2 + count).toString('latin1')
  // RunAsNode, cookie encryption, NODE_OPTIONS, --inspect, asar integrity, only from asar, own snapshot, file:// rights.
  expect(fuses.slice(0, 8)).toBe('01001100')
})

test('holds what runs and nothing else', () => {
  // The archive begins with its list of files as JSON, after four numbers; the last says how long the list is.
  const archive = readFileSync(join(packed, 'resources/app.asar'))
  interface Entry {
    files?: Record<string, Entry>
  }
  const list = JSON.parse(archive.toString('utf8', 16, 16 + archive.readUInt32LE(12))) as Entry
  const inside = (path: string): string[] =>
    Object.keys(path.split('/').reduce<Entry | undefined>((at, name) => at?.files?.[name], list)?.files ?? {}).sort()
  expect(Object.keys(list.files ?? {}).sort()).toEqual(['electron', 'node_modules', 'out', 'package.json'])
  expect(inside('electron')).toEqual(['resources'])
  expect(inside('out')).toEqual(['main', 'preload', 'renderer'])
  expect(inside('node_modules')).toEqual(
    expect.arrayContaining(['@napi-rs', 'better-sqlite3', 'electron-log', 'keytar', 'undici', 'valibot', 'ws']),
  )
  expect(inside('node_modules')).not.toEqual(expect.arrayContaining(['react', 'electron', 'typescript', 'node']))
  const unpacked = join(packed, 'resources/app.asar.unpacked')
  const native = readdirSync(unpacked, { recursive: true, encoding: 'utf8' }).filter(name =>
    statSync(join(unpacked, name)).isFile(),
  )
  expect(native.map(name => basename(name)).toSorted()).toEqual([
    `keyring.linux-${process.arch}-gnu.node`,
    `linux-${process.arch}.node`,
  ])
})

test('runs, and opens on the first page', async () => {
  test.setTimeout(120_000)
  const adapt = process.env.TABLO_ADAPT
  const program = adapt
    ? execFileSync(adapt, [packed, join(folder, 'copy')], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      }).trim()
    : join(packed, 'tablo')
  // Its inspector is fused off: the test speaks to the page through Chromium's own port.
  const child = spawn(program, ['--remote-debugging-port=0', '--profile', newProfile()], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    const said: string[] = []
    createInterface({ input: child.stderr }).on('line', line => {
      said.push(line)
      const match = /^DevTools listening on (ws:\S+)$/.exec(line)
      if (match?.[1]) resolve(match[1])
    })
    child.once('exit', code => reject(new Error(`the packed app ended with ${code}:\n${said.join('\n')}`)))
  })
  // Not while the page is being made: the connection would wait for an answer that never comes.
  const pages = async () => {
    const list = await fetch(`http://${new URL(address).host}/json/list`)
    return ((await list.json()) as { url: string }[]).map(({ url }) => url)
  }
  await expect.poll(pages).toEqual(['tablo://app/'])
  const browser = await chromium.connectOverCDP(address)
  const context = browser.contexts()[0] ?? (await browser.newContext())
  const page = context.pages()[0] ?? (await context.waitForEvent('page'))
  await expect(page.locator('[data-action="open-demo"]')).toBeVisible()
  expect(page.url()).toBe('tablo://app/')
  await browser.close()
  child.kill('SIGTERM')
  expect(await ended(child)).toBe(0)
})

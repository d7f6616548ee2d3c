import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { openProfile } from '../../electron/profile.ts'
import { defaultProfile } from '../../electron/profile-folder.ts'

const script = fileURLToPath(new URL('./holding-process.ts', import.meta.url))
const newDir = () => join(mkdtempSync(join(tmpdir(), 'tablo-profile-')), 'deep', 'profile')
const children: ChildProcess[] = []

/** Lets another process try to hold the profile. */
async function other(dir: string): Promise<{ child: ChildProcess; outcome: string }> {
  const child = spawn(process.execPath, [script, dir], { stdio: ['pipe', 'pipe', 'inherit'] })
  children.push(child)
  const [data] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, outcome: data.toString().trim() }
}

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.stdin?.end()
    await once(child, 'exit')
  }
})

describe('a profile', () => {
  test('is made for its owner only', () => {
    const dir = newDir()
    const profile = openProfile(dir)
    expect(profile.dir).toBe(dir)
    if (process.platform !== 'win32') expect(statSync(dir).mode & 0o777).toBe(0o700)
    profile.release()
    profile.release()
  })

  test('is held by one process at a time, and free again after a release', async () => {
    const dir = newDir()
    const profile = openProfile(dir)
    expect((await other(dir)).outcome).toBe('profileInUse')
    expect(() => openProfile(dir)).toThrow(expect.objectContaining({ code: 'profileInUse' }))
    profile.release()
    expect((await other(dir)).outcome).toBe('held')
    expect(() => openProfile(dir)).toThrow(expect.objectContaining({ code: 'profileInUse' }))
  })

  test('is free again when its holder was killed', async () => {
    const dir = newDir()
    const { child, outcome } = await other(dir)
    expect(outcome).toBe('held')
    child.kill('SIGKILL')
    await once(child, 'exit')
    openProfile(dir).release()
  })

  test('can be held although its lock was written over', () => {
    const dir = newDir()
    openProfile(dir).release()
    writeFileSync(join(dir, 'lock.db'), 'something else'.repeat(100))
    openProfile(dir).release()
  })

  test('that can not be made is a failure of the store', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'tablo-profile-')), 'file')
    writeFileSync(file, '')
    expect(() => openProfile(file)).toThrow(expect.objectContaining({ code: 'storeFailed' }))
  })

  test("lies at the platform's place unless it is named", () => {
    expect(defaultProfile({ XDG_DATA_HOME: '/data' }, 'linux', '/home/a')).toBe('/data/tablo')
    expect(defaultProfile({ XDG_DATA_HOME: 'data' }, 'linux', '/home/a')).toBe('/home/a/.local/share/tablo')
    expect(defaultProfile({}, 'linux', '/home/a')).toBe('/home/a/.local/share/tablo')
    expect(defaultProfile({}, 'darwin', '/Users/a')).toBe('/Users/a/Library/Application Support/Tablo')
    expect(defaultProfile({ APPDATA: '/roaming' }, 'win32', '/a')).toBe(join('/roaming', 'Tablo'))
  })
})

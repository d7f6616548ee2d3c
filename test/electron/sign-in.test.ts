import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { autostartEntry, autostartFile, createSignIn } from '../../electron/sign-in.ts'

function person(platform: NodeJS.Platform, folder = mkdtempSync(join(tmpdir(), 'tablo-config-'))) {
  const items: unknown[] = []
  const warned: string[] = []
  const env = { XDG_CONFIG_HOME: folder }
  const signIn = createSignIn({
    platform,
    env,
    command: ['/opt/Tablo/tablo', '--profile', '/home/a/کار'],
    setLoginItem: item => items.push(item),
    warn: what => warned.push(what),
  })
  return { signIn, items, warned, folder, file: autostartFile(env) }
}

test('on Linux a file is there while it is wanted', () => {
  const { signIn, file } = person('linux')
  expect(file).toMatch(/\/autostart\/tablo\.desktop$/)
  signIn.allow(true)
  expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/Tablo/tablo" "--profile" "/home/a/کار" "--hidden"\n')
  expect(readFileSync(file, 'utf8')).toContain('TryExec=/opt/Tablo/tablo\n')
  signIn.allow(false)
  expect(existsSync(file)).toBe(false)
})

test('another profile that does not want it leaves it alone', () => {
  const first = person('linux')
  first.signIn.allow(true)
  person('linux', first.folder).signIn.allow(false)
  expect(existsSync(first.file)).toBe(true)
})

test('signs of the shell and of the file mean themselves', () => {
  expect(autostartEntry([String.raw`/a b/$x"y\z%`, '--hidden'])).toContain(
    String.raw`Exec="/a b/\\$x\\"y\\\\z%%" "--hidden"`,
  )
})

test('where it can not be written, that is warned of, and nothing throws', () => {
  const { signIn, warned } = person('linux', '/dev/null')
  signIn.allow(true)
  expect(warned).toEqual(['start at sign-in not set'])
})

test.each(['win32', 'darwin'] as const)('on %s it is an item of the system, set when it changes', platform => {
  const { signIn, items } = person(platform)
  signIn.allow(false)
  expect(items).toEqual([])
  signIn.allow(true)
  signIn.allow(true)
  signIn.allow(false)
  const item = { path: '/opt/Tablo/tablo', args: ['--profile', '/home/a/کار', '--hidden'] }
  expect(items).toEqual([
    { openAtLogin: true, ...item },
    { openAtLogin: false, ...item },
  ])
})

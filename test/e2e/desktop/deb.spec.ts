// The .deb: goes in, starts from its menu entry for an ordinary user with the renderer's sandbox on, and comes out with
// nothing left behind. It changes the machine, so it runs as root and only where no Tablo is installed.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeDeb } from '../../../electron/pack/deb.ts'
import { ended, expect, test } from '../fixtures.ts'
import { pageOf } from './browser-port.ts'
import { packedApp } from './packed-app.ts'

const USER = 'nobody'
const MENU_ENTRY = '/usr/share/applications/tablo.desktop'
const installed = (): boolean => spawnSync('dpkg-query', ['--show', 'tablo'], { stdio: 'ignore' }).status === 0
const run = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8' })

/** Whatever of the package's name lies outside people's own folders. */
const left = (): string[] =>
  spawnSync('find', ['/usr', '/etc', '/opt', '/var', '/run', '-xdev', '-iname', '*tablo*'], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter(path => path !== '')

/** Lines of the menu entry by key. */
const menuEntry = (): Map<string, string> =>
  new Map(
    readFileSync(MENU_ENTRY, 'utf8')
      .split('\n')
      .map(line => line.split('='))
      .filter((pair): pair is [string, string] => pair.length === 2),
  )

/** A folder of the user's own, with the key of the display. */
function home(): { folder: string; env: Record<string, string> } {
  const folder = mkdtempSync(join(tmpdir(), 'tablo-home-'))
  const key = join(folder, '.Xauthority')
  if (process.env.XAUTHORITY) copyFileSync(process.env.XAUTHORITY, key)
  run('chown', '-R', USER, folder)
  chmodSync(folder, 0o700)
  return {
    folder,
    env: { HOME: folder, PATH: '/usr/bin:/bin', DISPLAY: process.env.DISPLAY ?? '', XAUTHORITY: key, LANG: 'C.UTF-8' },
  }
}

interface Running {
  pid: number
  command: string
  status: string
}

/** Processes of the installed program. */
function processes(): Running[] {
  return run('ps', '-eo', 'pid=')
    .split('\n')
    .map(Number)
    .flatMap(pid => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
        const isOurs = readlinkSync(`/proc/${pid}/exe`) === '/usr/lib/tablo/tablo'
        return isOurs ? [{ pid, command, status: readFileSync(`/proc/${pid}/status`, 'utf8') }] : []
      } catch {
        return []
      }
    })
}

const space = (pid: number, kind: string): string => readlinkSync(`/proc/${pid}/ns/${kind}`)

test.describe('the .deb', { tag: '@deb' }, () => {
  test.describe.configure({ mode: 'serial' })
  test.setTimeout(120_000)

  let before: string[]
  let mayRemove = false

  test.beforeAll(async () => {
    test.setTimeout(180_000)
    if (process.getuid?.() !== 0) throw new Error('NOT RUN: only root can install a package')
    if (installed()) throw new Error('NOT RUN: a Tablo is installed here, and the test would remove it')
    mayRemove = true
    before = left()
    const dest = mkdtempSync(join(tmpdir(), 'tablo-deb-'))
    run('dpkg', '--install', await makeDeb({ src: packedApp().runnable, dest, compression: 'none' }))
  })
  test.afterAll(() => {
    if (mayRemove && installed()) run('dpkg', '--purge', 'tablo')
  })

  test('stands in the menu in both languages', () => {
    const entry = menuEntry()
    expect(entry.get('Name')).toBe('Tablo')
    expect(entry.get('Name[fa]')).toBe('تابلو')
    for (const key of ['GenericName', 'Comment', 'Keywords']) {
      expect(entry.get(key)).toBeTruthy()
      expect(entry.get(`${key}[fa]`)).toMatch(/[\u0600-\u06ff]/)
    }
    expect(entry.get('Categories')).toBe('Office;Finance;')
    expect(entry.get('StartupWMClass')).toBe('Tablo')
    expect(existsSync(`/usr/share/icons/hicolor/512x512/apps/${entry.get('Icon')}.png`)).toBe(true)
    expect(existsSync(`/usr/share/icons/hicolor/scalable/apps/${entry.get('Icon')}.svg`)).toBe(true)
  })

  test("says whose it is and under what licence, and lets only the sandbox's helper be root", () => {
    expect(run('dpkg-query', '--show', '--showformat=${Maintainer}', 'tablo')).toMatch(/^[^<]+ <\S+@\S+>$/)
    expect(readFileSync('/usr/share/doc/tablo/copyright', 'utf8')).toContain('MIT License')
    const helper = statSync('/usr/lib/tablo/chrome-sandbox')
    expect([helper.uid, helper.gid, (helper.mode & 0o7777).toString(8)]).toEqual([0, 0, '4755'])
    const special = run('find', '/usr/lib/tablo', '-perm', '/6000', '-o', '-perm', '/022', '!', '-type', 'l')
    expect(special.trim()).toBe('/usr/lib/tablo/chrome-sandbox')
  })

  test('starts from its menu entry for an ordinary user, in a sandbox, and looks for no updates', async () => {
    const { folder, env } = home()
    const command = `${menuEntry().get('Exec')} --remote-debugging-port=0`
    const settings = Object.entries(env).map(([name, value]) => `${name}=${value}`)
    const child = spawn('runuser', ['-u', USER, '--', 'env', '-i', ...settings, 'sh', '-c', `exec ${command}`], {
      stdio: ['ignore', 'ignore', 'pipe'],
      cwd: folder,
    })
    const { browser, page } = await pageOf(child, 'tablo://app/')
    await expect(page.locator('[data-action="open-demo"]')).toBeVisible()

    const all = processes()
    const main = all.find(({ command: line }) => !line.includes('--type='))
    const renderer = all.find(({ command: line }) => line.includes('--type=renderer'))
    if (!main || !renderer) throw new Error(`no renderer among:\n${all.map(({ command: line }) => line).join('\n')}`)
    expect(all.filter(({ command: line }) => /--(no|disable-setuid)-sandbox/.test(line))).toEqual([])
    // Filtered system calls, no way to more rights, and no sight of the user's other processes or of the network.
    expect(renderer.status).toMatch(/^Seccomp:\s+2$/m)
    expect(renderer.status).toMatch(/^NoNewPrivs:\s+1$/m)
    expect(renderer.status).toMatch(/^CapEff:\s+0+$/m)
    for (const kind of ['pid', 'net']) expect(space(renderer.pid, kind)).not.toBe(space(main.pid, kind))
    const uid = run('id', '-u', USER).trim()
    for (const { status } of all) expect(status).toContain(`Uid:\t${uid}\t${uid}\t${uid}\t${uid}`)

    const boot = await page.evaluate(() => {
      const { bridge } = window as unknown as { bridge: { call(name: string, args?: unknown): Promise<unknown> } }
      return bridge.call('boot')
    })
    expect(boot).toMatchObject({ value: { updates: { state: 'unsupported', reason: 'package' } } })

    await browser.close()
    process.kill(main.pid, 'SIGTERM')
    expect(await ended(child)).toBe(0)
    expect(existsSync(join(folder, '.local/share/tablo/settings.db'))).toBe(true)
  })

  test('comes out with nothing left', () => {
    const files = run('dpkg', '--listfiles', 'tablo')
      .split('\n')
      .filter(path => path.includes('tablo'))
    expect(files.length).toBeGreaterThan(10)
    run('dpkg', '--remove', 'tablo')
    expect(files.filter(path => existsSync(path))).toEqual([])
    if (installed()) run('dpkg', '--purge', 'tablo')
    expect(left()).toEqual(before)
  })
})

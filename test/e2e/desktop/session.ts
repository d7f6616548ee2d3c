// A desktop session of its own for one test: a session bus, where wanted with a notification daemon (dunst) and a panel
// with a tray (xfce4-panel), and what a person sees and clicks of them, asked over the bus.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { test as base, type Desktop, ended, expect, type LaunchOptions } from '../fixtures.ts'

const run = promisify(execFile)

const DUNST = 'org.freedesktop.Notifications'
const WATCHER = 'org.kde.StatusNotifierWatcher'
const ITEM = 'org.kde.StatusNotifierItem'
const MENU = 'com.canonical.dbusmenu'

interface MenuLine {
  id: number
  label: string
}

export interface Session {
  /** What a program needs to be part of it. */
  env: Record<string, string>
  /** Starts the daemon that shows notifications. They stay until something closes them. */
  startDunst(): Promise<void>
  /** Starts the panel with its tray. */
  startPanel(): Promise<void>
  /** How many notifications are on the screen. */
  showing(): Promise<number>
  /** Closes what is shown, and gives all titles and bodies there were, newest first. */
  history(): Promise<{ title: string; body: string }[]>
  /** Clicks the newest notification on the screen. */
  click(): Promise<void>
  /** Icons in the tray. */
  icons(): Promise<string[]>
  tooltip(): Promise<string>
  /** Fingerprint of the icon as the panel gets it. */
  pixels(): Promise<string>
  clickIcon(): Promise<void>
  menu(): Promise<MenuLine[]>
  choose(label: string): Promise<void>
  stop(): Promise<void>
}

// Nothing is started by the bus but the panel's own settings: a test says itself what there is.
const busConfig = (services: string) => `<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<auth>EXTERNAL</auth><servicedir>${services}</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>`
const DUNST_CONFIG = `[global]
history_length = 0
[urgency_low]
timeout = 0
[urgency_normal]
timeout = 0
[urgency_critical]
timeout = 0
`

/** The panel's settings daemon, wherever this system has it. */
function xfconfd(): string {
  const places = ['/usr/lib', ...readdirSync('/usr/lib').map(name => `/usr/lib/${name}`)]
  const found = places.map(place => `${place}/xfce4/xfconf/xfconfd`).find(existsSync)
  if (!found) throw new Error('NOT RUN: there is no xfconfd here; install xfce4-panel')
  return found
}

/** What can be compared of a picture (ARGB, in hexadecimal): half covered pixels are told in more than one way. */
export const fingerprint = (argb: string): string =>
  createHash('sha1')
    .update((argb.match(/.{8}/g) ?? []).filter(pixel => pixel.startsWith('ff')).join())
    .digest('hex')

/** Starts a session bus with nothing on it. */
async function startSession(): Promise<Session> {
  const home = mkdtempSync(join(tmpdir(), 'tablo-session-'))
  const services = join(home, 'services')
  mkdirSync(services)
  writeFileSync(join(services, 'xfconf.service'), `[D-BUS Service]\nName=org.xfce.Xfconf\nExec=${xfconfd()}\n`)
  writeFileSync(join(home, 'bus.conf'), busConfig(services))
  writeFileSync(join(home, 'dunstrc'), DUNST_CONFIG)
  const env = { HOME: home, XDG_RUNTIME_DIR: home, XDG_CONFIG_HOME: join(home, 'config'), NO_AT_BRIDGE: '1' }
  const children: ChildProcess[] = []

  const bus = spawn('dbus-daemon', [`--config-file=${home}/bus.conf`, '--nofork', '--print-address'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [address] = await new Promise<string[]>((resolve, reject) => {
    bus.once('error', reject)
    createInterface({ input: bus.stdout }).once('line', line => resolve([line]))
  })
  const own = { ...env, DBUS_SESSION_BUS_ADDRESS: address ?? '' }

  const start = (program: string, args: string[], more = {}): void => {
    children.push(spawn(program, args, { env: { ...process.env, ...own, ...more }, stdio: 'ignore' }))
  }
  async function call(name: string, path: string, method: string, ...args: string[]): Promise<string> {
    const options = ['call', '--session', '-d', name, '-o', path, '-m', method, '--', ...args]
    const { stdout } = await run('gdbus', options, { env: { ...process.env, ...own }, maxBuffer: 10_000_000 })
    return stdout
  }
  const isThere = (name: string): Promise<boolean> =>
    call('org.freedesktop.DBus', '/', 'org.freedesktop.DBus.NameHasOwner', name).then(said => said.includes('true'))
  const property = (name: string, path: string, face: string, key: string): Promise<string> =>
    call(name, path, 'org.freedesktop.DBus.Properties.Get', face, key)

  async function icons(): Promise<string[]> {
    const items = await property(WATCHER, '/StatusNotifierWatcher', WATCHER, 'RegisteredStatusNotifierItems')
    return [...items.matchAll(/'([^']+)'/g)].map(([, each = '']) => each)
  }
  async function item(): Promise<{ name: string; path: string }> {
    const [only = ''] = await icons()
    const slash = only.indexOf('/')
    return { name: only.slice(0, slash), path: only.slice(slash) }
  }
  async function ofItem(key: string): Promise<string> {
    const { name, path } = await item()
    return property(name, path, ITEM, key)
  }
  async function menu(): Promise<MenuLine[]> {
    const { name } = await item()
    const layout = await call(name, '/com/canonical/dbusmenu', `${MENU}.GetLayout`, '0', '-1', '@as []')
    return [...layout.matchAll(/\((\d+), \{[^{}]*?'label': <(?:'|")(.*?)(?:'|")>/g)].map(([, id, label = '']) => ({
      id: Number(id),
      label: label.replaceAll('__', '_'),
    }))
  }

  return {
    env: own,
    async startDunst() {
      start('dunst', ['-conf', join(home, 'dunstrc')])
      await expect.poll(() => isThere(DUNST)).toBe(true)
    },
    async startPanel() {
      start('xfce4-panel', ['--disable-wm-check'], { XFCE_PANEL_MIGRATE_DEFAULT: '1' })
      await expect
        .poll(() =>
          property(WATCHER, '/StatusNotifierWatcher', WATCHER, 'IsStatusNotifierHostRegistered').catch(() => ''),
        )
        .toContain('true')
    },
    async showing() {
      const count = await property(DUNST, '/org/freedesktop/Notifications', 'org.dunstproject.cmd0', 'displayedLength')
      return Number(/uint32 (\d+)/.exec(count)?.[1])
    },
    async history() {
      await call(DUNST, '/org/freedesktop/Notifications', 'org.dunstproject.cmd0.NotificationCloseAll')
      const said = await call(DUNST, '/org/freedesktop/Notifications', 'org.dunstproject.cmd0.NotificationListHistory')
      const field = (entry: string, key: string) =>
        new RegExp(`'${key}': <(?:'|")(.*?)(?:'|")>[,}]`, 's').exec(entry)?.[1] ?? ''
      return [...said.matchAll(/\{('.*?)\}/gs)].map(([entry]) => ({
        title: field(entry, 'summary'),
        body: field(entry, 'body'),
      }))
    },
    async click() {
      await call(DUNST, '/org/freedesktop/Notifications', 'org.dunstproject.cmd0.NotificationAction', '0')
    },
    icons,
    tooltip: async () => /'([^']*)', '[^']*'\)>,\)$/s.exec((await ofItem('ToolTip')).trim())?.[1] ?? '',
    pixels: async () =>
      fingerprint([...(await ofItem('IconPixmap')).matchAll(/0x(..)/g)].map(([, byte = '']) => byte).join('')),
    async clickIcon() {
      const { name, path } = await item()
      await call(name, path, `${ITEM}.Activate`, '0', '0')
    },
    menu,
    async choose(label) {
      const found = (await menu()).find(line => line.label === label)
      if (!found) throw new Error(`there is no ${label} in the tray's menu`)
      const { name } = await item()
      await call(name, '/com/canonical/dbusmenu', `${MENU}.Event`, String(found.id), 'clicked', '<int32 0>', 'uint32 0')
    },
    async stop() {
      for (const child of [...children, bus]) child.kill()
      await Promise.all([...children, bus].map(child => ended(child)))
    },
  }
}

interface SessionFixtures {
  session: Session
  /** The desktop as a part of the session. */
  inSession: (options?: LaunchOptions) => Promise<Desktop>
}

export const test = base.extend<SessionFixtures>({
  // oxlint-disable-next-line no-empty-pattern
  session: async ({}, use) => {
    const session = await startSession()
    await use(session)
    await session.stop()
  },
  // What stands in it ends before the session does.
  inSession: async ({ session, desktop }, use) =>
    use(options => desktop({ ...options, env: { ...session.env, ...options?.env } })),
})
export { expect }

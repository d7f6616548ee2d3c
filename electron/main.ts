// The desktop: the app behind windows. Wiring only; each part lives in the file it is imported from. What has to happen
// before Electron is ready stands at the end; keep the static imports light, they hold it back.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, dialog, Menu, powerMonitor, session } from 'electron'
import type { SourceName } from '../shared/market.ts'
import type { Settings } from '../shared/settings.ts'
import { systemClock } from './clock.ts'
import type { Publish } from './core/ports.ts'
import { EXIT, problemOf } from './exit.ts'
import { type FilesDeps, saveFile } from './files.ts'
import { type Flags, ownArgs, readFlags, USAGE } from './flags.ts'
import { hasTray } from './desktop-has.ts'
import type { Host } from './host.ts'
import { openIpc } from './ipc.ts'
import { defaultProfile } from './profile-folder.ts'
import { registerScheme, servePage } from './protocol.ts'
import type { DesktopOutside } from './outside.ts'
import { lockBrowser, lockSession } from './security.ts'
import { createUpdates, type DesktopUpdates, noUpdates, whyNoUpdates } from './updates.ts'
import { createWindows, type Windows } from './windows.ts'

const QUIT_MS = 4_000
const INSTALL_MS = 15_000
/** A panel that is just being started, as at sign-in, has its tray by then. */
const PANEL_MS = 5_000
const HIDDEN = '--hidden'

/** What lies beside this file when it is built into out/main. */
const beside = (path: string): URL => new URL(path, import.meta.url)
const main = fileURLToPath(import.meta.url)
const ICONS = beside('../../electron/resources/')

/** Ends before anything was opened. A packed app is started by its icon, where nobody reads standard error. */
function giveUp(sentence: string, code: number): void {
  process.stderr.write(`${sentence}\n`)
  if (app.isPackaged && code !== EXIT.usage) dialog.showErrorBox('Tablo', sentence)
  app.exit(code)
}

/** Takes the profile's place for the browser's own files, so that each profile has one desktop. */
function claim(flags: Flags): boolean {
  const folder = join(flags.profile ?? defaultProfile(), 'desktop')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  app.setPath('userData', folder)
  app.setPath('sessionData', folder)
  return app.requestSingleInstanceLock()
}

/** The system's own dialog for where a file goes. */
const files: FilesDeps = {
  folder: () => app.getPath('documents'),
  async choose(place, extensions) {
    const options: Electron.SaveDialogOptions = {
      defaultPath: place,
      filters: extensions.map(extension => ({ name: extension.toUpperCase(), extensions: [extension] })),
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    }
    const window = BrowserWindow.getFocusedWindow()
    const { canceled, filePath } = await (window
      ? dialog.showSaveDialog(window, options)
      : dialog.showSaveDialog(options))
    return canceled ? undefined : filePath
  },
}

function start(flags: Flags): void {
  let windows: Windows | undefined
  let outside: DesktopOutside | undefined
  let source: SourceName | undefined
  let isOpen = false
  let isChanged = false
  let exitCode: number = EXIT.done
  const ipc = openIpc({
    answer: async (...call) => (await host).answer(...call),
    windows: () => windows?.open() ?? new Map(),
  })
  const publish: Publish = (event, payload, window) => {
    // The first market opens before any page has been answered: none has to start anew for it.
    if (event !== 'source' || isOpen) ipc.publish(event, payload, window)
    if (event === 'settings') {
      isChanged = true
      take(payload as Settings)
    }
    if (event === 'source') {
      source = payload as SourceName
      windows?.setSource(source)
    }
  }
  const updates = openUpdates()
  function take(settings: Settings): void {
    windows?.setTheme(settings.theme)
    updates.allow(settings.updates)
    outside?.take(settings)
  }
  // The heavy part is loaded and opened while the browser gets ready; a page's first command waits for it.
  const host: Promise<Host> = Promise.all([import('./host.ts'), import('./outside.ts')]).then(
    ([{ openHost }, loaded]) => {
      outside = loaded.createOutside({
        main,
        profile: flags.profile,
        icons: ICONS,
        windows: () => windows,
        host: withHost,
      })
      return openHost({
        host: 'desktop',
        flags,
        entry: new URL(import.meta.url),
        publish,
        desktop: {
          openWindow: window => windows?.openPopOut(window),
          windows: () => [...(windows?.open().values() ?? [])],
          saveFile: (name, content) => saveFile(files, name, content),
          updates,
          notifier: outside.notifier,
          outside: outside.port,
        },
        onFatal() {
          exitCode = EXIT.failed
          app.quit()
        },
      })
    },
  )

  const withHost = (use: (open: Host) => unknown): void => void host.then(use, () => undefined)

  function openUpdates(): DesktopUpdates {
    const { isPackaged: packaged } = app
    const { platform, env, execPath: program, resourcesPath: resources } = process
    const reason = whyNoUpdates({ packaged, platform, program, appDir: env.APPDIR, resources })
    if (reason) return noUpdates(reason)
    return createUpdates({
      load: async () => (await import('electron-updater')).autoUpdater,
      clock: systemClock(),
      warn: (what, facts) => withHost(open => open.warn(what, facts)),
      publish: status => publish('updates', status),
      async beforeInstall() {
        windows?.leave()
        await (await host).stop()
        // The new version may start before this one has ended.
        app.releaseSingleInstanceLock()
        // Should the installer not end it: nothing works any more without the host.
        void sleep(INSTALL_MS).then(() => app.quit())
      },
    })
  }

  // One that was to start hidden brings nothing up.
  app.on('second-instance', (_event, argv) => argv.includes(HIDDEN) || windows?.focus())
  app.on('activate', () => windows?.focus())
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', () => windows?.leave())
  // Windows are closed and remembered by now; what is left is to flush and let go of the profile.
  app.on('will-quit', event => {
    event.preventDefault()
    const stopped = host.then(open => open.stop()).catch(() => undefined)
    // A host that is still opening may never get there; one that is open bounds its own stop.
    void Promise.race([stopped, sleep(QUIT_MS)]).then(() => app.exit(exitCode))
  })

  async function openWindows(): Promise<void> {
    await app.whenReady()
    lockSession(session.defaultSession)
    servePage(session.defaultSession, fileURLToPath(beside('../renderer/')))
    if (process.platform !== 'darwin') Menu.setApplicationMenu(null)
    powerMonitor.on('resume', () => withHost(open => open.wake()))
    const hidden =
      flags.hidden === true || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin)
    windows = createWindows({
      placeFile: join(app.getPath('userData'), 'window.json'),
      preload: beside('../preload/preload.cjs'),
      icon: new URL('icon.png', ICONS),
      hidden,
      stays: () => outside?.stays() ?? false,
      onFirstHidden: () => outside?.tellHidden(),
      onClosed: window => withHost(open => open.dropWindow(window)),
      onCrash: reason => withHost(open => open.warn('page crashed', { reason })),
    })
    if (hidden) windows.openMain()
    else windows.focus()
    if (hidden) void hasTray(PANEL_MS).then(has => has || windows?.focus())
    if (source) windows.setSource(source)
  }

  async function run(): Promise<void> {
    const [open] = await Promise.all([host, openWindows()])
    isOpen = true
    const { settings } = await open.boot()
    // They were read before what the person has changed meanwhile.
    if (!isChanged) take(settings)
  }

  run().catch((error: unknown) => {
    const { sentence, code } = problemOf(error)
    giveUp(sentence, code)
  })
}

registerScheme()
lockBrowser()
app.setName('Tablo')
app.setAppUserModelId('app.tablo.desktop')

const self = app.isPackaged ? [] : [app.getAppPath(), main]
const read = readFlags(ownArgs(process.argv, self), 'desktop')
if ('wrong' in read) giveUp(`${read.wrong}\n${USAGE}`, EXIT.usage)
else if (claim(read.flags)) start(read.flags)
else app.exit(EXIT.done)

// What the desktop has outside of its windows, put together: notifications, the tray, what closing the main window does,
// and the start at sign-in.
import { fileURLToPath } from 'node:url'
import { app, nativeImage, Notification } from 'electron'
import type { OsNotification } from '../shared/firings.ts'
import * as m from '../shared/i18n/paraglide/messages.js'
import type { Settings } from '../shared/settings.ts'
import { systemClock } from './clock.ts'
import type { TrayView } from './core/alerts/attention.ts'
import type { Notifier, Outside } from './core/ports.ts'
import { hasDaemon, hasTray } from './desktop-has.ts'
import type { Host } from './host.ts'
import { createNotifications } from './notifications.ts'
import { createSignIn } from './sign-in.ts'
import { createTray, type TrayIcon } from './tray.ts'
import type { Windows } from './windows.ts'

export interface OutsideDeps {
  /** The app's main file, for a start that is not of a package. */
  main: string
  profile: string | undefined
  /** Folder of the icons. */
  icons: URL
  windows(): Windows | undefined
  /** Does it with the host once that is open. */
  host(use: (open: Host) => unknown): void
}

export interface DesktopOutside {
  notifier: Notifier
  port: Outside
  /** The person's settings, at the start and whenever they change. */
  take(settings: Settings): void
  /** What closing the main window does: false = it ends the app; else it is hidden where there is a tray. */
  stays(): Promise<boolean> | false
  /** The windows went to the tray for the first time: the person is told where they are. */
  tellHidden(): void
}

/** A panel and a notification daemon may come after us, as at sign-in. */
const PANEL_MS = 5_000

/** The program that a sign-in starts. An AppImage is the file that it came as, not what is mounted of it for now. */
function program({ env, execPath }: NodeJS.Process): string {
  const { APPIMAGE: image, APPDIR: folder } = env
  return image && folder && execPath.startsWith(`${folder}/`) ? image : execPath
}

export function createOutside({ main, profile, icons, windows, host }: OutsideDeps): DesktopOutside {
  let tray: TrayIcon | undefined
  let view: TrayView | undefined
  let settings: Settings | undefined
  let opened: Host | undefined
  let lookedForTray = false
  /** What the taskbar's button says of waiting alerts. */
  let marked = 0
  const folder = fileURLToPath(new URL('tray', icons))
  const focus = (): void => windows()?.focus()
  const notifier = createNotifications({
    ready: () => app.whenReady(),
    isSupported: () => Notification.isSupported(),
    hasDaemon: () => hasDaemon(PANEL_MS),
    make: options => new Notification(options),
    clock: systemClock(),
  })
  const signIn = createSignIn({
    platform: process.platform,
    env: process.env,
    command: [program(process), ...(app.isPackaged ? [] : [main]), ...(profile ? ['--profile', profile] : [])],
    setLoginItem: item => app.setLoginItemSettings(item),
    warn: (what, facts) => host(open => open.warn(what, facts)),
  })

  const wantsTray = (): boolean =>
    settings?.closeToTray === 'on' || (settings?.closeToTray === 'auto' && (opened?.armed() ?? 0) > 0)

  /** That closing will end Tablo though it should not, is told while there is a window to tell it in. */
  function lookForTray(): void {
    if (lookedForTray || !wantsTray()) return
    lookedForTray = true
    void hasTray(PANEL_MS).then(has => has || host(open => open.notify({ id: 'noTray' })))
  }

  /** An icon that is made before there is a tray for it is made for one of the older kind, and never moves. */
  async function makeTray(): Promise<void> {
    await app.whenReady()
    await hasTray(PANEL_MS)
    tray = createTray(folder, {
      open: focus,
      show: request => host(open => open.show(request)),
      pause: minutes => host(open => open.answer('pauseAlerts', { minutes }, { window: '' })),
      quit: () => app.quit(),
    })
    draw()
  }

  function draw(): void {
    if (!view || !tray) return
    tray.show(view)
    if (view.waiting === marked) return
    marked = view.waiting
    const image = view.waiting > 0 ? nativeImage.createFromPath(`${folder}/overlay.png`) : undefined
    windows()?.mark(image, view.waitingText)
  }

  host(open => (opened = open))
  return {
    notifier,
    port: {
      show(next) {
        if (!view) void makeTray()
        view = next
        draw()
        lookForTray()
      },
      focus,
    },
    take(next) {
      settings = next
      signIn.allow(next.startAtSignIn)
      tray?.redraw()
      lookForTray()
    },
    stays: () => wantsTray() && hasTray(),
    tellHidden() {
      if (!settings?.notifications) return
      const told: OsNotification = {
        tag: 'tray',
        title: m.tray_stays_title(),
        body: m.tray_stays_body(),
        urgent: false,
        silent: true,
        actions: [],
        firings: [],
        code: '',
      }
      void notifier.show(told, focus)
    },
  }
}

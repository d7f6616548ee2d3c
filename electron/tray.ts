// The icon in the tray: its drawn state, tooltip and menu, and the badge of the app. The only user of Electron's Tray.
import { join } from 'node:path'
import { app, Menu, nativeImage, Tray } from 'electron'
import type { TrayState, TrayView } from './core/alerts/attention.ts'
import { type TrayActs, trayMenu } from './tray-menu.ts'

export interface TrayIcon {
  show(view: TrayView): void
  /** The language is another. */
  redraw(): void
}

/** @param folder of the drawn icons (electron/resources/tray) */
function image(folder: string, state: TrayState): Electron.NativeImage {
  const { platform } = process
  // Of Linux, one large file: its trays scale it, and get no second size from Electron.
  const name = platform === 'darwin' ? `${state}Template` : platform === 'linux' ? `${state}-large` : state
  return nativeImage.createFromPath(join(folder, `${name}.png`))
}

/** Puts the icon into the tray. Needs a ready app. */
export function createTray(folder: string, acts: TrayActs): TrayIcon {
  const tray = new Tray(image(folder, 'offline'))
  let view: TrayView | undefined
  let drawn: TrayState = 'offline'
  let listed = ''

  function draw(): void {
    // A menu that is open closes when it is replaced: only where it says something else.
    const lines = trayMenu(view, acts)
    const text = JSON.stringify(lines)
    if (text !== listed) tray.setContextMenu(Menu.buildFromTemplate(lines))
    listed = text
    tray.setToolTip(view?.tooltip ?? 'Tablo')
    if (!view) return
    if (view.state !== drawn) tray.setImage(image(folder, view.state))
    drawn = view.state
    app.setBadgeCount(view.waiting)
  }

  // A click opens the menu on macOS.
  if (process.platform !== 'darwin') tray.on('click', acts.open)
  draw()
  return {
    show(next) {
      view = next
      draw()
    },
    redraw: draw,
  }
}

// The desktop's windows: how they look before the page draws, where they stand, and that they come back there.
import { fileURLToPath } from 'node:url'
import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { Settings } from '../shared/settings.ts'
import { firstBounds, fitBounds, MIN_HEIGHT, MIN_WIDTH, type Place, readPlace, writePlace } from './bounds.ts'
import { PAGE_URL } from './page.ts'

export interface WindowsDeps {
  /** File that remembers where the window stood. */
  placeFile: string
  preload: URL
  icon: URL
  onClosed: (window: string) => void
  /** The page's process died; the window is loaded anew. */
  onCrash: (reason: string) => void
}

export interface Windows {
  open(): void
  /** Brings the window to the front, opening one when there is none. */
  focus(): void
  ids(): string[]
  setTheme(theme: Settings['theme']): void
}

// Title bar and desk of shared tokens (renderer/ui/tokens.css): --chrome, --ink, --desk, --title-bar.
const COLOURS = {
  dark: { chrome: '#0e1114', ink: '#e7ebef', desk: '#08090b' },
  light: { chrome: '#eceff1', ink: '#15191d', desk: '#d3d8dd' },
} as const
const TITLE_BAR_PX = 35
/** A page that dies more often than this in a minute is left dead. */
const MOST_CRASHES = 3
const MINUTE_MS = 60_000

/** Manages the windows. Needs a ready app. */
export function createWindows(deps: WindowsDeps): Windows {
  const open = new Map<string, BrowserWindow>()
  const remembered = readPlace(deps.placeFile)
  let place: Place | undefined = remembered
  nativeTheme.themeSource = remembered?.theme ?? 'dark'

  const colours = () => COLOURS[nativeTheme.shouldUseDarkColors ? 'dark' : 'light']
  const overlay = () => ({ color: colours().chrome, symbolColor: colours().ink, height: TITLE_BAR_PX })

  function remember(window: BrowserWindow): void {
    place = { bounds: window.getNormalBounds(), maximised: window.isMaximized(), theme: nativeTheme.themeSource }
    try {
      writePlace(deps.placeFile, place)
    } catch {
      // A full disk must not keep the window from closing; it opens in its earlier place.
    }
  }

  function openWindow(): void {
    const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(display => display.workArea)
    const bounds = (place && fitBounds(place.bounds, areas)) ?? firstBounds(screen.getPrimaryDisplay().workArea)
    const window = new BrowserWindow({
      ...bounds,
      minWidth: MIN_WIDTH,
      minHeight: MIN_HEIGHT,
      show: false,
      title: 'Tablo',
      icon: fileURLToPath(deps.icon),
      backgroundColor: colours().desk,
      titleBarStyle: 'hidden',
      titleBarOverlay: process.platform === 'darwin' ? { height: TITLE_BAR_PX } : overlay(),
      webPreferences: {
        preload: fileURLToPath(deps.preload),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
        navigateOnDragDrop: false,
      },
    })
    const id = String(window.webContents.id)
    open.set(id, window)
    let crashes: number[] = []
    window.once('ready-to-show', () => {
      if (place?.maximised) window.maximize()
      window.show()
    })
    window.on('close', () => remember(window))
    window.on('closed', () => {
      open.delete(id)
      deps.onClosed(id)
    })
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit') return
      deps.onCrash(reason)
      const now = performance.now()
      crashes = [...crashes.filter(at => now - at < MINUTE_MS), now]
      if (crashes.length <= MOST_CRASHES) window.webContents.reload()
    })
    void window.loadURL(PAGE_URL)
  }

  nativeTheme.on('updated', () => {
    for (const window of open.values()) {
      window.setBackgroundColor(colours().desk)
      if (process.platform !== 'darwin') window.setTitleBarOverlay(overlay())
    }
  })

  return {
    open: openWindow,
    focus() {
      const window = open.values().next().value
      if (!window) return openWindow()
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
    ids: () => [...open.keys()],
    setTheme(theme) {
      nativeTheme.themeSource = theme
    },
  }
}

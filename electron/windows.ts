// The desktop's windows: the main one and those popped out of it. Which are open, where they stand, that they come back
// there, and how they look before the page draws.
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, type Display, nativeTheme, screen } from 'electron'
import { AppError } from '../shared/errors.ts'
import type { SourceName } from '../shared/market.ts'
import type { Settings } from '../shared/settings.ts'
import {
  type Area,
  firstBounds,
  fitBounds,
  type Least,
  MAIN_FIRST,
  MAIN_LEAST,
  POP_OUT_FIRST,
  POP_OUT_LEAST,
} from './bounds.ts'
import { pageUrl } from './page.ts'
import { type Place, type Places, readPlaces, writePlaces } from './places.ts'

export interface WindowsDeps {
  /** File that remembers where the windows stood. */
  placeFile: string
  preload: URL
  icon: URL
  onClosed: (window: string) => void
  /** A page's process died; its window is loaded anew. */
  onCrash: (reason: string) => void
}

export interface Windows {
  /** Opens the main window, or brings it to the front. */
  focus(): void
  /** Opens a window of its own, or brings it to the front. @throws AppError badRequest without a market, or too many */
  openPopOut(name: string): void
  /** Stable names by the ids of their pages. */
  open(): Map<string, string>
  setTheme(theme: Settings['theme']): void
  /** Another market: its windows open, those of the earlier one wait for it to come back. */
  setSource(source: SourceName): void
  /** The app is ending: what is open now opens again at the next start. */
  leave(): void
}

interface Shown {
  window: BrowserWindow
  place: Place
}

// Title bar and desk of shared tokens (renderer/styles/tokens.css): --chrome, --ink, --desk, --title-bar.
const COLOURS = {
  dark: { chrome: '#0e1114', ink: '#e7ebef', desk: '#08090b' },
  light: { chrome: '#eceff1', ink: '#15191d', desk: '#d3d8dd' },
} as const
const TITLE_BAR_PX = 35
/** A page that dies more often than this in a minute is left dead. */
const MOST_CRASHES = 3
const MINUTE_MS = 60_000
const MOST_POP_OUTS = 24
/** Each further window opens a title bar lower, so that none hides another. */
const CASCADE_PX = 36
/** A window that is being dragged is remembered when it rests. */
const REST_MS = 250

/** Manages the windows. Needs a ready app. */
export function createWindows(deps: WindowsDeps): Windows {
  const shown = new Map<string, Shown>()
  const places: Places = readPlaces(deps.placeFile) ?? { version: 2, theme: 'dark', windows: [] }
  let source: SourceName | undefined
  let leaving = false
  let resting: ReturnType<typeof setTimeout> | undefined
  nativeTheme.themeSource = places.theme

  const colours = () => COLOURS[nativeTheme.shouldUseDarkColors ? 'dark' : 'light']
  const overlay = () => ({ color: colours().chrome, symbolColor: colours().ink, height: TITLE_BAR_PX })
  const byName = (name: string): Shown | undefined => [...shown.values()].find(({ place }) => place.name === name)
  const displays = (): Display[] => {
    const primary = screen.getPrimaryDisplay()
    return [primary, ...screen.getAllDisplays().filter(({ id }) => id !== primary.id)]
  }

  function write(): void {
    clearTimeout(resting)
    resting = undefined
    places.theme = nativeTheme.themeSource
    try {
      writePlaces(deps.placeFile, places)
    } catch {
      // A full disk must not keep a window from closing; it opens in its earlier place.
    }
  }
  const writeSoon = (): void => {
    resting ??= setTimeout(write, REST_MS)
  }

  function remember({ window, place }: Shown): void {
    place.bounds = window.getNormalBounds()
    place.maximised = window.isMaximized()
    place.display = screen.getDisplayMatching(boundsOf(window)).id
  }
  function forget(place: Place): void {
    places.windows = places.windows.filter(other => other !== place)
  }

  const savedPlace = (name: string, market: Place['source']): Place | undefined =>
    places.windows.find(place => place.name === name && place.source === market)

  function placeOf(name: string, market: Place['source']): Place {
    const least = leastOf(name)
    const saved = savedPlace(name, market)
    const all = displays()
    const areas = all.map(({ workArea }) => workArea)
    const home = all.find(({ id }) => id === saved?.display) ?? all[0]
    const first = firstOn(home ?? screen.getPrimaryDisplay(), name)
    const step = saved || isMain(name) ? 0 : CASCADE_PX * (shown.size % 8)
    const moved = { ...first, x: first.x + step, y: first.y + step }
    const bounds = fitBounds(saved?.bounds ?? moved, areas, least) ?? first
    const place: Place = saved ?? { name, source: market, bounds, maximised: false, display: home?.id ?? 0 }
    place.bounds = bounds
    if (!saved) places.windows.push(place)
    return place
  }

  function openWindow(name: string, market: Place['source']): void {
    const isBack = savedPlace(name, market) !== undefined
    const place = placeOf(name, market)
    const least = leastOf(name)
    const window = new BrowserWindow({
      ...place.bounds,
      minWidth: least.width,
      minHeight: least.height,
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
    const entry = { window, place }
    shown.set(id, entry)
    window.once('ready-to-show', () => {
      if (place.maximised) window.maximize()
      // What comes back by itself does not take the keyboard from the main window.
      if (isBack && !isMain(name)) window.showInactive()
      else window.show()
      // Only now: the system moves a window once more when it is shown.
      const moved = () => {
        remember(entry)
        writeSoon()
      }
      window.on('move', moved)
      window.on('resize', moved)
      window.on('maximize', moved)
      window.on('unmaximize', moved)
    })
    window.on('session-end', () => (leaving = true))
    window.on('close', () => {
      // Without its main window the app ends, and comes back with all of them.
      if (isMain(name)) leaving = true
      remember(entry)
      // A person who closes one of the others is done with it; its tiles go back to the main window.
      if (!leaving && source === place.source) forget(place)
      write()
    })
    window.on('closed', () => {
      shown.delete(id)
      deps.onClosed(id)
      if (isMain(name)) app.quit()
    })
    reloadOnCrash(window)
    void window.loadURL(pageUrl(name))
  }

  function reloadOnCrash(window: BrowserWindow): void {
    let crashes: number[] = []
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit') return
      deps.onCrash(reason)
      const now = performance.now()
      crashes = [...crashes.filter(at => now - at < MINUTE_MS), now]
      if (crashes.length <= MOST_CRASHES) window.webContents.reload()
    })
  }

  function bringUp({ window }: Shown): void {
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }

  nativeTheme.on('updated', () => {
    for (const { window } of shown.values()) {
      window.setBackgroundColor(colours().desk)
      if (process.platform !== 'darwin') window.setTitleBarOverlay(overlay())
    }
  })
  // Where the system leaves a window on a display that was unplugged, it is brought back, also when a strip of it shows
  // on another.
  screen.on('display-removed', (_event, gone) => {
    const areas = displays().map(({ workArea }) => workArea)
    for (const { window, place } of shown.values()) {
      const fitted = fitBounds(boundsOf(window), areas, leastOf(place.name))
      if (fitted && (place.display !== gone.id || window.isMaximized())) continue
      window.setBounds(fitted ?? firstOn(screen.getPrimaryDisplay(), place.name))
    }
  })

  return {
    focus() {
      const main = byName('main')
      if (main) bringUp(main)
      else openWindow('main', '')
    },
    openPopOut(name) {
      const there = byName(name)
      if (there) return bringUp(there)
      const count = shown.size - 1
      if (!source || isMain(name) || count >= MOST_POP_OUTS) throw new AppError('badRequest', { field: 'window' })
      openWindow(name, source)
      write()
    },
    open: () => new Map([...shown].map(([id, { place }]) => [id, place.name])),
    setTheme(theme) {
      nativeTheme.themeSource = theme
    },
    setSource(next) {
      if (next === source) return
      source = next
      for (const entry of [...shown.values()].filter(({ place }) => !isMain(place.name))) {
        remember(entry)
        entry.window.destroy()
      }
      for (const place of places.windows.filter(other => other.source === next)) openWindow(place.name, next)
      write()
    },
    leave() {
      leaving = true
    },
  }
}

/** Where it stands, or would stand when it is brought up again: a minimised one stands nowhere. */
const boundsOf = (window: BrowserWindow): Area => (window.isMinimized() ? window.getNormalBounds() : window.getBounds())
const isMain = (name: string): boolean => name === 'main'
const leastOf = (name: string): Least => (isMain(name) ? MAIN_LEAST : POP_OUT_LEAST)
const firstOn = ({ workArea }: Display, name: string): Area =>
  firstBounds(workArea, isMain(name) ? MAIN_FIRST : POP_OUT_FIRST, leastOf(name))

// The desktop's windows: the main one and those popped out of it. Which are open, where they stand, that they come back
// there, and how they look before the page draws.
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
import { deskColour, titleBar, windowLooks } from './window-looks.ts'

export interface WindowsDeps {
  /** File that remembers where the windows stood. */
  placeFile: string
  preload: URL
  icon: URL
  /** Starts with the windows in the tray. */
  hidden: boolean
  /** Whether the windows stay, hidden, when the main one is closed; false = it is closed at once. */
  stays: () => Promise<boolean> | false
  /** The windows went to the tray for the first time. */
  onFirstHidden: () => void
  onClosed: (window: string) => void
  /** A page's process died; its window is loaded anew. */
  onCrash: (reason: string) => void
}

export interface Windows {
  /** Opens the main window unseen, where the windows start in the tray. */
  openMain(): void
  /** Opens the main window, or brings it to the front, also out of the tray. */
  focus(): void
  /** The mark on the taskbar's button while alerts wait (Windows). @param image undefined = none waits */
  mark(image: Electron.NativeImage | undefined, words: string): void
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
  /** It was drawn, and was seen. */
  drawn: boolean
  seen: boolean
}

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
  let inTray = deps.hidden
  let resting: ReturnType<typeof setTimeout> | undefined
  nativeTheme.themeSource = places.theme

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
    // In the tray a window stands nowhere, and may have lost that it was maximised.
    if (inTray) return
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
      ...windowLooks(deps),
      ...place.bounds,
      minWidth: least.width,
      minHeight: least.height,
    })
    const id = String(window.webContents.id)
    const entry = { window, place, drawn: false, seen: false }
    shown.set(id, entry)
    window.once('ready-to-show', () => {
      entry.drawn = true
      // What comes back by itself does not take the keyboard from the main window.
      if (!inTray) reveal(entry, !isBack || isMain(name))
    })
    window.on('session-end', () => (leaving = true))
    window.on('close', event => {
      const stays = isMain(name) && !leaving && deps.stays()
      if (stays) {
        event.preventDefault()
        void stays.then(yes => (yes ? hideAll() : app.quit()))
        return
      }
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

  function reveal(entry: Shown, active: boolean): void {
    const { window, place } = entry
    if (entry.seen) window.setBounds(place.bounds)
    if (place.maximised) window.maximize()
    if (active) window.show()
    else window.showInactive()
    if (entry.seen) return
    entry.seen = true
    // Only now: the system moves a window once more when it is shown.
    const moved = () => {
      remember(entry)
      writeSoon()
    }
    window.on('move', moved)
    window.on('resize', moved)
    window.on('maximize', moved)
    window.on('unmaximize', moved)
  }

  function hideAll(): void {
    for (const entry of shown.values()) remember(entry)
    inTray = true
    for (const { window } of shown.values()) {
      if (!window.isFullScreen()) window.hide()
      else {
        // Hidden at once, its empty screen would stay on macOS.
        window.once('leave-full-screen', () => inTray && window.hide())
        window.setFullScreen(false)
      }
    }
    const isFirst = !places.toldTray
    places.toldTray = true
    write()
    if (isFirst) deps.onFirstHidden()
  }

  function leaveTray(): void {
    if (!inTray) return
    inTray = false
    for (const entry of shown.values()) if (entry.drawn && !isMain(entry.place.name)) reveal(entry, false)
    const main = byName('main')
    if (main?.drawn) reveal(main, true)
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
      window.setBackgroundColor(deskColour())
      if (process.platform !== 'darwin') window.setTitleBarOverlay(titleBar())
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
    openMain: () => openWindow('main', ''),
    focus() {
      leaveTray()
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
    mark(image, words) {
      const main = byName('main')?.window
      if (!main || process.platform !== 'win32') return
      main.setOverlayIcon(image ?? null, words)
      main.flashFrame(image !== undefined && !main.isFocused())
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

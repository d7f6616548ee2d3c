// How a window looks before and around its page: colours, title bar, and what its page may not do.
import { fileURLToPath } from 'node:url'
import { type BrowserWindowConstructorOptions, nativeTheme } from 'electron'

// Title bar and desk of shared tokens (renderer/styles/tokens.css): --chrome, --ink, --desk, --title-bar.
const COLOURS = {
  dark: { chrome: '#0e1114', ink: '#e7ebef', desk: '#08090b' },
  light: { chrome: '#eceff1', ink: '#15191d', desk: '#d3d8dd' },
} as const
const TITLE_BAR_PX = 35

/** The colours of the theme that holds now. */
const colours = () => COLOURS[nativeTheme.shouldUseDarkColors ? 'dark' : 'light']

export const deskColour = (): string => colours().desk

/** Where the system draws its buttons into our title bar (not macOS). */
export const titleBar = () => ({ color: colours().chrome, symbolColor: colours().ink, height: TITLE_BAR_PX })

/** What every window is made with. */
export const windowLooks = ({ icon, preload }: { icon: URL; preload: URL }): BrowserWindowConstructorOptions => ({
  show: false,
  title: 'Tablo',
  icon: fileURLToPath(icon),
  backgroundColor: deskColour(),
  titleBarStyle: 'hidden',
  titleBarOverlay: process.platform === 'darwin' ? { height: TITLE_BAR_PX } : titleBar(),
  webPreferences: {
    preload: fileURLToPath(preload),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
    navigateOnDragDrop: false,
  },
})

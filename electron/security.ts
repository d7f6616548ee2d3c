// What no page of the desktop may do: nearly every permission, all network, leaving its own address, opening windows.
// Electron's security checklist; test/e2e/desktop/security.spec.ts asserts it on the running app.
import { app, type Session, shell, type WebContents } from 'electron'
import { externalLink, isOwn, isPage, pageWindow } from './page.ts'

/** True for what a page may load: its own files and, before packing, the developer tools. */
const mayLoad = (url: string): boolean => isOwn(url) || (!app.isPackaged && URL.parse(url)?.protocol === 'devtools:')

/** Switches of the browser below; must run before the app is ready. Its own network stack is never needed. */
export function lockBrowser(): void {
  // The feed and the lists are fetched by Node, so Chromium may not even look up a name (prefetch, WebRTC, spelling).
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  app.commandLine.appendSwitch('disable-background-networking')
  app.on('web-contents-created', (_event, contents) => lockContents(contents))
}

/** What our own page may do at the person's hand: fill the screen (F11) and put a text on the clipboard, not read it. */
const mayAsk = (permission: string, url: string): boolean =>
  (permission === 'fullscreen' || permission === 'clipboard-sanitized-write') && isPage(url)

/** Denies permissions, devices and network to every page of a session. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) => answer(mayAsk(permission, contents.getURL())))
  session.setPermissionCheckHandler((contents, permission) => mayAsk(permission, contents?.getURL() ?? ''))
  session.setDevicePermissionHandler(() => false)
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }))
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url) }))
  session.on('will-download', event => event.preventDefault())
}

function lockContents(contents: WebContents): void {
  // A reload is the only way a page may go: not even to the address of another window's page.
  const stay = (event: { preventDefault(): void; url: string }) => {
    const window = pageWindow(event.url)
    if (window === undefined || window !== pageWindow(contents.getURL())) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', event => event.preventDefault())
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.setWindowOpenHandler(({ url }) => {
    const link = externalLink(url)
    if (link) void shell.openExternal(link)
    return { action: 'deny' }
  })
}

// What no page of the desktop may do: every permission, all network, leaving its own address, opening windows.
// Electron's security checklist; test/e2e/desktop/security.spec.ts asserts it on the running app.
import { app, type Session, shell, type WebContents } from 'electron'
import { externalLink, isPage } from './page.ts'

/** True for what a page may load: its own files and, before packing, the developer tools. */
const mayLoad = (url: string): boolean => isPage(url) || (!app.isPackaged && URL.parse(url)?.protocol === 'devtools:')

/** Switches of the browser below; must run before the app is ready. Its own network stack is never needed. */
export function lockBrowser(): void {
  // The feed and the lists are fetched by Node, so Chromium may not even look up a name (prefetch, WebRTC, spelling).
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  app.commandLine.appendSwitch('disable-background-networking')
  app.on('web-contents-created', (_event, contents) => lockContents(contents))
}

/** Denies permissions, devices and network to every page of a session. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }))
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url) }))
  session.on('will-download', event => event.preventDefault())
}

function lockContents(contents: WebContents): void {
  const stay = (event: { preventDefault(): void; url: string }) => {
    if (!isPage(event.url)) event.preventDefault()
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

// tablo://app/: the desktop's page, served out of the app's own folder. No file:// anywhere.
import { protocol, type Session } from 'electron'
import { isOwn, pageFile, pageHeaders } from './page.ts'

/** Makes tablo: a standard, secure scheme. Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'tablo', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the files of a folder to a session's pages. */
export function servePage(session: Session, root: string): void {
  const headers = pageHeaders("'none'")
  session.protocol.handle('tablo', async request => {
    const url = URL.parse(request.url)
    const file = url && isOwn(request.url) && request.method === 'GET' && (await pageFile(root, url.pathname))
    if (!file) return new Response('not found', { status: 404, headers })
    return new Response(new Uint8Array(file.body), { headers: { ...headers, 'content-type': file.type } })
  })
}

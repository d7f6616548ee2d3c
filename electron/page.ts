// The page's files and the headers they go out with: one place for the desktop's protocol and the headless host.
import { readFile } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'

/** Where the desktop's page lives. */
const PAGE_URL = 'tablo://app/'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
}

/**
 * Headers of every answer of a page's host.
 * @param connect what the page may open connections to: 'none' in the desktop, its own socket when headless
 */
export const pageHeaders = (connect: string): Record<string, string> => ({
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-cache',
})

/** The file below root that a path of the page's address names, or undefined when it names none or one outside. */
export function pathBelow(root: string, pathname: string): string | undefined {
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch {
    return undefined
  }
  if (/[\0\\:]/.test(path)) return undefined
  const base = resolve(root)
  const file = resolve(base, `.${path.endsWith('/') ? `${path}index.html` : path}`)
  return file.startsWith(base + sep) ? file : undefined
}

/** One file of the page with its content type, or undefined: not there, outside the folder, or of no known type. */
export async function pageFile(root: string, pathname: string): Promise<{ body: Buffer; type: string } | undefined> {
  const file = pathBelow(root, pathname)
  const type = file && TYPES[extname(file)]
  if (!file || !type) return undefined
  try {
    return { body: await readFile(file), type }
  } catch {
    return undefined
  }
}

/** Address of a window's page. @param window stable name: 'main', or that of one that was popped out */
export const pageUrl = (window: string): string => (window === 'main' ? PAGE_URL : `${PAGE_URL}?window=${window}`)

const ownUrl = (text: string): URL | undefined => {
  const url = URL.parse(text)
  return url?.protocol === 'tablo:' && url.host === 'app' && !url.username && !url.password ? url : undefined
}

/** True for an address of the desktop's own files: compared by parts, never by the start of its text. */
export const isOwn = (text: string): boolean => ownUrl(text) !== undefined

/** The window that an address of the page is for, or undefined when it is no page: the one document, the one query. */
export function pageWindow(text: string): string | undefined {
  const url = ownUrl(text)
  if (!url || (url.pathname !== '/' && url.pathname !== '/index.html')) return undefined
  if (url.search === '') return 'main'
  return /^\?window=([a-z0-9-]{1,40})$/.exec(url.search)?.[1]
}

/** True for an address of the desktop's page, of whichever window. */
export const isPage = (text: string): boolean => pageWindow(text) !== undefined

/** A link that may be given to the person's browser, or undefined: http and https only, without credentials. */
export function externalLink(text: string): string | undefined {
  const url = URL.parse(text)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined
  return url.username || url.password ? undefined : url.href
}

// node test/renderer/pictures.ts [out folder] [name filter]: builds the page, serves it with the product's own headers
// and the fake bridge, and takes its pictures in both languages and themes. Prints page errors and policy violations.
import { mkdtemp } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { chromium, type Page } from 'playwright'
import { build } from 'vite'
import { pageFile, pageHeaders } from '../../electron/page.ts'

const root = new URL('../../', import.meta.url).pathname
const out = process.argv[2] ?? (await mkdtemp(join(tmpdir(), 'tablo-pictures-')))
const filter = process.argv[3] ?? ''
const pageDir = join(out, 'page')
const fakeDir = join(out, 'fake')

await build({
  root: join(root, 'renderer'),
  logLevel: 'warn',
  plugins: [react()],
  build: { outDir: pageDir, emptyOutDir: true, assetsInlineLimit: 0 },
  configFile: false,
})
await build({
  root,
  logLevel: 'warn',
  configFile: false,
  publicDir: false,
  build: {
    outDir: fakeDir,
    emptyOutDir: true,
    lib: {
      entry: join(root, 'test/renderer/fake-page.ts'),
      formats: ['iife'],
      name: 'fake',
      fileName: () => 'fake.js',
    },
  },
})

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const file = await pageFile(pageDir, (request.url ?? '/').split('?')[0] ?? '/')
  response.writeHead(file ? 200 : 404, { ...pageHeaders("'self'"), ...(file && { 'content-type': file.type }) })
  response.end(file?.body)
}
const server = createServer((request, response) => void answer(request, response))
await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo

const opened = async (page: Page, query: string, ready: string): Promise<void> => {
  await page.goto(`http://127.0.0.1:${port}/?${query}`)
  await page.waitForSelector(ready)
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(400)
}
const DESK = '[data-instrument="46348559193224090"] [data-field="last"]'
const type = (text: string) => async (page: Page) => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(text)
  await page.waitForSelector('.pal-row, .pal-note')
}
const press = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+,')
  await page.waitForSelector('.settings')
  for (const test of ['feed', 'symbols']) await page.click(`[data-action="test-${test}"]`)
  await page.waitForSelector('.res .d')
}
const stale = encodeURIComponent(
  JSON.stringify({ state: 'stale', cause: 'silentFeed', sinceMs: Date.UTC(2025, 2, 15, 8, 8, 0) }),
)
const scenes: [name: string, query: string, ready: string, act?: (page: Page) => Promise<void>][] = [
  ['first', 'source=unset', '.start-cards'],
  ['desk', 'source=demo', DESK],
  ['stale', `source=real&feed=${stale}`, DESK],
  ['settings', 'source=real', DESK, press],
  [
    'display',
    'source=real',
    DESK,
    async page => {
      await page.keyboard.press('Control+,')
      await page.click('.nav button:nth-child(2)')
    },
  ],
  [
    'records',
    'source=real',
    DESK,
    async page => {
      await page.keyboard.press('Control+,')
      await page.click('.nav button:nth-child(3)')
      await page.waitForSelector('.quar')
    },
  ],
  ['palette', 'source=demo', DESK, type('ا')],
  ['nothing', 'source=demo', DESK, type('xyz')],
]
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
})
for (const [name, query, ready, act] of scenes) {
  for (const lang of ['fa', 'en']) {
    for (const theme of ['dark', 'light']) {
      for (const [width, height] of [
        [1600, 1000],
        [1024, 700],
      ] as const) {
        const file = `${name}-${lang}-${theme}-${width}.png`
        if (!file.includes(filter)) continue
        const page = await browser.newPage({ viewport: { width, height } })
        await page.addInitScript({ path: join(fakeDir, 'fake.js') })
        page.on('pageerror', error => process.stdout.write(`${file}: ${error.message}\n`))
        page.on('console', message => {
          if (message.type() === 'error' || message.type() === 'warning')
            process.stdout.write(`${file}: ${message.text()}\n`)
        })
        await opened(page, `${query}&lang=${lang}&theme=${theme}`, ready)
        await act?.(page)
        await page.waitForTimeout(150)
        await page.screenshot({ path: join(out, file) })
        await page.close()
      }
    }
  }
}
await browser.close()
server.close()
process.stdout.write(`${out}\n`)

// A bench's own page, built by itself and served to Chromium without a network.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { Page } from 'playwright'
import { build } from 'vite'
import { pageFile } from '../../electron/page.ts'
import { launch, VIEWPORT } from './page.ts'

const ORIGIN = 'http://localhost'

/**
 * Runs on a bench's page once it says that it is ready; browser and files are gone afterwards.
 * @param root the folder of the page, beside this file
 * @param headers what it is served with beside its type
 */
export async function onBuilt<T>(
  root: string,
  run: (page: Page) => Promise<T>,
  headers: Record<string, string> = {},
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tablo-bench-'))
  const browser = await launch()
  try {
    await build({
      configFile: false,
      root: fileURLToPath(new URL(root, import.meta.url)),
      logLevel: 'error',
      plugins: [react()],
      build: { outDir: folder, emptyOutDir: true, target: 'esnext' },
    })
    const page = await browser.newPage({ viewport: VIEWPORT })
    await page.route(`${ORIGIN}/**`, async route => {
      const file = await pageFile(folder, new URL(route.request().url()).pathname)
      await route.fulfill(
        file ? { body: file.body, contentType: file.type, headers } : { status: 404, body: 'not found' },
      )
    })
    await page.goto(`${ORIGIN}/`)
    await page.locator('body[data-ready]').waitFor()
    return await run(page)
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true })
  }
}

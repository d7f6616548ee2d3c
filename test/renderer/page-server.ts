// The pages that stand without a host, built once a run and served to a browser.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import react from '@vitejs/plugin-react'
import { build, preview } from 'vite'

const root = new URL('../..', import.meta.url).pathname
const folder = join(root, 'node_modules/.cache/tablo-pages')
const PAGES = [
  'gallery',
  'list-gallery',
  'tiles-gallery',
  'bars-gallery',
  'history-gallery',
  'levels-gallery',
  'editor',
  'playback',
  'alerts',
  'pages',
  'pages/pages',
]

/** Builds what is not built yet in this run: its workers have the same parent, and one of them builds for all. */
async function built(): Promise<string> {
  const outDir = join(folder, String(process.ppid))
  const done = join(outDir, 'done')
  if (!isFirst(outDir)) {
    while (!existsSync(done)) await sleep(50)
    return outDir
  }
  for (const old of readdirSync(folder)) {
    if (!isRunning(Number(old))) rmSync(join(folder, old), { recursive: true, force: true })
  }
  await build({
    configFile: false,
    root,
    plugins: [react()],
    publicDir: false,
    logLevel: 'error',
    // As in electron.vite.config.ts.
    resolve: { alias: { fflate: join(root, 'renderer/lists/zip.ts') } },
    build: {
      outDir,
      emptyOutDir: false,
      minify: false,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 10_000,
      rollupOptions: { input: PAGES.map(page => join(root, `test/renderer/${page}.html`)) },
    },
  })
  writeFileSync(done, '')
  return outDir
}

/** Another run beside this one keeps its pages. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** True for the one that makes the folder. */
function isFirst(outDir: string): boolean {
  mkdirSync(folder, { recursive: true })
  try {
    mkdirSync(outDir)
    return true
  } catch {
    return false
  }
}

/** Serves them on loopback; `address` ends where a page's file name begins. */
export async function servePages(): Promise<{ address: string; close: () => Promise<void> }> {
  const server = await preview({
    configFile: false,
    root,
    build: { outDir: await built() },
    preview: { host: '127.0.0.1', port: 0 },
    logLevel: 'error',
  })
  return { address: `${server.resolvedUrls?.local[0] ?? ''}test/renderer/`, close: () => server.close() }
}

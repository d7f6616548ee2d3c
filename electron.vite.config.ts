// Builds the four sides: the main process and its worker threads, the sandboxed preload, and the page.
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { collectLicences, unlicensed } from './electron/pack/licences.ts'

/** Nothing ships whose licence the about page does not show. */
const licensed = (): Plugin => ({
  name: 'licensed',
  apply: 'build',
  generateBundle() {
    const missing = unlicensed(this.getModuleIds(), collectLicences())
    if (missing.length > 0) throw new Error(`the about page shows no licence of ${missing.join(', ')}`)
  },
})

export default defineConfig({
  main: {
    plugins: [licensed()],
    build: {
      rollupOptions: {
        input: {
          main: 'electron/main.ts',
          serve: 'electron/serve.ts',
          'store-worker': 'electron/store-worker.ts',
          'demo-worker': 'electron/demo-worker.ts',
        },
        // CommonJS: the page's scheme has to be registered before Electron is ready, and an ES module loads too late.
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    plugins: [licensed()],
    build: {
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: 'electron/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    resolve: { alias: { fflate: fileURLToPath(new URL('renderer/lists/zip.ts', import.meta.url)) } },
    build: {
      rollupOptions: { input: 'renderer/index.html' },
      assetsInlineLimit: 0,
      minify: true,
      chunkSizeWarningLimit: 1500,
    },
    plugins: [react(), licensed()],
  },
})

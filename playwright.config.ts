// End-to-end tests: the desktop in Electron, and the headless host's page in Chromium. Specs beside the two folders run
// in both (fixture `open`). They need a build, and a display or a virtual one.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'playwright/test'
import { chromiumPath } from './test/support/chromium.ts'

const chromium = chromiumPath()
// Every start of a host, an exchange or a command line reads what the first one compiled.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('node_modules/.cache/tablo-node', import.meta.url))

export default defineConfig({
  testDir: 'test',
  outputDir: 'test-results/e2e',
  workers: 2,
  // Far beyond what a test takes, and a wait: only one that fails costs more.
  timeout: 120_000,
  expect: {
    timeout: 20_000,
    // Letters are drawn alike with the same browser; a few pixels may differ with its next version.
    toHaveScreenshot: { maxDiffPixelRatio: 0.005, animations: 'disabled', caret: 'hide' },
  },
  snapshotPathTemplate: '{testDir}/renderer/looks/{testFileName}/{arg}{ext}',
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? 'test-results/e2e.json' }]],
  projects: [
    {
      name: 'electron',
      workers: 1,
      testMatch: 'e2e/**/*.spec.ts',
      testIgnore: 'e2e/headless/**',
    },
    {
      name: 'chromium',
      testMatch: ['e2e/**/*.spec.ts', 'renderer/*.spec.ts'],
      testIgnore: 'e2e/desktop/**',
      use: {
        browserName: 'chromium',
        viewport: { width: 1440, height: 900 },
        launchOptions: {
          ...(chromium && { executablePath: chromium }),
          chromiumSandbox: process.getuid?.() !== 0,
          args: ['--disable-background-networking', '--disable-gpu'],
        },
      },
    },
  ],
})

// End-to-end tests: the desktop in Electron, and the headless host's page in Chromium. Specs beside the two folders run
// in both (fixture `open`). They need a build, and a display or a virtual one.
import { defineConfig } from 'playwright/test'

export default defineConfig({
  testDir: 'test',
  outputDir: 'test-results/e2e',
  workers: 2,
  timeout: 60_000,
  expect: {
    timeout: 10_000,
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
          executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
          chromiumSandbox: process.getuid?.() !== 0,
          args: ['--disable-background-networking', '--disable-gpu'],
        },
      },
    },
  ],
})

// Unit and integration tests; end-to-end tests have their own runner (playwright.config.ts).
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // Far beyond what a test or a wait takes: on a slow machine too, only what hangs ends by them.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    // One more than the runner's own choice on two cores: most of the time is waiting for sockets and files.
    maxWorkers: 2,
    restoreMocks: true,
    // Each worker reads a module once, instead of once for each file: no test leaves anything in one behind.
    isolate: false,
    // Hosts, exchanges and command lines that tests start read what the first one compiled.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/tablo-node', import.meta.url)) },
  },
})

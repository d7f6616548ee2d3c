// Unit and integration tests; end-to-end tests have their own runner (playwright.config.ts).
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    testTimeout: 20_000,
    // One more than the runner's own choice on two cores: most of the time is waiting for sockets and files.
    maxWorkers: 2,
    restoreMocks: true,
  },
})

import { expect, test } from 'vitest'
import { diagnose } from '../../electron/core/diagnostics.ts'
import type { Ports } from '../../electron/core/ports.ts'
import { createTestClock } from '../clock.ts'

test('a store that can not answer leaves the rest of the facts', async () => {
  const ports = {
    version: '1.2.3',
    clock: createTestClock(),
    store: { facts: () => Promise.reject(new Error('workerEnded')) },
    vitals: {
      versions: { Node: '24' },
      profile: '/p',
      logTail: async () => ['a line'],
      loopDelayMs: () => 1,
      memoryMb: () => 2,
    },
  } as unknown as Ports
  expect(await diagnose(ports, undefined)).toMatchObject({
    versions: { Tablo: '1.2.3', Node: '24' },
    counters: { loopDelayMs: 1, framesIn: 0 },
    log: ['a line'],
    files: [],
  })
})

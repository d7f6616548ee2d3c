import { expect, test } from 'vitest'
import { networkError } from '../../electron/core/network-error.ts'

test.each([
  [{ code: 'ENETUNREACH', syscall: 'connect' }, 'offline'],
  [{ code: 'EAI_AGAIN', syscall: 'getaddrinfo' }, 'offline'],
  // Of several addresses at once.
  [{ code: 'ENETUNREACH', errors: [] }, 'offline'],
  [{ code: 'ECONNREFUSED', syscall: 'connect' }, 'unreachable'],
  // The request may have left: it is not sent again by itself when the network is back.
  [{ code: 'ENETDOWN', syscall: 'read' }, 'unreachable'],
  [{ code: 'ENETUNREACH', syscall: 'write' }, 'unreachable'],
])('%j before an answer is %s', (facts, code) => {
  expect(networkError(Object.assign(new Error('words'), facts), 'example.com', false)).toMatchObject({
    code,
    detail: { host: 'example.com', reason: facts.code },
  })
})

import { describe, expect, it } from 'vitest'
import { endpoint } from '../../electron/core/endpoints.ts'

const failure = (text: string, kind: 'socket' | 'web') => {
  try {
    endpoint(text, kind)
  } catch (error) {
    return error
  }
  return undefined
}

describe('addresses', () => {
  it.each([
    ['wss://sourcearena.ir:4040/', 'socket', 'wss://sourcearena.ir:4040'],
    ['wss://sourcearena.ir:4040/?token=abc', 'socket', 'wss://sourcearena.ir:4040'],
    ['ws://127.0.0.1:8080/', 'socket', 'ws://127.0.0.1:8080'],
    ['ws://127.9.0.1:8080/', 'socket', 'ws://127.9.0.1:8080'],
    ['http://localhost:1/x', 'web', 'http://localhost:1'],
    ['http://[::1]:1/x', 'web', 'http://[::1]:1'],
    ['https://api.sourcearena.ir/symbols/all', 'web', 'https://api.sourcearena.ir'],
  ] as const)('%s is bound to %s %s', (text, kind, origin) => {
    expect(endpoint(text, kind).origin).toBe(origin)
  })

  it('drops a token and a fragment that came in the address', () => {
    expect(endpoint('wss://a.ir/?token=secret&x=1#y', 'socket').url.href).toBe('wss://a.ir/?x=1')
    expect(endpoint('wss://a.ir/?Token=a&TOKEN=b&token=c&x=1', 'socket').url.href).toBe('wss://a.ir/?x=1')
  })

  it.each([
    ['ws://sourcearena.ir/', 'socket', 'plainAddress'],
    ['ws://127.0.0.1.evil.ir/', 'socket', 'plainAddress'],
    ['ws://localhost.evil.ir/', 'socket', 'plainAddress'],
    ['http://10.0.0.1/', 'web', 'plainAddress'],
    ['https://a.ir/', 'socket', 'badAddress'],
    ['wss://a.ir/', 'web', 'badAddress'],
    ['file:///etc/passwd', 'web', 'badAddress'],
    ['wss://user:pass@a.ir/', 'socket', 'badAddress'],
    ['not an address', 'socket', 'badAddress'],
    ['', 'socket', 'badAddress'],
  ] as const)('%s as %s is refused: %s', (text, kind, code) => {
    expect(failure(text, kind)).toMatchObject({ code })
  })

  it('never quotes the address, which may hold a token', () => {
    const error = failure('wss://a b/?token=canary', 'socket')
    expect(String(error) + JSON.stringify(error)).not.toContain('canary')
  })
})

import { describe, expect, it } from 'vitest'
import { answer } from '../../electron/core/answer.ts'
import type { Handlers } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { memoryLog } from '../host.ts'

const caller = { window: '1' }
const handlers = (some: Partial<Handlers>): Handlers => some as Handlers

describe('answering a command', () => {
  it('gives the value of the handler and tells it who asked', async () => {
    const result = await answer(
      handlers({ watch: ({ codes }, { window }) => codes.map(code => ({ code, handle: Number(window) })) }),
      'watch',
      { codes: ['44818950263583523'] },
      caller,
    )
    expect(result).toEqual({ ok: true, value: [{ code: '44818950263583523', handle: 1 }] })
  })

  it.each(['toString', '__proto__', 'constructor', 'nothing'])('refuses %s, which is not a command', async name => {
    expect(await answer(handlers({}), name, undefined, caller)).toEqual({
      ok: false,
      error: { code: 'badRequest', detail: { field: 'command' } },
    })
  })

  it('names the argument that does not fit, and not its value', async () => {
    const result = await answer(handlers({}), 'setToken', { service: 'feed', token: { secret: 'canary' } }, caller)
    expect(result).toEqual({ ok: false, error: { code: 'badRequest', detail: { field: 'token' } } })
    expect(JSON.stringify(result)).not.toContain('canary')
  })

  it('refuses an instrument code that is a number, whose digits may be lost already', async () => {
    const result = await answer(handlers({}), 'watch', { codes: [44818950263583520] }, caller)
    expect(result.ok).toBe(false)
  })

  it('passes an expected failure on as data', async () => {
    const refuse = () => {
      throw new AppError('tooLarge', { bytes: 5 })
    }
    expect(await answer(handlers({ reconnect: refuse }), 'reconnect', undefined, caller)).toEqual({
      ok: false,
      error: { code: 'tooLarge', detail: { bytes: 5 } },
    })
  })

  it('turns a surprise into "unexpected" and logs its kind without its words', async () => {
    const log = memoryLog()
    const fail = () => {
      throw new TypeError('canary words')
    }
    const result = await answer(handlers({ reconnect: fail }), 'reconnect', undefined, caller, log)
    expect(result).toEqual({ ok: false, error: { code: 'unexpected' } })
    expect(log.lines.join('\n')).toContain('TypeError')
    expect(log.lines.join('\n')).not.toContain('canary')
  })
})

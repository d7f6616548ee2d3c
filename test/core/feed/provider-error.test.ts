import { describe, expect, it, test } from 'vitest'
import { decode } from '../../../electron/core/feed/protocol.ts'
import { verdict } from './frames.ts'

describe('an error frame', () => {
  test.each([
    ['{"Error":"request timeout or empty response"}', 'other'],
    ['{"Error":"Token is invalid"}', 'token'],
    ['{"error":"Unauthorized"}', 'token'],
    ['{"message":"توکن نامعتبر است"}', 'token'],
    ['{"message":"توكن معتبر نیست"}', 'token'],
    ['{"error":{"code":401,"message":"invalid api key"}}', 'token'],
    ['{"Error":"دسترسی غیرمجاز"}', 'token'],
    ['{"Error":"You have no websocket subscription"}', 'subscription'],
    ['{"error":"Subscription expired"}', 'subscription'],
    ['{"message":"اشتراک شما به پایان رسیده است"}', 'subscription'],
    ['{"message":"برای استفاده از این سرویس نیاز به اشتراک وب سوکت بورس دارید"}', 'subscription'],
    ['{"Error":"این توکن اشتراک وب سوکت ندارد"}', 'subscription'],
    ['{"Error":"توکن یا اشتراک نامعتبر است"}', 'token'],
    ['{"error":true,"message":"try again later"}', 'other'],
    ['{"error":true}', 'other'],
    ['{"basis":null,"Error":"busy"}', 'other'],
  ])('of %s speaks of: %s', (text, about) => {
    expect(verdict(text)).toBe(`error ${about}`)
  })

  it('keeps the words, at most 500 characters', () => {
    expect(decode('{"Error":"busy"}', 0)).toEqual({ kind: 'error', about: 'other', text: 'busy' })
    const long = decode(JSON.stringify({ message: 'x'.repeat(2000) }), 0)
    expect(long.kind === 'error' && long.text).toHaveLength(500)
  })

  test.each(['{"Error":null}', '{"error":false}', '{"message":""}', '{"message":5}'])('is not %s', text => {
    expect(verdict(text)).toBe('notObject basis')
  })
})

import { describe, expect, test } from 'vitest'
import { mayCall } from '../../electron/sender.ts'

describe('who may call over IPC', () => {
  const good = { url: 'tablo://app/index.html', isTop: true, isOurs: true }

  test('the top frame of one of our windows on our page', () => expect(mayCall(good)).toBe(true))
  test('no frame inside the page', () => expect(mayCall({ ...good, isTop: false })).toBe(false))
  test('no window that we did not open', () => expect(mayCall({ ...good, isOurs: false })).toBe(false))
  test('no frame that is gone', () => expect(mayCall({ ...good, url: undefined })).toBe(false))
  test.each(['https://app/', 'tablo://app.evil/', 'about:blank', 'file:///index.html', 'tablo://other/'])(
    'nobody on %s',
    url => expect(mayCall({ ...good, url })).toBe(false),
  )
})

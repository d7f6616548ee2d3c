import { describe, expect, test } from 'vitest'
import { mayCall } from '../../electron/sender.ts'

describe('who may call over IPC', () => {
  const main = { url: 'tablo://app/index.html', isTop: true, window: 'main' }
  const popOut = { url: 'tablo://app/?window=w-1', isTop: true, window: 'w-1' }

  test('the top frame of the main window on its page', () => expect(mayCall(main)).toBe(true))
  test('the top frame of one that was popped out, on its page', () => expect(mayCall(popOut)).toBe(true))
  test('no frame inside the page', () => expect(mayCall({ ...main, isTop: false })).toBe(false))
  test('no window that we did not open', () => expect(mayCall({ ...main, window: undefined })).toBe(false))
  test('no window on the page of another', () => {
    expect(mayCall({ ...main, url: popOut.url })).toBe(false)
    expect(mayCall({ ...popOut, url: main.url })).toBe(false)
    expect(mayCall({ ...popOut, window: 'w-2' })).toBe(false)
  })
  test('no frame that is gone', () => expect(mayCall({ ...main, url: undefined })).toBe(false))
  test.each(['https://app/', 'tablo://app.evil/', 'about:blank', 'file:///index.html', 'tablo://other/'])(
    'nobody on %s',
    url => expect(mayCall({ ...main, url })).toBe(false),
  )
})

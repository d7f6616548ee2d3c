import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  firstBounds,
  fitBounds,
  MIN_HEIGHT,
  MIN_WIDTH,
  type Place,
  readPlace,
  writePlace,
} from '../../electron/bounds.ts'

const left = { x: 0, y: 25, width: 1920, height: 1055 }
const right = { x: 1920, y: 0, width: 2560, height: 1440 }

describe("the window's place", () => {
  const file = join(mkdtempSync(join(tmpdir(), 'tablo-place-')), 'window.json')
  const place: Place = { bounds: { x: -5, y: 0, width: 1200, height: 800 }, maximised: true, theme: 'light' }

  test('is unknown before the first run', () => expect(readPlace(file)).toBeUndefined())

  test('comes back as it was written, and leaves nothing else behind', () => {
    writePlace(file, place)
    expect(readPlace(file)).toEqual(place)
    expect(readdirSync(join(file, '..'))).toEqual(['window.json'])
  })

  test.each(['', '{', '[]', '{"bounds":{"x":1e400}}', JSON.stringify({ ...place, theme: 'pink' })])(
    'is unknown when the file holds %j',
    text => {
      writeFileSync(file, text)
      expect(readPlace(file)).toBeUndefined()
    },
  )

  test('stays where it was when that can still be seen', () => {
    const bounds = { x: 2000, y: 100, width: 1200, height: 800 }
    expect(fitBounds(bounds, [left, right])).toEqual(bounds)
  })

  test('moves wholly onto the display that shows most of it', () => {
    expect(fitBounds({ x: 1800, y: -50, width: 1200, height: 800 }, [left, right])).toEqual({
      x: 1920,
      y: 0,
      width: 1200,
      height: 800,
    })
  })

  test('is cut to a smaller display, but not below the least size', () => {
    const bounds = { x: 0, y: 0, width: 2400, height: 1300 }
    expect(fitBounds(bounds, [{ x: 0, y: 0, width: 1280, height: 720 }])).toMatchObject({ width: 1280, height: 720 })
    expect(fitBounds(bounds, [{ x: 0, y: 0, width: 800, height: 600 }])).toEqual({
      x: 0,
      y: 0,
      width: MIN_WIDTH,
      height: MIN_HEIGHT,
    })
  })

  test('is given up when its display is gone', () => {
    expect(fitBounds({ x: 5000, y: 0, width: 1200, height: 800 }, [left, right])).toBeUndefined()
  })

  test('is the middle of the primary display at first', () => {
    expect(firstBounds(left)).toEqual({ x: 160, y: 78, width: 1600, height: 950 })
  })
})

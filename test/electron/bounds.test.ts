import { describe, expect, test } from 'vitest'
import { firstBounds, fitBounds, MAIN_FIRST, MAIN_LEAST, POP_OUT_FIRST, POP_OUT_LEAST } from '../../electron/bounds.ts'

const left = { x: 0, y: 25, width: 1920, height: 1055 }
const right = { x: 1920, y: 0, width: 2560, height: 1440 }

describe("a window's place", () => {
  test('stays where it was when that can still be seen', () => {
    const bounds = { x: 2000, y: 100, width: 1200, height: 800 }
    expect(fitBounds(bounds, [left, right], MAIN_LEAST)).toEqual(bounds)
  })

  test('moves wholly onto the display that shows most of it', () => {
    expect(fitBounds({ x: 1800, y: -50, width: 1200, height: 800 }, [left, right], MAIN_LEAST)).toEqual({
      x: 1920,
      y: 0,
      width: 1200,
      height: 800,
    })
  })

  test('is cut to a smaller display, but not below the least size', () => {
    const bounds = { x: 0, y: 0, width: 2400, height: 1300 }
    expect(fitBounds(bounds, [{ x: 0, y: 0, width: 1280, height: 720 }], MAIN_LEAST)).toMatchObject({
      width: 1280,
      height: 720,
    })
    const small = { x: 0, y: 0, width: 800, height: 600 }
    expect(fitBounds(bounds, [small], MAIN_LEAST)).toEqual({ x: 0, y: 0, ...MAIN_LEAST })
    expect(fitBounds({ ...bounds, width: 100, height: 100 }, [small], POP_OUT_LEAST)).toMatchObject(POP_OUT_LEAST)
  })

  test('is given up when its display is gone', () => {
    expect(fitBounds({ x: 5000, y: 0, width: 1200, height: 800 }, [left, right], MAIN_LEAST)).toBeUndefined()
  })

  test('is the middle of the display at first', () => {
    expect(firstBounds(left, MAIN_FIRST, MAIN_LEAST)).toEqual({ x: 160, y: 78, width: 1600, height: 950 })
    expect(firstBounds(left, POP_OUT_FIRST, POP_OUT_LEAST)).toEqual({ x: 480, y: 213, width: 960, height: 680 })
  })
})

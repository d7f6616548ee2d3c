import { describe, expect, it } from 'vitest'
import { createFlashes } from '../../../renderer/tiles/flashes.ts'
import { createRoom, digitsOf, groupsOf, HOLD_MS } from '../../../renderer/tiles/width.ts'

describe('flashes', () => {
  it('allow eight a second and no more', () => {
    const flashes = createFlashes()
    expect(flashes.allow(5, 0)).toBe(true)
    expect(flashes.allow(4, 100)).toBe(false)
    expect(flashes.allow(3, 200)).toBe(true)
    expect(flashes.allow(1, 900)).toBe(false)
    expect(flashes.allow(5, 1000)).toBe(true)
    expect(flashes.allow(9, 9000)).toBe(false)
  })
})

describe('the room for numbers', () => {
  it('counts digits and group marks', () => {
    expect([0, 9, 10, 999, 1000, 528_800_267].map(digitsOf)).toEqual([1, 1, 2, 3, 4, 9])
    expect([1, 3, 4, 6, 7, 9].map(groupsOf)).toEqual([0, 0, 1, 1, 2, 2])
  })

  it('grows at once and shrinks only after a while without need', () => {
    const room = createRoom()
    expect(room(4, 0)).toBe(4)
    expect(room(7, 10)).toBe(7)
    expect(room(5, HOLD_MS - 1)).toBe(7)
    expect(room(6, HOLD_MS + 10)).toBe(7)
    expect(room(5, 2 * HOLD_MS + 10)).toBe(6)
    expect(room(5, 3 * HOLD_MS + 10)).toBe(5)
  })
})

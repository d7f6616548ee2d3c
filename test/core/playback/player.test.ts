// The time of a playback, its steps and its jumps to gaps, by a clock that only the test moves.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at, FIELD, type Quote } from '../../../shared/quote.ts'
import { DAY, MINUTE, OPEN } from '../store/day-made.ts'
import { booksBy, gaps, HANDLES, type Made, madeDay, shown, sorted } from './made-day.ts'
import { openWindow } from './played.ts'

let made: Made
beforeAll(() => {
  made = madeDay()
}, 60_000)
afterAll(() => made.store.close())

describe('its time', () => {
  test('goes at each speed, tells where it stands once a second, and stands while paused', async () => {
    const { client } = made
    const window = await openWindow(client, DAY)
    for (const speed of [1, 5, 20, 60, 300] as const) {
      await window.run.act({ do: 'seek', atMs: OPEN })
      await window.run.act({ do: 'speed', speed })
      await window.run.act({ do: 'play' })
      window.positions.length = 0
      await window.advance(3000)
      expect(window.positions.map(position => position.atMs - OPEN)).toEqual([1, 2, 3].map(s => s * 1000 * speed))
      expect(window.position().clock.speed).toBe(speed)
      await window.run.act({ do: 'pause' })
      const stands = window.position()
      expect(stands.atMs).toBe(OPEN + 3000 * speed)
      expect(stands.clock).toMatchObject({ baseMs: stands.atMs, speed: 0 })
      await window.advance(5000)
      expect(window.position()).toEqual(stands)
    }
    window.run.stop()
  })

  test('ends on the last frame and holds; a jump back goes on from there', async () => {
    const { client, frames } = made
    const window = await openWindow(client, DAY)
    const { toMs } = window.run.playback().day
    await window.run.act({ do: 'seek', atMs: toMs - 20_000 })
    await window.run.act({ do: 'speed', speed: 60 })
    await window.run.act({ do: 'play' })
    await window.advance(2000)
    expect(window.position()).toMatchObject({ atMs: toMs, frame: frames.length, playing: false, ended: true })
    expect(window.position().clock.speed).toBe(0)
    expect(sorted(shown(window))).toEqual(sorted(booksBy(frames, toMs)))
    await window.run.act({ do: 'play' })
    expect(window.position()).toMatchObject({ playing: false, ended: true })
    await window.run.act({ do: 'seek', atMs: OPEN + MINUTE })
    expect(window.position()).toMatchObject({ atMs: OPEN + MINUTE, ended: false })
    window.run.stop()
  })

  test('goes on where it was after the computer slept', async () => {
    const { client } = made
    const window = await openWindow(client, DAY)
    await window.run.act({ do: 'play' })
    await window.advance(1000)
    window.clock.jump(3_600_000)
    await window.advance(1000)
    expect(window.position().atMs - OPEN).toBeLessThan(2500)
    window.run.stop()
  })

  test('of jumps that overtake each other only the last is shown, and what plays goes on', async () => {
    const { client, frames } = made
    const window = await openWindow(client, DAY)
    await window.run.act({ do: 'play' })
    const targets = [50, 3, 41, 17].map(minute => OPEN + minute * MINUTE)
    await Promise.all(targets.map(atMs => window.run.act({ do: 'seek', atMs })))
    expect(window.position()).toMatchObject({ atMs: OPEN + 17 * MINUTE, playing: true, seeking: false })
    expect(window.positions.some(position => position.seeking && position.clock.speed === 0)).toBe(true)
    expect(sorted(shown(window))).toEqual(sorted(booksBy(frames, OPEN + 17 * MINUTE)))
    await window.advance(2000)
    expect(window.position().atMs).toBe(OPEN + 17 * MINUTE + 2000)
    window.run.stop()
  })
})

describe('steps and gaps', () => {
  test('a step is one frame of the instruments that are shown, on and back', async () => {
    const { client, frames } = made
    const window = await openWindow(client, DAY)
    const mine = frames.filter(quote => at(quote, FIELD.handle) === 2)
    const first = 60
    await window.run.act({ do: 'seek', atMs: at(mine[first] as Quote, FIELD.receivedAt) })
    window.books([2])
    const current = async (): Promise<number> => {
      const quote = shown(window, [2]).get(2)
      return mine.findIndex(frame => frame[FIELD.trades] === quote?.[FIELD.trades])
    }
    const start = await current()
    for (const by of [1, 1, 1, -1, -1, -1, -1, 1, -1] as const) {
      const before = await current()
      const position = await window.run.act({ do: 'step', by })
      expect(await current()).toBe(before + by)
      expect(position.playing).toBe(false)
      const frame = mine[before + by] as Quote
      expect(position.atMs).toBe(at(frame, FIELD.receivedAt))
      expect(frames[position.frame - 1]).toEqual(frame)
    }
    expect(await current()).toBe(start - 2 + 1)
    window.run.stop()
  })

  test('steps go by every frame where nothing is shown, stop at both ends, and many at once all count', async () => {
    const { client, frames } = made
    const window = await openWindow(client, DAY)
    await window.run.act({ do: 'seek', atMs: OPEN + 30 * MINUTE })
    const { frame } = window.position()
    await Promise.all(Array.from({ length: 10 }, () => window.run.act({ do: 'step', by: 1 })))
    expect(window.position().frame).toBe(frame + 10)
    await Promise.all(Array.from({ length: 25 }, () => window.run.act({ do: 'step', by: -1 })))
    expect(window.position().frame).toBe(frame - 15)
    await window.run.act({ do: 'seek', atMs: 0 })
    for (let n = 0; n < 3; n++) await window.run.act({ do: 'step', by: -1 })
    expect(window.position()).toMatchObject({ frame: 0, atMs: OPEN })
    expect(window.books(HANDLES).size).toBe(0)
    await window.run.act({ do: 'seek', atMs: Number.MAX_SAFE_INTEGER })
    await window.run.act({ do: 'step', by: 1 })
    expect(window.position()).toMatchObject({ frame: frames.length, ended: true })
    await window.run.act({ do: 'step', by: -1 })
    expect(window.position()).toMatchObject({ frame: frames.length - 1, ended: false })
    window.run.stop()
  })

  test('goes to the end of the next gap and to the beginning of the one before', async () => {
    const { client } = made
    const window = await openWindow(client, DAY)
    const places: number[] = []
    for (const by of [1, 1, 1, -1, -1, -1] as const) {
      places.push((await window.run.act({ do: 'gap', by })).atMs)
    }
    const [one, two] = gaps
    expect(places).toEqual([one?.toMs, two?.toMs, two?.toMs, two?.fromMs, one?.fromMs, one?.fromMs])
    window.run.stop()
  })
})

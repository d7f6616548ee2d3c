// What a playback shows at an instant of a day made by hand, by jumping and by playing, and that it shows no more.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DaySeries } from '../../../shared/day.ts'
import { at, FIELD, isSuspect, QUOTE_FLAG } from '../../../shared/quote.ts'
import { codeOf } from '../store/batches.ts'
import { DAY, MINUTE, OPEN } from '../store/day-made.ts'
import { bands, booksBy, dice, everything, gaps, HANDLES, type Made, madeDay, shown, sorted } from './made-day.ts'
import { openWindow, settle } from './played.ts'

let made: Made
beforeAll(() => {
  made = madeDay()
}, 60_000)
afterAll(() => made.store.close())

describe('a playback', () => {
  test('opens paused at the beginning of the day, and says what does not change', async () => {
    const { client, frames } = made
    const window = await openWindow(client, DAY)
    const { day, position } = window.run.playback()
    expect(day).toMatchObject({ day: DAY, frames: frames.length, fromMs: OPEN, gaps, fromMinute: 540 })
    expect(day.perMinute.reduce((sum, count) => sum + count)).toBe(frames.length)
    expect(day.perMinute).toHaveLength(60)
    expect(position).toMatchObject({ atMs: OPEN, playing: false, speed: 1, ended: false, seeking: false })
    expect(position.clock).toMatchObject({ baseMs: OPEN, speed: 0 })
    expect(sorted(shown(window))).toEqual(sorted(booksBy(frames, OPEN)))
    window.run.stop()
  })

  test('shows at any time after a jump what playing to it shows, everything that is derived included', async () => {
    const { client, frames } = made
    expect(made.store.playedBooks(DAY, 1e9)?.batch).toBeGreaterThan(1)
    const throwOne = dice(99)
    const times = Array.from({ length: 40 }, () => OPEN + throwOne(60 * MINUTE)).concat(
      frames.slice(200, 204).map(quote => at(quote, FIELD.receivedAt)),
      OPEN + 22 * MINUTE,
      OPEN + 24 * MINUTE,
    )
    const jumping = await openWindow(client, DAY, { bands })
    const answers = new Map<number, Awaited<ReturnType<typeof everything>>>()
    for (const atMs of times) {
      const position = await jumping.run.act({ do: 'seek', atMs })
      expect(position).toMatchObject({ atMs, seeking: false, playing: false })
      const expected = booksBy(frames, atMs)
      expect(sorted(shown(jumping))).toEqual(sorted(expected))
      expect(position.frame).toBe(frames.filter(quote => at(quote, FIELD.receivedAt) <= atMs).length)
      answers.set(atMs, await everything(jumping))
    }
    const playing = await openWindow(client, DAY, { bands })
    await playing.run.act({ do: 'speed', speed: 300 })
    // One after the other, as a person who watches: each from where the one before stopped.
    for (const atMs of times.toSorted((a, b) => a - b)) {
      await playing.run.act({ do: 'play' })
      while (playing.position().playing && playing.position().atMs < atMs) {
        await playing.run.act({ do: 'speed', speed: 1 })
        const left = atMs - playing.position().atMs
        if (left >= 300) await playing.run.act({ do: 'speed', speed: 300 })
        playing.clock.advance(left >= 300 ? Math.floor(left / 300) : left)
        await settle()
      }
      await playing.run.act({ do: 'pause' })
      expect(playing.position().atMs).toBe(atMs)
      expect(sorted(shown(playing))).toEqual(sorted(booksBy(frames, atMs)))
      expect(await everything(playing)).toEqual(answers.get(atMs))
    }
    // There was something to compare.
    const last = [...answers].sort((a, b) => b[0] - a[0])[0]?.[1]
    expect(last?.queues.length).toBeGreaterThan(3)
    expect(last?.prints.every(run => run.prints.length > 20)).toBe(true)
    expect(last?.events.map(event => event.id)).toEqual([3, 2, 1])
    jumping.run.stop()
    playing.run.stop()
  }, 60_000)

  test('tells prints, queues and events while it plays as it answers them afterwards', async () => {
    const { client } = made
    const window = await openWindow(client, DAY, { bands })
    const [first] = await window.run.view.watchPrints('window', [codeOf(3)])
    await window.playTo(OPEN + 58 * MINUTE)
    // What is on its way is told within a second, by a clock that stands.
    await window.advance(1000)
    const [all] = await window.run.view.watchPrints('window', [codeOf(3)])
    expect([...(first?.prints ?? []), ...window.prints]).toEqual(all?.prints)
    expect(all?.prints.some(print => print.kind === 'gap')).toBe(true)
    expect(window.events.map(event => event.id)).toEqual([2, 3])
    const queues = await window.run.view.queues()
    const told = queues.map(episode => window.queues.get(episode.id)?.formedMs)
    expect(told).toEqual(queues.map(episode => episode.formedMs))
    window.run.stop()
  }, 60_000)

  test('has nothing of what comes later in any answer', async () => {
    const { client } = made
    const window = await openWindow(client, DAY, { bands })
    const atMs = OPEN + 10 * MINUTE + 12_345
    await window.run.act({ do: 'seek', atMs })
    const { series, sparks, queues, events: told, prints } = await everything(window)
    const minutes = (all: Pick<DaySeries, 'minute'>[]) => Math.max(...all.flatMap(each => each.minute))
    expect([minutes(series), minutes(sparks)]).toEqual([550, 550])
    expect(series.flatMap(each => each.gaps)).toEqual([])
    expect(told.map(event => event.id)).toEqual([1])
    expect(Math.max(...prints.flatMap(run => run.prints.map(print => print.atMs)))).toBeLessThanOrEqual(atMs)
    expect(Math.max(...queues.flatMap(each => [each.atMs, each.endedMs]))).toBeLessThanOrEqual(atMs)
    expect((await window.run.view.daySeries(codeOf(1), DAY + 1)).minute).toEqual([])
    expect(await window.run.view.queues(DAY + 1)).toEqual([])
    expect(await window.run.view.events(9, DAY + 1)).toEqual([])
    window.run.stop()
  })

  test('has of the minute under way only what had come by then', async () => {
    const { client, frames } = made
    const window = await openWindow(client, DAY)
    let traded = 0
    for (let seconds = 95; seconds < 3500; seconds += 173) {
      const atMs = OPEN + seconds * 1000
      await window.run.act({ do: 'seek', atMs })
      const minute = Math.floor(atMs / MINUTE)
      const came = (handle: number) =>
        frames.filter(
          quote =>
            at(quote, FIELD.handle) === handle &&
            Math.floor(at(quote, FIELD.receivedAt) / MINUTE) === minute &&
            at(quote, FIELD.receivedAt) <= atMs &&
            !isSuspect(quote),
        )
      const sparks = await window.run.view.sparks(HANDLES.map(codeOf))
      for (const [n, handle] of HANDLES.entries()) {
        const prices = came(handle).map(quote => at(quote, FIELD.last))
        const series = await window.run.view.daySeries(codeOf(handle))
        const under = series.minute.lastIndexOf(540 + Math.floor(seconds / 60))
        const shownNow = [series.last[under], series.low[under], series.high[under]]
        expect(shownNow).toEqual(
          prices.length === 0
            ? [undefined, undefined, undefined]
            : [prices.at(-1), Math.min(...prices), Math.max(...prices)],
        )
        expect(series.yesterday).toBe(sparks[n]?.yesterday)
        traded += prices.length
      }
    }
    expect(traded).toBeGreaterThan(20)
    window.run.stop()
  })

  test('marks its quotes, so that none passes for live', async () => {
    const { client } = made
    const window = await openWindow(client, DAY)
    await window.playTo(OPEN + 5 * MINUTE)
    for (const quote of window.books(HANDLES).values()) {
      expect(at(quote, FIELD.flags) & QUOTE_FLAG.replayed).toBe(QUOTE_FLAG.replayed)
    }
    window.run.stop()
  })
})

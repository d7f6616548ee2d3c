import { expect, test } from 'vitest'
import { clockOf, systemClock } from '../../electron/clock.ts'
import { createTestClock } from '../clock.ts'

test('a source keeps its own time by an affine map of the real one, and timers stay real', async () => {
  const map = { baseMs: Date.UTC(2021, 5, 2, 5), realBaseMs: Date.now(), speed: 10 }
  const clock = clockOf(map)
  expect(clock.map()).toEqual(map)
  const before = clock.now()
  const from = clock.monotonic()
  await new Promise<void>(resolve => clock.after(20, resolve))
  const realMs = clock.monotonic() - from
  expect(clock.now() - before).toBeGreaterThan(realMs)
  expect(new Date(clock.now()).getUTCFullYear()).toBe(2021)
})

test('the system clock is the computer’s, and an ended timer does not run', async () => {
  const clock = systemClock()
  expect(clock.map()).toEqual({ baseMs: 0, realBaseMs: 0, speed: 1 })
  const ran: string[] = []
  const cancel = clock.every(1, () => ran.push('every'))
  cancel()
  cancel()
  clock.after(1, () => ran.push('after'))()
  await new Promise<void>(resolve => clock.after(15, resolve))
  expect(ran).toEqual([])
})

test('the clock of the tests runs its timers in order of their time, those set meanwhile too', () => {
  const clock = createTestClock(1000)
  const ran: [string, number][] = []
  const note = (name: string) => () => ran.push([name, clock.now()])
  clock.after(30, note('late'))
  clock.every(10, note('every'))
  clock.after(10, () => clock.after(5, note('within')))
  const cancel = clock.after(20, note('never'))
  cancel()
  clock.jump(5000)
  expect(ran).toEqual([])
  clock.advance(30)
  expect(ran).toEqual([
    ['every', 6010],
    ['within', 6015],
    ['every', 6020],
    ['late', 6030],
    ['every', 6030],
  ])
  expect([clock.now(), clock.monotonic()]).toEqual([6030, 30])
})

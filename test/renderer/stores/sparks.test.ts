import { expect, it } from 'vitest'
import type { Bridge } from '../../../shared/contract.ts'
import type { InsCode } from '../../../shared/market.ts'
import { createSparks } from '../../../renderer/stores/sparks.ts'
import { madeCode } from '../quotes-made.ts'

function stand() {
  const asked: InsCode[][] = []
  let answer: (() => void) | undefined
  const bridge = {
    call: (_: string, { codes }: { codes: InsCode[] }) =>
      new Promise(resolve => {
        asked.push(codes)
        const value = codes.map(code => ({ code, day: 20250315, yesterday: 1, minute: [540], last: [2] }))
        answer = () => resolve({ ok: true, value })
      }),
    on: () => () => undefined,
  } as unknown as Bridge
  const jobs = new Set<() => void>()
  let nowMs = 0
  const sparks = createSparks(
    bridge,
    job => void jobs.add(job),
    () => nowMs,
  )
  return {
    asked,
    sparks,
    at: (ms: number) => {
      nowMs = ms
    },
    frame() {
      for (const job of jobs) job()
      jobs.clear()
    },
    async answered() {
      answer?.()
      await new Promise(resolve => setImmediate(resolve))
    },
  }
}
const codes = (count: number, from = 1) => Array.from({ length: count }, (_, n) => madeCode(String(from + n)))

it('asks once a frame for the rows in view, not for those that left, at most 200 at a time', async () => {
  const { sparks, asked, frame, answered } = stand()
  const ends = codes(250).map(code => sparks.watch(code, () => undefined))
  ends[0]?.()
  frame()
  expect(asked.map(each => each.length)).toEqual([200])
  expect(asked[0]?.[0]).toBe('2')
  await answered()
  expect(asked.map(each => each.length)).toEqual([200, 49])
  await answered()
  expect(asked).toHaveLength(2)
})

it('tells a row of its spark, keeps it for the minute, and asks again in the next', async () => {
  const { sparks, asked, frame, answered, at } = stand()
  const [code] = codes(1) as [InsCode]
  let told = 0
  const end = sparks.watch(code, () => (told += 1))
  frame()
  await answered()
  expect([told, sparks.get(code)?.last]).toEqual([1, [2]])
  end()
  sparks.watch(code, () => undefined)
  frame()
  at(59_999)
  sparks.beat()
  expect(asked).toHaveLength(1)
  at(60_000)
  sparks.beat()
  sparks.beat()
  expect(asked).toHaveLength(2)
  await answered()
  sparks.beat()
  expect(asked).toHaveLength(2)
})

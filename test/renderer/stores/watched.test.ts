import { describe, expect, it, vi } from 'vitest'
import type { CommandInput } from '../../../shared/commands.ts'
import type { Bridge, Watched } from '../../../shared/contract.ts'
import type { InsCode, SymbolListStatus } from '../../../shared/market.ts'
import type { Result } from '../../../shared/errors.ts'
import { createWatched } from '../../../renderer/stores/watched.ts'
import { madeCode } from '../quotes-made.ts'

const [a, b, c] = ['44818950263583523', '46348559193224090', '778253364357513'].map(madeCode) as [
  InsCode,
  InsCode,
  InsCode,
]
const handles = new Map([
  [a, 1],
  [b, 2],
  [c, 3],
])

/** A bridge whose answers wait until they are let go, oldest first. */
function bridged() {
  const calls: InsCode[][] = []
  const answers: ((result: Result<Watched[]>) => void)[] = []
  let symbols: (status: SymbolListStatus) => void = () => undefined
  const bridge = {
    call: (_: 'watch', args: CommandInput['watch']) => {
      calls.push(args.codes as InsCode[])
      return new Promise<Result<Watched[]>>(resolve => answers.push(resolve))
    },
    on: (_: string, listener: (status: SymbolListStatus) => void) => {
      symbols = listener
      return () => undefined
    },
  } as unknown as Bridge
  const answer = async (result?: Result<Watched[]>): Promise<void> => {
    const at = calls.length - answers.length
    const value = (calls[at] ?? []).map(code => ({ code, handle: handles.get(code) ?? 0 }))
    answers.shift()?.(result ?? { ok: true, value })
    await Promise.resolve()
    await Promise.resolve()
  }
  return { bridge, calls, answer, symbols: (status: SymbolListStatus) => symbols(status) }
}
const sent = (calls: InsCode[][], count: number) => vi.waitFor(() => expect(calls).toHaveLength(count))

describe('the watched instruments of a window', () => {
  it('are the union of what its tiles claim, sent once for many claims', async () => {
    const { bridge, calls, answer } = bridged()
    const watched = createWatched(bridge)
    watched.claim('one', [a, b])
    watched.claim('two', [b, c])
    await sent(calls, 1)
    expect(new Set(calls[0])).toEqual(new Set([a, b, c]))
    await answer()
    expect(watched.get(b)?.handle).toBe(2)
  })

  it('are not sent again when a tile moves and the union stays', async () => {
    const { bridge, calls, answer } = bridged()
    const watched = createWatched(bridge)
    watched.claim('one', [a])
    await sent(calls, 1)
    await answer()
    watched.release('one')
    watched.claim('other', [a])
    await Promise.resolve()
    expect(calls).toHaveLength(1)
  })

  it('drop an instrument at once when its last tile lets go, and tell its handle', async () => {
    const { bridge, calls, answer } = bridged()
    const dropped: number[] = []
    const watched = createWatched(bridge, handle => dropped.push(handle))
    let heard = 0
    watched.subscribe(a, () => {
      heard += 1
    })
    watched.claim('one', [a, b])
    await sent(calls, 1)
    await answer()
    expect(heard).toBe(1)
    watched.claim('one', [b])
    await sent(calls, 2)
    expect([watched.get(a), dropped, heard]).toEqual([undefined, [1], 2])
  })

  it('listen only to the answer of the newest list', async () => {
    const { bridge, calls, answer } = bridged()
    const watched = createWatched(bridge)
    watched.claim('one', [a])
    await sent(calls, 1)
    watched.claim('one', [b])
    await sent(calls, 2)
    await answer()
    expect(watched.get(a)).toBeUndefined()
    await answer()
    expect(watched.get(b)?.handle).toBe(2)
  })

  it('keep the reason when the list is not taken, and try again when asked', async () => {
    const { bridge, calls, answer } = bridged()
    const watched = createWatched(bridge)
    watched.claim('one', [a])
    await sent(calls, 1)
    await answer({ ok: false, error: { code: 'storeFailed' } })
    expect(watched.error()).toEqual({ code: 'storeFailed' })
    watched.retry()
    await sent(calls, 2)
    await answer()
    expect([watched.error(), watched.get(a)?.handle]).toEqual([undefined, 1])
  })

  it('are asked for again when a fresh symbol list is there, for names and bands', async () => {
    const { bridge, calls, answer, symbols } = bridged()
    const watched = createWatched(bridge)
    watched.claim('one', [a])
    await sent(calls, 1)
    await answer()
    symbols({ count: 5, fetchedAtMs: 1, state: 'fresh' })
    await sent(calls, 2)
    expect(calls[1]).toEqual([a])
  })
})

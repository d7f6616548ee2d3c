// The page's store of daily bars: read once for all tiles, again when bars came, forgotten with the last tile.
import { describe, expect, it } from 'vitest'
import { createBars } from '../../../renderer/stores/bars.ts'
import type { InsCode } from '../../../shared/market.ts'
import { createFakeBridge } from '../fake-bridge.ts'
import { SAMPLE_NOW, sampleCodes } from '../fake-market.ts'
import { sampleHistory } from '../history-samples.ts'

const [one, two] = sampleCodes as [InsCode, InsCode]

function setUp() {
  const bridge = createFakeBridge({ now: () => SAMPLE_NOW })
  const asked = () => bridge.calls.filter(({ name }) => name === 'history').length
  const store = createBars(bridge)
  const heard = (code: InsCode) => new Promise<void>(resolve => store.subscribe(code, resolve))
  return { bridge, store, asked, heard }
}

describe('bars', () => {
  it('are asked for once for two tiles of an instrument', async () => {
    const { store, asked, heard } = setUp()
    await Promise.all([heard(one), heard(one)])
    expect(asked()).toBe(1)
    expect(store.get(one).history?.bars.code).toBe(one)
  })

  it('are read again when some came, of those on show only', async () => {
    const { bridge, asked, heard } = setUp()
    await heard(one)
    bridge.emit('bars', [two])
    expect(asked()).toBe(1)
    const again = heard(one)
    bridge.emit('bars', [one, two])
    await again
    expect(asked()).toBe(2)
  })

  it('are forgotten with the last tile', async () => {
    const { store } = setUp()
    const ends: (() => void)[] = []
    ends.push(store.subscribe(one, () => undefined))
    await new Promise<void>(resolve => ends.push(store.subscribe(one, resolve)))
    ends[0]?.()
    expect(store.get(one).state).toBe('ready')
    ends[1]?.()
    expect(store.get(one)).toEqual({ state: 'loading' })
  })

  it('have NaN for what a wire brought as null', async () => {
    const { bridge, store, heard } = setUp()
    bridge.answers.history = () => {
      const history = sampleHistory(one)
      history.bars.trades1[0] = null as never
      return { ok: true, value: history }
    }
    await heard(one)
    expect(store.get(one).history?.bars.trades1[0]).toBeNaN()
  })

  it('that could not be read say why, and stay when they were read before', async () => {
    const { bridge, store, heard } = setUp()
    await heard(one)
    bridge.answers.history = () => ({ ok: false, error: { code: 'storeFailed' } })
    bridge.emit('bars', [one])
    await heard(two)
    expect(store.get(two)).toEqual({ state: 'failed', error: { code: 'storeFailed' } })
    expect(store.get(one).state).toBe('ready')
  })
})

// The store of prints: what the tiles want as one list, and answers joined with events.
import { describe, expect, it } from 'vitest'
import type { Print } from '../../../shared/day.ts'
import type { InsCode } from '../../../shared/market.ts'
import { createPrints, joinPrints, MOST_PRINTS } from '../../../renderer/stores/prints.ts'
import { createFakeBridge } from '../fake-bridge.ts'
import { madeCode } from '../quotes-made.ts'

const A = madeCode('46348559193224090')
const B = madeCode('778253364357513')
const trade = (atMs: number, volume = 10): Print => ({
  atMs,
  kind: 'trade',
  fromMs: 0,
  price: 100,
  direction: 0,
  trades: 1,
  volume,
  value: 1000,
})
const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

function opened(answer: (codes: string[]) => Print[]) {
  const bridge = createFakeBridge()
  bridge.answers.watchPrints = ({ codes }) => ({
    ok: true,
    value: codes.map(code => ({ code: code as InsCode, prints: answer(codes) })),
  })
  const asked = (): unknown[] => bridge.calls.filter(({ name }) => name === 'watchPrints').map(({ args }) => args)
  return { bridge, asked, store: createPrints(bridge) }
}

describe('joining an answer with the events around it', () => {
  it('takes what is newer than the answer and leaves what the answer has', () => {
    expect(joinPrints([trade(1), trade(2)], [trade(2), trade(3)])).toEqual([trade(1), trade(2), trade(3)])
  })
  it('keeps two prints of one instant apart', () => {
    expect(joinPrints([trade(2, 5)], [trade(2, 6)])).toEqual([trade(2, 5), trade(2, 6)])
  })
  it('keeps the newest only', () => {
    const many = Array.from({ length: MOST_PRINTS + 20 }, (_, n) => trade(n))
    expect(joinPrints(many, []).map(({ atMs }) => atMs)).toEqual(many.slice(20).map(({ atMs }) => atMs))
  })
})

describe('the store', () => {
  it('asks once for the union of what the tiles claim', async () => {
    const { store, asked } = opened(() => [])
    store.claim('one', A)
    store.claim('two', B)
    store.claim('three', A)
    await settled()
    expect(asked()).toEqual([{ codes: [A, B].sort() }])
    store.release('two')
    store.release('three')
    await settled()
    expect(asked().at(-1)).toEqual({ codes: [A] })
  })

  it('shows events that came before the answer once', async () => {
    const { store, bridge } = opened(() => [trade(1), trade(2)])
    store.claim('one', A)
    await Promise.resolve()
    bridge.emit('prints', [{ code: A, prints: [trade(2), trade(3)] }])
    expect(store.get(A).state).toBe('loading')
    await settled()
    expect(store.get(A)).toEqual({ state: 'ready', prints: [trade(1), trade(2), trade(3)], total: 3 })
  })

  it('counts each new print once, a reload included', async () => {
    const { store, bridge } = opened(() => [trade(1), trade(2), trade(3)])
    store.claim('one', A)
    await settled()
    bridge.emit('prints', [{ code: A, prints: [trade(4)] }])
    bridge.emit('prints', [{ code: B, prints: [trade(9)] }])
    expect(store.get(A).total).toBe(4)
    store.reload()
    await settled()
    // The host that came back kept less than the page had: nothing of it is new.
    expect(store.get(A).prints).toHaveLength(3)
    expect(store.get(A).total).toBeGreaterThanOrEqual(4)
  })

  it('keeps none of the day before once another day has prints', async () => {
    const { bridge, store } = opened(() => [trade(1), trade(2)])
    store.claim('tile', A)
    await settled()
    bridge.emit('prints', [{ code: A, prints: [trade(86_400_000)] }])
    expect(store.get(A).prints).toEqual([trade(86_400_000)])
    expect(store.get(A).total).toBe(3)
  })
  it('says a refusal and tries again', async () => {
    const { store, bridge } = opened(() => [trade(1)])
    const answer = bridge.answers.watchPrints
    bridge.answers.watchPrints = () => ({ ok: false, error: { code: 'storeFailed' } })
    store.claim('one', A)
    await settled()
    expect(store.get(A)).toMatchObject({ state: 'failed', error: { code: 'storeFailed' } })
    if (answer) bridge.answers.watchPrints = answer
    store.reload()
    await settled()
    expect(store.get(A)).toMatchObject({ state: 'ready', prints: [trade(1)] })
  })

  it('keeps what it shows when a later question is refused', async () => {
    const { store, bridge } = opened(() => [trade(1)])
    store.claim('one', A)
    await settled()
    bridge.answers.watchPrints = () => ({ ok: false, error: { code: 'offline' } })
    store.reload()
    await settled()
    expect(store.get(A)).toMatchObject({ state: 'ready', prints: [trade(1)] })
  })
})

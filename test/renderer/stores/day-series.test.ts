// Folding live quotes into the day's minutes, and the model that a chart keeps.
import { describe, expect, it } from 'vitest'
import type { DaySeries } from '../../../shared/day.ts'
import { FIELD, QUOTE_FLAG, type Quote } from '../../../shared/quote.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { createDayModel, foldQuote } from '../../../renderer/stores/day-series.ts'
import { createFakeBridge } from '../fake-bridge.ts'
import { DAY, madeCode, madeQuote } from '../quotes-made.ts'

const CODE = madeCode('46348559193224090')
const at = (h: number, m: number, s = 0): number => tehranInstant(DAY, (h * 3600 + m * 60 + s) * 1000)

const series = (): DaySeries => ({
  code: CODE,
  day: DAY,
  yesterday: 100,
  minute: [540, 541],
  last: [101, 102],
  final: [100, 101],
  low: [101, 101],
  high: [101, 103],
  volume: [50, 70],
  gaps: [],
})
const quote = (receivedAt: number, last: number, volume: number, final = 101): Quote => {
  const made = madeQuote({ yesterday: 100, last, final, volume })
  made[FIELD.receivedAt] = receivedAt
  return made
}

describe('folding a quote', () => {
  const before = { series: series(), total: 120 }
  it('updates its minute: last, final, lowest, highest, and the volume by the difference of totals', () => {
    const { series: next, total } = foldQuote(before, quote(at(9, 1, 40), 99, 150, 100))
    expect(next).toMatchObject({
      minute: [540, 541],
      last: [101, 99],
      final: [100, 100],
      low: [101, 99],
      high: [101, 103],
    })
    expect(next.volume).toEqual([50, 100])
    expect(total).toBe(150)
  })
  it('begins a new minute with its own price', () => {
    const { series: next } = foldQuote(before, quote(at(9, 4), 105, 121))
    expect(next).toMatchObject({
      minute: [540, 541, 544],
      last: [101, 102, 105],
      low: [101, 101, 105],
      volume: [50, 70, 1],
    })
  })
  it('adds no volume where the total fell or is not known', () => {
    expect(foldQuote(before, quote(at(9, 1), 102, 90)).series.volume).toEqual([50, 70])
    expect(foldQuote({ series: series(), total: Number.NaN }, quote(at(9, 2), 102, 90)).series.volume).toEqual([
      50, 70, -1,
    ])
  })
  it('takes nothing from a quote that is suspect, remembered, without price, of an older minute or another day', () => {
    const suspect = quote(at(9, 1), 99, 150)
    suspect[FIELD.flags] = QUOTE_FLAG.suspectYesterday
    const remembered = quote(at(9, 1), 99, 150)
    remembered[FIELD.flags] = QUOTE_FLAG.remembered
    for (const each of [
      suspect,
      remembered,
      quote(at(9, 1), 0, 150),
      quote(at(9, 0, 59), 99, 150),
      quote(at(9, 1) + 86_400_000, 99, 150),
    ])
      expect(foldQuote(before, each)).toBe(before)
  })
  it('leaves what it was given untouched', () => {
    expect(before.series).toEqual(series())
  })
})

describe('the model', () => {
  const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve))
  function opened() {
    const bridge = createFakeBridge()
    bridge.answers.daySeries = () => ({ ok: true, value: series() })
    const asked = (): number => bridge.calls.filter(({ name }) => name === 'daySeries').length
    const model = createDayModel(bridge, CODE, () => quote(at(9, 1), 102, 120))
    const stop = model.start()
    return { bridge, asked, model, stop }
  }
  it('counts from the total it had when the answer came', async () => {
    const { model } = opened()
    model.take(quote(at(9, 1, 10), 104, 130))
    await settled()
    model.take(quote(at(9, 1, 20), 104, 140))
    expect(model.get().series?.volume).toEqual([50, 90])
  })
  it('asks anew for another day and when the clock jumps, and no more once stopped', async () => {
    const { model, asked, bridge, stop } = opened()
    await settled()
    model.take(quote(at(9, 1) + 86_400_000, 104, 1))
    await settled()
    expect(asked()).toBe(2)
    bridge.emit('clock', { baseMs: 0, realBaseMs: 1, speed: 1 })
    expect(asked()).toBe(3)
    stop()
    bridge.emit('clock', { baseMs: 0, realBaseMs: 1, speed: 1 })
    expect(asked()).toBe(3)
  })
  it('keeps the day that it shows when a later question fails', async () => {
    const { model, bridge } = opened()
    await settled()
    bridge.answers.daySeries = () => ({ ok: false, error: { code: 'offline' } })
    model.load()
    await settled()
    expect(model.get().state).toBe('ready')
    expect(model.get().series?.minute).toEqual([540, 541])
  })
})

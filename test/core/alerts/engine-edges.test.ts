// What happens at the edges of a day, an outage, a corporate action and a clock.
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../shared/days.ts'
import { alert, createWorld, DAY, FOLAD, hour, jalali, level, quote, SHAPNA } from './world.ts'

const at = (time: string, last: number, over = {}) => quote({ atMs: hour(time), last, ...over })
const BEFORE = jalali(addDays(DAY, -1))

describe('a frame of another day', () => {
  const bid = level(4030, { metric: 'bid' })
  const book = (time: string, price: number, over = {}) => at(time, 4000, { bid: [price, 100, 1], ...over })

  it('that comes before the pre-opening says nothing of the book of today', () => {
    const { engine, takeFired } = createWorld()
    engine.put([alert(bid, { phases: 'any' }), alert(bid, { phases: 'any', ifTrue: true })])
    engine.frame(book('08:00', 4020, { tradeDate: BEFORE }))
    engine.frame(book('08:01', 4040, { tradeDate: BEFORE }))
    expect(takeFired()).toEqual([])
    engine.frame(book('08:46', 4020, { tradeDate: BEFORE }))
    engine.frame(book('08:47', 4040, { tradeDate: BEFORE }))
    expect(takeFired()).toEqual(['crossed 4040', 'crossed 4040'])
  })

  it('has a queue of that day only', () => {
    const { engine, facts, takeFired } = createWorld()
    facts.bands.set(FOLAD, { min: 3900, max: 4040, yesterday: 4000, day: DAY })
    engine.put([alert({ kind: 'queue', side: 'buy', op: 'formed', valueRial: 0 }, { phases: 'any' })])
    engine.frame(book('08:00', 4020, { tradeDate: BEFORE }))
    engine.frame(book('08:01', 4040, { tradeDate: BEFORE }))
    expect(takeFired()).toEqual([])
  })
})

describe('a touch that a bar told of', () => {
  it('is not told again by the first frame after the outage, and the next crossing is', () => {
    const { engine, takeFired } = createWorld()
    const made = alert(level(4030))
    engine.put([made])
    engine.frame(at('10:00', 4020))
    engine.gap({ fromMs: hour('10:00'), toMs: hour('11:00') })
    const touch = { atMs: hour('11:00'), fromMs: hour('10:00'), toMs: hour('11:00'), condition: 0, value: 4035 }
    engine.touched(made.id, FOLAD, touch)
    expect(takeFired()).toEqual(['touched 4035'])
    engine.frame(at('11:01', 4033))
    expect(takeFired()).toEqual([])
    engine.frame(at('11:02', 4020))
    engine.frame(at('11:03', 4031))
    expect(takeFired()).toEqual(['crossed 4031'])
  })
})

describe('a corporate action', () => {
  const older = { changedMs: hour('11:00', addDays(DAY, -1)) }

  it('shows in the pre-opening too, once the frame has the new reference price', () => {
    const { engine, facts, takeFired } = createWorld()
    facts.closings.set(`${FOLAD} ${DAY}`, { day: addDays(DAY, -1), final: 8000 })
    engine.put([alert(level(4030, { metric: 'bid' }), { ...older, phases: 'preopen' })])
    const early = (time: string, bid: number, over: object) =>
      engine.frame(at(time, 0, { tradeDate: BEFORE, trades: 0, bid: [bid, 100, 1], ...over }))
    // The day before, still standing: its own yesterday is no action of today.
    early('08:46', 4020, { final: 8000, yesterday: 7900 })
    expect(engine.rows()[0]?.hold).toBe('none')
    early('08:47', 4020, { final: 4000, yesterday: 4000 })
    early('08:48', 4040, { final: 4000, yesterday: 4000 })
    expect(takeFired()).toEqual([])
    expect(engine.rows()[0]).toMatchObject({ hold: 'corporate', action: { closing: 8000, yesterday: 4000 } })
  })

  it('of one instrument of a list, settled, leaves the sides of the others and their own checks alone', () => {
    const { engine, facts, takeFired } = createWorld()
    facts.lists.set('mine', [FOLAD, SHAPNA])
    facts.closings.set(`${FOLAD} ${DAY}`, { day: addDays(DAY, -1), final: 8000 })
    facts.closings.set(`${SHAPNA} ${DAY}`, { day: addDays(DAY, -1), final: 9000 })
    const made = alert(level(4030), { ...older, scope: { of: 'list', listId: 'mine' } })
    engine.put([made])
    engine.frame(at('09:01', 4020))
    engine.settle([made.id])
    for (const last of [4020, 4031]) engine.frame(at('09:02', last, { code: SHAPNA }))
    expect(takeFired()).toEqual([])
    expect(engine.rows()[0]?.hold).toBe('corporate')
  })

  it('that was while nobody looked is told by the bars, and holds too', () => {
    const { engine, facts, takeFired } = createWorld()
    facts.closings.set(`${FOLAD} ${addDays(DAY, -1)}`, { day: addDays(DAY, -2), final: 8000 })
    const made = alert(level(4030), { changedMs: hour('11:00', addDays(DAY, -3)), enabled: false })
    engine.put([made])
    engine.acted(made.id, FOLAD, addDays(DAY, -1), 4000)
    engine.enable([made.id], true)
    for (const last of [4020, 4031]) engine.frame(at('10:00', last))
    expect(takeFired()).toEqual([])
    expect(engine.rows()[0]).toMatchObject({ hold: 'corporate', action: { closing: 8000, yesterday: 4000 } })
    engine.settle([made.id])
    engine.acted(made.id, FOLAD, addDays(DAY, -1), 4000)
    expect(engine.rows()[0]?.hold).toBe('none')
  })
})

describe('a clock that is put right', () => {
  it('by a few seconds leaves the high of the session what it was', () => {
    const { engine, facts, takeFired } = createWorld()
    facts.extremes.set(FOLAD, { low: 4000, high: 4010 })
    engine.put([alert({ kind: 'extreme', which: 'high' })])
    for (const last of [4005, 4050, 4020]) engine.frame(at('10:00:30', last))
    expect(takeFired()).toEqual(['crossed 4050'])
    engine.frame(at('10:00:20', 4030))
    expect(takeFired()).toEqual([])
    engine.frame(at('10:00:21', 4051))
    expect(takeFired()).toEqual(['crossed 4051'])
  })

  it('by a few seconds begins no other session: what fired once in it does not fire again', () => {
    const { engine, takeFired } = createWorld()
    engine.put([alert(level(4030), { repeat: { mode: 'session' } })])
    for (const last of [4020, 4031, 4020]) engine.frame(at('10:00:30', last))
    for (const last of [4020, 4031]) engine.frame(at('10:00:20', last))
    expect(takeFired()).toEqual(['crossed 4031'])
  })

  it('to before its expiry lets an expired alert fire again', () => {
    const { engine, takeFired } = createWorld()
    engine.put(Array.from({ length: 100 }, () => alert(level(4030), { expiresMs: hour('10:30') })))
    engine.frame(at('10:29', 4020))
    engine.tick(hour('10:31'))
    engine.frame(at('10:31:01', 4020))
    engine.frame(at('10:00', 4020))
    engine.tick(hour('10:00:01'))
    engine.frame(at('10:00:02', 4031))
    expect(takeFired()).toHaveLength(100)
  })
})

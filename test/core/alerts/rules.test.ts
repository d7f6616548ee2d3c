import { describe, expect, it } from 'vitest'
import type { Condition } from '../../../shared/alerts.ts'
import type { Queue } from '../../../shared/queue.ts'
import {
  FALSE,
  joined,
  marksOf,
  phaseFits,
  queueValue,
  TRUE,
  truthAt,
  truthOfQueue,
  truthOfValue,
  UNKNOWN,
  type ValueCondition,
  withTruth,
} from '../../../electron/core/alerts/rules.ts'
import { alert, createWorld, DAY, feed, FOLAD, hour, level, quote } from './world.ts'

const range = (op: 'enters' | 'leaves', back = 0): ValueCondition => ({
  kind: 'range',
  metric: 'last',
  op,
  from: 100,
  to: 200,
  back,
})
/** Its truth along a row of values, as T, F and ? for unknown. */
const along = (condition: ValueCondition, values: number[]): string => {
  let was: 0 | 1 | 2 = UNKNOWN
  return values
    .map(value => {
      const now = truthOfValue(condition, value, was)
      if (now !== UNKNOWN) was = now
      return '?FT'[now]
    })
    .join('')
}

describe('a level', () => {
  it('is reached by the price that equals it, from either side', () => {
    expect(along(level(100), [99, 100, 101, 100, 99])).toBe('FTTTF')
    expect(along(level(100, { op: 'atLeast' }), [99, 100])).toBe('FT')
    expect(along(level(100, { op: 'below' }), [101, 100, 99, 100, 101])).toBe('FTTTF')
    expect(along(level(100, { op: 'atMost' }), [101, 100])).toBe('FT')
  })

  it('with a way back stays true until the price has gone all of it', () => {
    expect(along(level(100, { back: 10 }), [99, 100, 95, 91, 90, 95, 100])).toBe('FTTTFFT')
    expect(along(level(100, { op: 'below', back: 10 }), [100, 105, 109, 110, 105, 100])).toBe('TTTFFT')
  })

  it('is not known without a price, and goes on from the side before', () => {
    expect(along(level(100, { back: 10 }), [100, Number.NaN, 95, Number.NaN, 90])).toBe('T?T?F')
  })
})

describe('a range', () => {
  it('is entered at its ends, and left beyond them', () => {
    expect(along(range('enters'), [99, 100, 200, 201])).toBe('FTTF')
    expect(along(range('leaves'), [99, 100, 200, 201])).toBe('TFFT')
  })

  it('with a way back is left that far outside, and entered that far inside', () => {
    expect(along(range('enters', 10), [99, 100, 91, 90, 99, 200, 209, 210])).toBe('FTTFFTTF')
    expect(along(range('leaves', 10), [150, 99, 105, 110, 105, 99])).toBe('FTTFFT')
  })
})

describe('the marks of a condition', () => {
  it('are where its truth can turn: its levels, and those beyond which it has gone back', () => {
    expect(marksOf(level(100))).toEqual([100])
    expect(marksOf(level(100, { back: 10 }))).toEqual([100, 90])
    expect(marksOf(level(100, { op: 'atMost', back: 10 }))).toEqual([100, 110])
    expect(marksOf(range('enters', 10))).toEqual([100, 200, 90, 210])
    expect(marksOf(range('leaves', 10))).toEqual([100, 200, 110, 190])
  })
})

describe('a queue', () => {
  const queue: Queue = { side: 'buy', price: 10, volume: 50, orders: 2, valueRial: 500 }
  const of = (
    op: 'formed' | 'ended' | 'above' | 'below',
    found: Queue | 'none' | undefined,
    side: 'buy' | 'sell' = 'buy',
  ) => {
    const condition: Extract<Condition, { kind: 'queue' }> = { kind: 'queue', side, op, valueRial: 500 }
    return '?FT'[truthOfQueue(condition, queueValue(condition, found))]
  }

  it('is there, of its own side, or is not', () => {
    expect([of('formed', queue), of('formed', queue, 'sell'), of('formed', 'none')]).toEqual(['T', 'F', 'F'])
    expect([of('ended', queue), of('ended', queue, 'sell'), of('ended', 'none')]).toEqual(['F', 'T', 'T'])
  })

  it('is measured by what stands in it, none being 0', () => {
    const more = { ...queue, valueRial: 501 }
    const less = { ...queue, valueRial: 499 }
    expect([of('above', queue), of('above', less), of('above', 'none')]).toEqual(['T', 'F', 'F'])
    expect([of('below', queue), of('below', more), of('below', 'none')]).toEqual(['T', 'F', 'T'])
  })

  it('is not known without daily limits', () => {
    expect((['formed', 'ended', 'above', 'below'] as const).map(op => of(op, undefined))).toEqual(['?', '?', '?', '?'])
  })
})

describe('several conditions', () => {
  it('of which one is not known are decided by the other, where it can', () => {
    const row = (join: 'all' | 'any') =>
      ([TRUE, FALSE, UNKNOWN] as const).map(other => '?FT'[joined(join, UNKNOWN, other)])
    expect([row('all'), row('any')]).toEqual([
      ['?', 'F', '?'],
      ['T', '?', '?'],
    ])
    expect([joined('all', TRUE, TRUE), joined('all', TRUE, FALSE), joined('any', FALSE, FALSE)]).toEqual([
      TRUE,
      FALSE,
      FALSE,
    ])
  })

  it('keep their truths apart in one number', () => {
    let truths = 0
    for (let place = 0; place <= 8; place += 1) truths = withTruth(truths, place, TRUE)
    truths = withTruth(withTruth(truths, 3, FALSE), 8, UNKNOWN)
    expect(Array.from({ length: 9 }, (_, place) => truthAt(truths, place))).toEqual([2, 2, 2, 1, 2, 2, 2, 2, 0])
  })
})

describe('a phase', () => {
  it('of open trading is also where the hours say nothing, that of the pre-opening is not', () => {
    const phases = ['preopen', 'preopenLocked', 'open', 'closed', 'holiday', 'unknown'] as const
    const fitting = (of: 'open' | 'preopen' | 'any') => phases.filter(phase => phaseFits(of, phase))
    expect(fitting('open')).toEqual(['open', 'unknown'])
    expect(fitting('preopen')).toEqual(['preopen', 'preopenLocked'])
    expect(fitting('any')).toEqual(phases)
  })
})

describe('the engine, by example', () => {
  const at = (time: string, last: number, over = {}) => quote({ atMs: hour(time), last, ...over })

  it('fires at the opening minute for open trading, and no more at the closing minute', () => {
    const { engine, takeFired } = createWorld()
    engine.put([alert(level(4030)), alert(level(4030), { phases: 'preopen' })])
    engine.frame(at('08:59:58', 4020))
    engine.frame(at('08:59:59', 4031))
    expect(takeFired()).toEqual(['crossed 4031'])
    engine.frame(at('09:00:00', 4020))
    engine.frame(at('12:29:59', 4031))
    expect(takeFired()).toEqual(['crossed 4031'])
    engine.frame(at('12:29:59', 4020))
    engine.frame(at('12:30:00', 4031))
    expect(takeFired()).toEqual([])
  })

  it('does not fire from its expiry on, and says so', () => {
    const { engine, takeFired } = createWorld()
    engine.put([alert(level(4030), { expiresMs: hour('10:30') })])
    for (const [time, last] of [
      ['10:00', 4020],
      ['10:29:59', 4031],
      ['10:29:59', 4020],
      ['10:30', 4031],
    ] as const) {
      engine.frame(at(time, last))
    }
    expect(takeFired()).toEqual(['crossed 4031'])
    engine.tick(hour('10:30'))
    expect([engine.rows()[0]?.state, engine.codes()]).toEqual(['expired', []])
  })

  it('fires for what is true already only where that was asked for, once', () => {
    const { engine, takeFired } = createWorld()
    engine.put([alert(level(4030), { ifTrue: true }), alert(level(4030))])
    for (const last of [4031, 4032, 4020, 4033]) engine.frame(at('10:00', last))
    expect(takeFired()).toEqual(['already 4031', 'crossed 4033', 'crossed 4033'])
  })

  it('waits with all of several for the last of them, and tells of that one', () => {
    const { engine, fired } = createWorld()
    engine.put([alert([level(4030), level(500, { metric: 'volume' })])])
    engine.frame(at('10:00', 4020, { volume: 100 }))
    engine.frame(at('10:01', 4031, { volume: 200 }))
    engine.frame(at('10:02', 4031, { volume: 600 }))
    engine.frame(at('10:03', 4031, { volume: 700 }))
    expect(fired.map(({ condition, value }) => [condition, value])).toEqual([[1, 600]])
  })

  it('does not fire again for any of several while another of them is true', () => {
    const { engine, fired } = createWorld()
    engine.put([alert([level(4030), level(500, { metric: 'volume' })], { join: 'any' })])
    for (const [last, volume] of [
      [4020, 100],
      [4031, 100],
      [4031, 600],
      [4020, 700],
    ] as const) {
      engine.frame(at('10:00', last, { volume }))
    }
    expect(fired.map(({ condition, value }) => [condition, value])).toEqual([[0, 4031]])
  })

  it('keeps a side while a condition is not known, and fires once it is', () => {
    const { engine, takeFired } = createWorld()
    engine.put([alert([level(4030), level(4025, { metric: 'bid' })])])
    const book = (bid: number) => ({ bid: [bid, 100, 1] as const })
    engine.frame(at('10:00', 4020, book(4030)))
    engine.frame(at('10:01', 4031, book(0)))
    expect(takeFired()).toEqual([])
    engine.frame(at('10:02', 4031, book(4026)))
    expect(takeFired()).toEqual(['crossed 4031'])
  })

  it('tells of each new high once, and not of the first price of a session', () => {
    const { engine, facts, takeFired } = createWorld()
    facts.extremes.set(FOLAD, { low: Infinity, high: -Infinity })
    engine.put([alert({ kind: 'extreme', which: 'high' }), alert({ kind: 'extreme', which: 'low' })])
    for (const last of [4020, 4020, 4021, 4021, 4022, 4010, 4022]) engine.frame(at('10:00', last))
    expect(takeFired()).toEqual(['crossed 4021', 'crossed 4022', 'crossed 4010'])
  })

  it('says nothing of a high while nobody knows what was before', () => {
    const { engine, takeFired } = createWorld()
    engine.put([alert({ kind: 'extreme', which: 'high' })])
    for (const last of [4020, 4030]) engine.frame(at('10:00', last))
    expect(takeFired()).toEqual([])
  })

  it('tells of a queue as it forms and as it ends, not of one without limits', () => {
    const { engine, facts, takeFired } = createWorld()
    const ops = ['formed', 'ended'] as const
    engine.put(ops.map(op => alert({ kind: 'queue', side: 'buy', op, valueRial: 0 })))
    const queued = (bid: number) => at('10:00', 4040, { bid: [bid, 100, 1] })
    for (const bid of [4030, 4040, 4030]) engine.frame(queued(bid))
    expect(takeFired()).toEqual([])
    facts.bands.set(FOLAD, { min: 3900, max: 4040, yesterday: 4000, day: DAY })
    engine.bandsChanged()
    for (const bid of [4030, 4040, 4030]) engine.frame(queued(bid))
    expect(takeFired()).toEqual(['crossed 404000', 'crossed 0'])
  })

  it('counts no time of a lost feed outside of trading hours', () => {
    const { engine, takeFired } = createWorld()
    engine.put([alert({ kind: 'feedLost', seconds: 30 }, { scope: { of: 'feed' }, phases: 'any' })])
    engine.feed(feed('offline', hour('07:00')))
    for (const time of ['07:00', '08:00', '08:44:59', '08:45:00', '08:45:28']) engine.tick(hour(time))
    expect(takeFired()).toEqual([])
    engine.tick(hour('08:45:30'))
    expect(takeFired()).toHaveLength(1)
  })
})

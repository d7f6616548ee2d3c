import { describe, expect, it } from 'vitest'
import { alert, createWorld, DAY, feed, FOLAD, hour, level, quote, SHAPNA } from './world.ts'

const NEXT = 20261122
const at = (time: string, last: number, over = {}) => quote({ atMs: hour(time), last, ...over })

describe('a repeat', () => {
  it('once uses the alert up, and its row says so', () => {
    const { engine, takeFired, rows } = createWorld()
    const once = alert(level(4030), { repeat: { mode: 'once' } })
    engine.put([once])
    for (const last of [4020, 4030, 4020, 4030]) engine.frame(at('10:00', last))
    expect(takeFired()).toEqual(['crossed 4030'])
    expect(engine.rows()[0]).toMatchObject({ state: 'used', firings: 1 })
    expect(rows).toEqual([once.id])
    expect(engine.codes()).toEqual([])
  })

  it('with a cool-down lets no second crossing through before it is over', () => {
    const { engine, takeFired } = createWorld()
    engine.put([alert(level(4030), { repeat: { mode: 'every', coolDownS: 60 } })])
    for (const [time, last] of [
      ['10:00:00', 4020],
      ['10:00:01', 4030],
      ['10:00:02', 4020],
      ['10:01:00', 4030],
    ] as const) {
      engine.frame(at(time, last))
    }
    expect(takeFired()).toEqual(['crossed 4030'])
    engine.frame(at('10:01:01', 4020))
    engine.frame(at('10:01:02', 4030))
    expect(takeFired()).toEqual(['crossed 4030'])
  })

  it('once a session fires on the next day, and after a clock that went back', () => {
    const { engine, takeFired } = createWorld()
    engine.put([alert(level(4030), { repeat: { mode: 'session' } })])
    for (const last of [4020, 4030, 4020, 4030, 4020]) engine.frame(at('11:00', last))
    expect(takeFired()).toEqual(['crossed 4030'])
    engine.frame(at('10:00', 4020))
    engine.frame(at('10:01', 4030))
    expect(takeFired()).toEqual(['crossed 4030'])
    engine.frame(at('10:02', 4020))
    engine.frame(quote({ atMs: hour('09:05', NEXT), last: 4031 }))
    expect(takeFired()).toEqual(['opened 4031'])
  })
})

describe('a missed stretch', () => {
  it('makes what is found after it a crossing while away, and only the first frame after it', () => {
    const { engine, fired } = createWorld()
    engine.put([alert(level(4030)), alert(level(4040))])
    engine.frame(at('10:00', 4020))
    engine.gap({ fromMs: hour('10:01'), toMs: hour('10:05') })
    engine.frame(at('10:06', 4035))
    engine.frame(at('10:07', 4040))
    expect(fired.map(({ kind, fromMs, toMs }) => [kind, fromMs, toMs])).toEqual([
      ['away', hour('10:01'), hour('10:05')],
      ['crossed', 0, 0],
    ])
  })

  it('between a restart and the first frame is told too', () => {
    const world = createWorld()
    const made = alert(level(4030))
    world.engine.put([made])
    world.engine.frame(at('10:00', 4020))
    const { atMs } = world.restart([made])
    expect(atMs).toBe(hour('10:00'))
    world.engine.gap({ fromMs: atMs, toMs: hour('10:10') })
    world.engine.frame(at('10:10', 4031))
    expect(world.takeFired()).toEqual(['away 4031'])
  })
})

describe('the mark', () => {
  it('counts the frames of one instant, and none that is from before this run', () => {
    const { engine } = createWorld()
    for (const flags of [0, 1, 8, 16]) engine.frame(at('10:00', 4000, { flags }))
    expect(engine.takeChanged().mark).toEqual({ atMs: hour('10:00'), frames: 2 })
    engine.frame(at('10:01', 4000, { code: SHAPNA }))
    expect(engine.takeChanged().mark).toEqual({ atMs: hour('10:01'), frames: 1 })
  })
})

describe('a list', () => {
  it('has each of its instruments watched on its own, and holds where it is deleted', () => {
    const { engine, facts, takeFired } = createWorld()
    facts.lists.set('mine', [FOLAD])
    engine.put([alert(level(4030), { scope: { of: 'list', listId: 'mine' }, repeat: { mode: 'once' } })])
    engine.frame(at('10:00', 4020))
    facts.lists.set('mine', [FOLAD, SHAPNA])
    engine.listsChanged()
    for (const last of [4020, 4031]) {
      engine.frame(at('10:01', last))
      engine.frame(at('10:01', last, { code: SHAPNA }))
    }
    expect(takeFired()).toHaveLength(2)
    expect(engine.rows()[0]?.state).toBe('used')
    facts.lists.delete('mine')
    engine.listsChanged()
    expect(engine.rows()[0]?.hold).toBe('listGone')
  })
})

describe('a corporate action', () => {
  const before = { changedMs: hour('11:00', DAY - 1) }

  it('holds alerts with a price until it is settled, also over a restart', () => {
    const world = createWorld()
    world.facts.closings.set(`${FOLAD} ${DAY}`, { day: DAY - 1, final: 8000 })
    const made = [alert(level(4030), before), alert(level(2, { metric: 'lastPercent' }), before)]
    world.engine.put(made)
    for (const last of [4020, 4031]) world.engine.frame(at('10:00', last))
    expect(world.takeFired()).toEqual([])
    const action = { code: FOLAD, day: DAY, closing: 8000, yesterday: 4000 }
    expect(world.engine.rows().map(row => row.hold)).toEqual(['corporate', 'none'])
    expect(world.engine.rows()[0]?.action).toEqual(action)
    world.restart(made)
    expect(world.engine.rows()[0]).toMatchObject({ hold: 'corporate', action })
    world.engine.settle(made.map(({ id }) => id))
    world.restart(made)
    for (const last of [4020, 4031]) world.engine.frame(at('10:01', last))
    expect(world.takeFired()).toEqual(['crossed 4031'])
  })

  it('that nobody can tell of leaves them armed with a warning, until the facts are known', () => {
    const { engine, facts, takeFired } = createWorld()
    engine.put([alert(level(4030), before)])
    for (const last of [4020, 4031]) engine.frame(at('10:00', last))
    expect(takeFired()).toEqual(['crossed 4031'])
    expect(engine.rows()[0]).toMatchObject({ unchecked: true, hold: 'none' })
    facts.closings.set(`${FOLAD} ${DAY}`, { day: DAY - 1, final: 8000 })
    engine.factsChanged()
    expect(engine.rows()[0]).toMatchObject({ unchecked: false, hold: 'corporate' })
  })
})

describe('a time without trades', () => {
  const idle = () => alert({ kind: 'idle', minutes: 10 })

  it('fires when it has lasted so long, by the trade the provider names', () => {
    const { engine, takeFired } = createWorld()
    engine.put([idle()])
    engine.feed(feed('live', hour('08:00')))
    engine.frame(at('10:00', 4000))
    engine.tick(hour('10:09:59'))
    expect(takeFired()).toEqual([])
    engine.tick(hour('10:10'))
    expect(takeFired()).toEqual(['crossed 10'])
  })

  it('is not known while the feed is not live, nor for what was traded before the connection', () => {
    const { engine, takeFired } = createWorld()
    engine.put([idle()])
    engine.feed(feed('live', hour('08:00')))
    engine.frame(at('10:00', 4000))
    engine.feed(feed('offline', hour('10:01')))
    engine.tick(hour('10:30'))
    engine.feed(feed('live', hour('10:31')))
    engine.tick(hour('10:32'))
    expect(takeFired()).toEqual([])
    engine.tick(hour('10:41'))
    expect(takeFired()).toEqual(['crossed 10'])
  })
})

describe('an alert about the feed', () => {
  it('fires once it has been lost so long in trading hours', () => {
    const { engine, takeFired } = createWorld()
    engine.put([alert({ kind: 'feedLost', seconds: 30 }, { scope: { of: 'feed' } })])
    engine.feed(feed('live', hour('08:00')))
    engine.tick(hour('10:00'))
    engine.feed(feed('offline', hour('10:00')))
    engine.tick(hour('10:00:29'))
    expect(takeFired()).toEqual([])
    engine.tick(hour('10:00:30'))
    engine.tick(hour('10:00:31'))
    expect(takeFired()).toEqual(['crossed 30'])
  })
})

describe('a bar that tells of a touch', () => {
  it('fires and uses the alert up, unless it has told of that outage', () => {
    const { engine, takeFired } = createWorld()
    const [one, two] = [alert(level(4030), { repeat: { mode: 'once' } }), alert(level(4030))]
    engine.put([one, two])
    const touch = { atMs: hour('13:00'), fromMs: hour('10:00'), toMs: hour('11:00'), condition: 0, value: 4035 }
    for (const { id } of [one, two, one, two]) engine.touched(id, FOLAD, touch)
    expect(takeFired()).toEqual(['touched 4035', 'touched 4035'])
    expect(engine.rows().map(row => row.state)).toEqual(['used', 'armed'])
  })
})

// The outbox: what reaches the person, how often, and what is kept of it.
import { beforeEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../../../shared/i18n/locale.ts'
import { MADE_CODE } from '../../support/firing-made.ts'
import { bare, settled, setUp } from './outbox.ts'

const EN_ROSE = 'فولاد rose past 4,001'
beforeEach(() => setLanguage('en'))

describe('a firing', () => {
  it('is shown with its words and buttons, sounds, and is kept as shown with its time', async () => {
    const { fire, firing, shown, titles, marked, sounds, clock } = setUp()
    await fire(firing(1))
    expect(titles()).toEqual([EN_ROSE])
    expect(shown[0]).toMatchObject({
      tag: 'firing-1',
      urgent: false,
      silent: true,
      firings: [1],
      code: MADE_CODE,
      actions: [{ id: 'show' }, { id: 'snooze', text: 'Snooze 15 min' }, { id: 'dismiss' }],
    })
    expect(bare(shown[0]?.body ?? '')).toBe('Last 4,031 rial, final 3,958. At 10:00:00.')
    expect(marked).toMatchObject([{ id: 1, delivery: 'shown', deliveredMs: clock.now() }])
    expect(sounds).toEqual(['chime'])
  })

  it('is tried again with growing waits where it failed, then listed, and never shown twice', async () => {
    const { fire, firing, wait, shown, fates, state } = setUp()
    state.how = 'failed'
    await fire(firing(1))
    for (const ms of [2_000, 10_000, 60_000]) {
      expect(fates()).toEqual([])
      await wait(ms)
    }
    expect(shown).toHaveLength(4)
    expect(fates()).toEqual(['1 listed'])
    state.how = 'shown'
    await wait(3_600_000)
    expect(shown).toHaveLength(4)
  })

  it('is shown by a later try, which says that it is late', async () => {
    const { fire, firing, wait, shown, fates, state } = setUp()
    state.how = 'failed'
    await fire(firing(1))
    await wait(2_000)
    await wait(10_000)
    state.how = 'shown'
    await wait(60_000)
    expect(fates()).toEqual(['1 shown'])
    expect(bare(shown.at(-1)?.body ?? '')).toContain('Told late, at 10:01:12.')
    expect(bare(shown.at(0)?.body ?? '')).not.toContain('late')
  })

  it('is listed where nothing shows notifications, which is told once; its sound is heard', async () => {
    const { fire, firing, fates, state, sounds } = setUp()
    state.how = 'unsupported'
    await fire(firing(1))
    await fire(firing(2))
    expect(fates()).toEqual(['1 listed', '2 listed'])
    expect([state.nobody, sounds]).toEqual([1, ['chime']])
  })

  it('of a quiet alert is listed only', async () => {
    const { fire, firing, shown, fates, sounds } = setUp()
    await fire(firing(1, {}, { urgency: 'quiet' }))
    expect([shown, fates(), sounds]).toEqual([[], ['1 listed'], []])
  })

  it('found undelivered when the market opens is shown then, and told late', async () => {
    const { delivery, source, firing, shown, clock, fates } = setUp()
    const before = firing(7, { atMs: clock.now() - 600_000 })
    delivery.open(source, [before])
    await settled()
    expect(fates()).toEqual(['7 shown'])
    expect(bare(shown[0]?.body ?? '')).toBe('Last 4,031 rial, final 3,958. At 09:50:00. Told late, at 10:00:00.')
  })

  it('told again after a snooze is not called late', async () => {
    const { fire, firing, wait, shown, delivery, withdrawn } = setUp()
    const first = firing(1)
    await fire(first)
    delivery.changed([{ ...first, seenMs: 1, snoozedToMs: 2 }])
    expect(withdrawn).toEqual(['firing-1'])
    await wait(900_000)
    await fire({ ...first, seenMs: 0 })
    expect(shown).toHaveLength(2)
    expect(bare(shown[1]?.body ?? '')).not.toContain('late')
  })

  it('that was seen goes from the screen, and from what is still to be tried', async () => {
    const { fire, firing, wait, shown, withdrawn, delivery, state, fates } = setUp()
    await fire(firing(1))
    delivery.changed([firing(1, { seenMs: 5, delivery: 'shown' })])
    expect(withdrawn).toEqual(['firing-1'])
    state.how = 'failed'
    await fire(firing(2))
    delivery.changed([firing(2, { seenMs: 5 })])
    expect(fates()).toEqual(['1 shown', '2 listed'])
    await wait(600_000)
    expect(shown).toHaveLength(2)
  })

  it('is nothing to a market that has ended', async () => {
    const { fire, firing, wait, use, state, delivery, shown, marked, acted, requests } = setUp()
    state.how = 'failed'
    await fire(firing(1))
    delivery.open(undefined, [])
    state.how = 'shown'
    await wait(600_000)
    use('firing-1', 'show')
    expect([shown.length, marked, acted, requests]).toEqual([1, [], [], []])
  })
})

describe('the person', () => {
  it('is taken to the instrument, snoozes, or has seen it', async () => {
    const { fire, firing, use, acted, requests } = setUp()
    await fire(firing(1))
    use('firing-1', 'snooze')
    expect(requests).toEqual([])
    use('firing-1', 'dismiss')
    use('firing-1', 'show')
    expect(acted).toEqual([
      [1, 'snooze'],
      [1, 'dismiss'],
      [1, 'show'],
    ])
    expect(requests).toEqual([[MADE_CODE, 1, undefined]])
  })
})

describe('many at once', () => {
  it('are one by one up to five in a minute, then one that grows, and all are kept as shown', async () => {
    const { fire, firing, wait, titles, shown, fates, clock, sounds } = setUp()
    await fire(...Array.from({ length: 12 }, (_, n) => firing(n + 1)))
    expect(titles().slice(0, 5)).toEqual([1, 2, 3, 4, 5].map(n => `فولاد rose past 4,00${n}`))
    expect(titles().slice(5)).toEqual(['12 alerts in one minute'])
    expect(bare(shown[5]?.body ?? '')).toBe(
      'فولاد rose past 4,010\nفولاد rose past 4,011\nفولاد rose past 4,012\nand 9 more',
    )
    expect(fates()).toHaveLength(12)
    expect(sounds).toEqual(['chime'])
    await wait(1_000)
    await fire(firing(13))
    await fire(firing(14))
    expect(shown).toHaveLength(6)
    await wait(1_000)
    expect(titles().slice(6)).toEqual(['14 alerts in one minute'])
    expect(new Set(shown.slice(5).map(({ tag }) => tag)).size).toBe(1)
    expect(fates().filter(fate => fate.endsWith('shown'))).toHaveLength(14)
    clock.advance(58_000)
    await fire(firing(15))
    expect(titles().at(-1)).toBe('فولاد rose past 4,015')
  })

  it('go from the screen when the last of them was seen, and open the list', async () => {
    const { fire, firing, use, delivery, withdrawn, requests } = setUp()
    await fire(...Array.from({ length: 7 }, (_, n) => firing(n + 1)))
    use('group-1', 'show')
    expect(requests).toEqual([['', 0, undefined]])
    delivery.changed([firing(6, { seenMs: 1 })])
    expect(withdrawn).toEqual([])
    delivery.changed([firing(7, { seenMs: 1 })])
    expect(withdrawn).toEqual(['group-1'])
  })

  it('that failed are tried again together, with those that came meanwhile after them', async () => {
    const { fire, firing, wait, state, fates, titles } = setUp()
    await fire(...Array.from({ length: 5 }, (_, n) => firing(n + 1)))
    state.how = 'failed'
    await fire(firing(6), firing(7))
    await fire(firing(8))
    state.how = 'shown'
    await wait(2_000)
    expect(fates().slice(5)).toEqual(['6 shown', '7 shown'])
    await wait(2_000)
    expect(fates().slice(7)).toEqual(['8 shown'])
    expect(titles().at(-1)).toBe('8 alerts in one minute')
  })
})

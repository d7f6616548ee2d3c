// When nothing is notified, what sounds and how often, and the trouble of the feed.
import { beforeEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../../../shared/i18n/locale.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { setUp, settled } from './outbox.ts'

beforeEach(() => setLanguage('en'))

describe('silence', () => {
  it('lists what fires, and tells how many once the pause has ended', async () => {
    const { fire, firing, wait, state, clock, shown, titles, sounds, fates, delivery } = setUp()
    state.pausedUntilMs = clock.now() + 900_000
    delivery.paused()
    await fire(firing(1), firing(2, {}, { urgency: 'urgent' }), firing(3))
    delivery.changed([firing(3, { seenMs: 1 })])
    await wait(895_000)
    expect([shown, sounds]).toEqual([[], []])
    expect(fates()).toEqual(['1 listed', '2 listed', '3 listed'])
    await wait(5_000)
    expect(titles()).toEqual(['2 alerts while paused'])
    expect(sounds).toEqual(['chime'])
    await wait(600_000)
    expect(shown).toHaveLength(1)
  })

  it('ends with a pause that the person ends, and says nothing where nothing fired', async () => {
    const { fire, firing, state, clock, titles, delivery, wait } = setUp()
    state.pausedUntilMs = clock.now() + 900_000
    await fire(firing(1))
    state.pausedUntilMs = 0
    delivery.paused()
    await settled()
    expect(titles()).toEqual(['1 alert while paused'])
    state.pausedUntilMs = clock.now() + 60_000
    await wait(120_000)
    expect(titles()).toHaveLength(1)
  })

  it('of the quiet hours is for urgent ones too, over midnight', async () => {
    const { fire, firing, wait, set, titles, sounds } = setUp(tehranInstant(20_261_121, 23 * 3_600_000))
    set({ quietFrom: '22:00', quietTo: '07:00' })
    await fire(firing(1, {}, { urgency: 'urgent' }))
    expect([titles(), sounds]).toEqual([[], []])
    await wait(8 * 3_600_000)
    expect(titles()).toEqual(['1 alert in quiet hours'])
  })

  it('of switched-off notifications lists without a word, then or later', async () => {
    const { fire, firing, wait, set, titles, sounds, fates } = setUp()
    set({ notifications: false })
    await fire(firing(1))
    set({ notifications: true })
    await wait(60_000)
    expect([titles(), sounds, fates()]).toEqual([[], [], ['1 listed']])
  })
})

describe('a sound', () => {
  it('of an urgent alert comes three times, twenty seconds apart', async () => {
    const { fire, firing, wait, sounds, shown } = setUp()
    await fire(firing(1, {}, { urgency: 'urgent' }))
    expect(shown[0]?.urgent).toBe(true)
    const heard = [sounds.length]
    for (let n = 0; n < 4; n += 1) {
      await wait(20_000)
      heard.push(sounds.length)
    }
    expect(heard).toEqual([1, 2, 3, 3, 3])
    expect(new Set(sounds)).toEqual(new Set(['urgent']))
  })

  it('of an urgent alert ends when it was seen, or when silence begins', async () => {
    const { fire, firing, wait, sounds, delivery, state, clock } = setUp()
    await fire(firing(1, {}, { urgency: 'urgent' }))
    delivery.changed([firing(1, { seenMs: 1 })])
    await wait(60_000)
    expect(sounds).toHaveLength(1)
    await fire(firing(2, {}, { urgency: 'urgent' }))
    state.pausedUntilMs = clock.now() + 900_000
    delivery.paused()
    await wait(60_000)
    expect(sounds).toHaveLength(2)
  })

  it('is one for what comes together, and none where none was asked for', async () => {
    const { fire, firing, wait, sounds } = setUp()
    await fire(firing(1))
    await fire(firing(2))
    expect(sounds).toEqual(['chime'])
    await wait(10_000)
    await fire(firing(3, {}, { sound: 'none' }), firing(4, {}, { sound: 'none', urgency: 'urgent' }))
    await wait(60_000)
    expect(sounds).toEqual(['chime'])
  })
})

describe('the feed', () => {
  const LOST = tehranInstant(20_261_121, (11 * 60 + 37) * 60_000)

  it('is told as lost with a low note where alerts wait, and goes from the screen with a high one', async () => {
    const { delivery, shown, titles, sounds, withdrawn } = setUp()
    delivery.feed('lost', LOST, 3)
    await settled()
    expect(titles()).toEqual(['No live data since 11:37'])
    expect(shown[0]?.body).toBe('Alerts are waiting.')
    delivery.feed('back', LOST + 60_000, 3)
    expect(withdrawn).toEqual(['feed'])
    expect(sounds).toEqual(['lost', 'back'])
  })

  it('is not told as lost where no alert waits, but in any case as refused', async () => {
    const { delivery, titles, set, sounds } = setUp()
    set({ feedSounds: false })
    delivery.feed('lost', LOST, 0)
    delivery.feed('refused', LOST, 0)
    await settled()
    expect(titles()).toEqual(['Token or subscription refused'])
    expect(sounds).toEqual([])
  })

  it('lost in a pause is told when that ends, if it still is', async () => {
    const { delivery, titles, sounds, state, clock, wait } = setUp()
    state.pausedUntilMs = clock.now() + 60_000
    delivery.feed('lost', LOST, 1)
    await wait(30_000)
    expect([titles(), sounds]).toEqual([[], []])
    await wait(30_000)
    expect(titles()).toEqual(['No live data since 11:37'])
    state.pausedUntilMs = clock.now() + 60_000
    delivery.feed('back', LOST, 1)
    delivery.feed('lost', LOST, 1)
    delivery.feed('back', LOST, 1)
    await wait(120_000)
    expect(titles()).toHaveLength(1)
  })
})

describe('a trial', () => {
  it('is shown whatever is silent, sounds where it was, and says what became of it', async () => {
    const { delivery, state, set, sounds, titles } = setUp()
    set({ notifications: false })
    expect(await delivery.tryOne()).toBe('shown')
    state.how = 'unsupported'
    expect(await delivery.tryOne()).toBe('unsupported')
    expect(titles()).toEqual(['Trial notification', 'Trial notification'])
    expect([sounds, state.nobody]).toEqual([['chime'], 0])
  })
})

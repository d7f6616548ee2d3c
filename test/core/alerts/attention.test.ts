import { afterEach, describe, expect, test } from 'vitest'
import {
  createAttention,
  type TrayFacts,
  type TrayState,
  type TrayView,
  trayState,
  trayView,
} from '../../../electron/core/alerts/attention.ts'
import type { Firing } from '../../../shared/firings.ts'
import { formatter } from '../../../shared/format.ts'
import { setLanguage } from '../../../shared/i18n/locale.ts'
import { type FeedState, unconnected } from '../../../shared/market.ts'
import { createTestClock } from '../../clock.ts'
import { MADE_CODE, madeFiring } from '../../support/firing-made.ts'

// Saturday 2026-11-21, 11:52:08 in Tehran.
const NOW = Date.UTC(2026, 10, 21, 8, 22, 8)

const firing = (id: number): Firing => madeFiring(id, { atMs: NOW })

const facts = (more: Partial<TrayFacts> = {}): TrayFacts => ({
  feed: { ...unconnected('live', 'frames', NOW), newestFrameMs: NOW },
  waiting: 0,
  armed: 0,
  pausedUntilMs: 0,
  replay: false,
  firings: [],
  symbol: () => 'فولاد',
  format: formatter('en'),
  ...more,
})

afterEach(() => setLanguage('fa'))

describe('the state of the icon', () => {
  test.each<[FeedState | undefined, number, boolean, boolean, TrayState]>([
    ['live', 0, false, false, 'live'],
    ['live', 0, false, true, 'replay'],
    ['live', 0, true, true, 'paused'],
    ['live', 2, true, true, 'waiting'],
    ['stale', 2, true, true, 'stale'],
    ['offline', 2, true, true, 'offline'],
    ['unreachable', 2, true, true, 'offline'],
    ['refused', 2, true, true, 'refused'],
    ['noSubscription', 0, false, false, 'refused'],
    ['signedOut', 0, false, false, 'refused'],
    // Neither is live: the mark alone would say so.
    ['connecting', 0, false, false, 'offline'],
    [undefined, 0, false, false, 'offline'],
  ])('of a feed that is %s, %i waiting, paused %s, replay %s: %s', (feed, waiting, paused, replay, state) =>
    expect(trayState(feed, waiting, paused, replay)).toBe(state),
  )
})

describe('what it says', () => {
  test('is the state, the newest frame, what waits and until when alerts are paused, in both languages', () => {
    setLanguage('en')
    const both = { waiting: 3, pausedUntilMs: NOW + 900_000 }
    expect(trayView(facts(both), NOW).tooltip).toBe(
      'Tablo, Feed live, Newest frame 11:52:08, Alerts waiting: 3, Alerts paused until 12:07',
    )
    setLanguage('fa')
    expect(trayView(facts({ ...both, format: formatter('fa') }), NOW).tooltip).toBe(
      'تابلو، دادهٔ زنده، تازه‌ترین پیام ۱۱:۵۲:۰۸، ۳ هشدار در انتظار، هشدارها تا ۱۲:۰۷ در مکث',
    )
  })

  test('is of a pause only while it lasts', () => {
    setLanguage('en')
    const view = trayView(facts({ pausedUntilMs: NOW }), NOW)
    expect(view).toMatchObject({ state: 'live', pausedText: '', tooltip: 'Tablo, Feed live, Newest frame 11:52:08' })
  })

  test('names no frame where none came, and no market where none runs', () => {
    setLanguage('en')
    expect(trayView(facts({ feed: unconnected('connecting', 'dialling', NOW) }), NOW).tooltip).toBe('Tablo, Connecting')
    expect(trayView(facts({ feed: undefined }), NOW).tooltip).toBe('Tablo, No market is open')
  })

  test('lists the five newest firings as sentences', () => {
    setLanguage('en')
    const { firings } = trayView(facts({ firings: [7, 6, 5, 4, 3, 2].map(firing) }), NOW)
    expect(firings.map(({ id }) => id)).toEqual([7, 6, 5, 4, 3])
    expect(firings[0]?.code).toBe(MADE_CODE)
    expect(firings[0]?.text).toContain('فولاد')
  })
})

describe('changes', () => {
  function watched() {
    const clock = createTestClock(NOW)
    const shown: TrayView[] = []
    let now = facts()
    const attention = createAttention({ real: clock, facts: () => now, show: view => shown.push(view) })
    return { clock, shown, attention, set: (more: Partial<TrayFacts>) => (now = facts(more)) }
  }

  test('are shown together, at most once in 200 ms, and only where something is another', () => {
    const { clock, shown, attention, set } = watched()
    attention.changed()
    attention.changed()
    expect(shown).toHaveLength(0)
    clock.advance(200)
    expect(shown).toHaveLength(1)
    attention.changed()
    clock.advance(200)
    expect(shown).toHaveLength(1)
    for (const waiting of [1, 2, 3]) {
      set({ waiting })
      attention.changed()
      clock.advance(50)
    }
    clock.advance(50)
    expect(shown.map(({ waiting }) => waiting)).toEqual([0, 3])
  })

  test('that nobody tells, such as the end of a pause, are found', () => {
    const { clock, shown, attention, set } = watched()
    set({ pausedUntilMs: NOW + 5_000 })
    attention.changed()
    clock.advance(200)
    expect(shown.at(-1)?.state).toBe('paused')
    clock.advance(10_000)
    expect(shown.at(-1)?.state).toBe('live')
  })

  test('are shown no more once it is stopped', () => {
    const { clock, shown, attention } = watched()
    attention.changed()
    attention.stop()
    attention.changed()
    clock.advance(60_000)
    expect(shown).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { QUOTE_FLAG } from '../../shared/quote.ts'
import type { FeedStatus } from '../../shared/market.ts'
import { ageOf, sameState, tileState } from '../../renderer/tile-state.ts'
import { madeFeed, type MadeQuote, madeQuote, NOW } from './quotes-made.ts'

const levels = [[1, 10, 99, 101, 10, 1]] as const
const of = (quote: Partial<MadeQuote> = {}, feed: Partial<FeedStatus> = {}) =>
  tileState({
    quote: madeQuote({ yesterday: 100, last: 100, final: 100, levels, ...quote }),
    feed: madeFeed(feed),
    asked: true,
  })

describe('a tile', () => {
  it('is empty without an instrument and loading without a frame', () => {
    expect(tileState({ quote: undefined, feed: madeFeed(), asked: false }).state).toBe('empty')
    expect(tileState({ quote: undefined, feed: madeFeed(), asked: true }).state).toBe('loading')
  })

  it('stays live however long its own instrument is silent', () => {
    expect(of({ ageMs: 3_000_000 }).state).toBe('live')
  })

  it('is stale when no frame came on this connection, and says of when its data is', () => {
    expect(of({ ageMs: 90_000 }, { connectedAtMs: NOW - 60_000 })).toEqual({
      state: 'stale',
      sinceMs: NOW - 90_000,
      suspect: 0,
    })
    expect(of({ flags: QUOTE_FLAG.remembered }).state).toBe('stale')
  })

  it('is stale when the feed is not proven alive, or is on its way up for the first time', () => {
    expect(of({}, { state: 'stale', cause: 'silentTransport' }).state).toBe('stale')
    expect(of({}, { state: 'connecting', cause: 'dialling' }).state).toBe('stale')
  })

  it('is offline, since when, in every state that has lost the feed', () => {
    const lost = ['offline', 'unreachable', 'refused', 'noSubscription', 'signedOut'] as const
    for (const state of lost) expect(of({}, { state, sinceMs: 5 })).toMatchObject({ state: 'offline', sinceMs: 5 })
    expect(of({}, { state: 'connecting', cause: 'retrying' }).state).toBe('offline')
  })

  it('is suspect when its newest frame contradicts itself, but old before that', () => {
    const flags = QUOTE_FLAG.suspectLastPercent
    expect(of({ flags })).toEqual({ state: 'suspect', sinceMs: 0, suspect: flags })
    expect(of({ flags }, { state: 'stale', cause: 'silentFeed' })).toMatchObject({ state: 'stale', suspect: flags })
  })

  it('is halted-looking when a live frame has no order on either side', () => {
    expect(of({ levels: [] }).state).toBe('halted')
    expect(of({ levels: [] }, { state: 'offline', cause: 'noNetwork' }).state).toBe('offline')
  })

  it('is the same state while it would be shown alike', () => {
    expect(sameState(of({ ageMs: 10 }), of({ ageMs: 900 }))).toBe(true)
    expect(sameState(of(), of({ flags: QUOTE_FLAG.suspectYesterday }))).toBe(false)
  })

  it('has an age by the clock of its source, never below zero', () => {
    expect(ageOf(madeQuote({ yesterday: 1, last: 1, final: 1, ageMs: 250 }), NOW)).toBe(250)
    expect(ageOf(madeQuote({ yesterday: 1, last: 1, final: 1, ageMs: -50 }), NOW)).toBe(0)
  })
})

describe('a tile of a playback', () => {
  const feed = madeFeed({ state: 'offline', cause: 'noNetwork' })

  it('never grows old, whatever the live feed does, and keeps its doubts', () => {
    const quote = madeQuote({ yesterday: 100, last: 100, final: 100, ageMs: 9e9, flags: QUOTE_FLAG.suspectYesterday })
    const shown = tileState({ quote, feed, asked: true, replay: true })
    expect(shown).toMatchObject({ state: 'replay', sinceMs: 0, suspect: QUOTE_FLAG.suspectYesterday, blank: false })
  })

  it('is blank before its first frame', () => {
    const before = tileState({ quote: undefined, feed, asked: true, replay: true })
    expect(before).toMatchObject({ state: 'replay', blank: true })
    expect(sameState(before, { ...before, blank: false })).toBe(false)
  })
})

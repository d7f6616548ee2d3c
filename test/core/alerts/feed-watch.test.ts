import { describe, expect, it } from 'vitest'
import { createFeedWatch } from '../../../electron/core/alerts/feed-watch.ts'
import { type FeedState, unconnected } from '../../../shared/market.ts'

function setUp() {
  let nowMs = 1_000_000
  let trading = true
  const told: unknown[] = []
  const watch = createFeedWatch({
    isTrading: () => trading,
    armed: () => 2,
    tell: (state, sinceMs, armed) => told.push([state, sinceMs, armed]),
  })
  return {
    told,
    is: (state: FeedState, newestFrameMs = 0) => watch.feed({ ...unconnected(state, 'frames', nowMs), newestFrameMs }),
    wait(seconds: number) {
      for (let n = 0; n < seconds; n += 1) watch.tick((nowMs += 1000))
    },
    open: (is: boolean) => (trading = is),
  }
}

describe('the watch over the feed', () => {
  it('says that it is lost after five seconds, since its newest data, once, and then that it is back', () => {
    const { told, is, wait } = setUp()
    is('live')
    is('connecting', 999_000)
    wait(4)
    is('unreachable', 999_000)
    expect(told).toEqual([])
    wait(30)
    expect(told).toEqual([['lost', 999_000, 2]])
    is('live')
    expect(told).toEqual([
      ['lost', 999_000, 2],
      ['back', 1_034_000, 2],
    ])
  })

  it('says nothing of a connection made anew at once', () => {
    const { told, is, wait } = setUp()
    is('live')
    is('connecting')
    wait(4)
    is('live')
    wait(10)
    expect(told).toEqual([])
  })

  it('gives the first connection of a run half a minute', () => {
    const { told, is, wait } = setUp()
    is('connecting')
    wait(29)
    expect(told).toEqual([])
    wait(1)
    expect(told).toEqual([['lost', 1_000_000, 2]])
  })

  it('waits for the market to open', () => {
    const { told, is, wait, open } = setUp()
    is('live')
    open(false)
    is('offline', 990_000)
    wait(60)
    expect(told).toEqual([])
    open(true)
    wait(1)
    expect(told).toEqual([['lost', 990_000, 2]])
  })

  it('says at once and once that it is refused, also out of hours and after it was lost', () => {
    const { told, is, wait, open } = setUp()
    is('live')
    is('offline', 995_000)
    wait(6)
    open(false)
    is('refused', 995_000)
    is('noSubscription', 995_000)
    wait(60)
    expect(told).toEqual([
      ['lost', 995_000, 2],
      ['refused', 995_000, 2],
    ])
  })

  it('says nothing of a person who signs out', () => {
    const { told, is, wait } = setUp()
    is('live')
    is('connecting')
    is('signedOut')
    wait(60)
    expect(told).toEqual([])
  })
})

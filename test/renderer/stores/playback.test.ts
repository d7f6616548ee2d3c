// A window's change between the live market and a recorded day: nothing of one stays in the other, and a jump within
// the day asks for all of it anew.
import { beforeEach, describe, expect, it } from 'vitest'
import type { Bridge } from '../../../shared/contract.ts'
import type { AppErrorData } from '../../../shared/errors.ts'
import type { InsCode } from '../../../shared/market.ts'
import { FIELD } from '../../../shared/quote.ts'
import { defaultSettings } from '../../../shared/settings.ts'
import { eventsOf } from '../../../renderer/stores/events.ts'
import { createPlayback, type PlaybackControl } from '../../../renderer/stores/playback.ts'
import { printsOf } from '../../../renderer/stores/prints.ts'
import { createSession, type Session } from '../../../renderer/stores/session.ts'
import { sampleQueues } from '../day-samples.ts'
import { createFakeBridge, type FakeBridge } from '../fake-bridge.ts'
import { SAMPLE_NOW, sampleCodes, sampleQuote } from '../fake-market.ts'
import { at, type FakePlayer, fakePlayer } from '../playback-samples.ts'

const [code = '' as InsCode, other = '' as InsCode] = sampleCodes
const LIVE_NOW = SAMPLE_NOW + 86_400_000
let bridge: FakeBridge
let player: FakePlayer
let session: Session
let playback: PlaybackControl
let errors: AppErrorData[]
let frames: (() => void)[]

const settled = (): Promise<void> => new Promise(resolve => setTimeout(resolve))
const frame = (): void => {
  for (const job of frames.splice(0)) job()
}
const push = (of: InsCode, handle: number, last: number): void => {
  const quote = sampleQuote(of, handle, SAMPLE_NOW)
  if (!quote) throw new Error('a sample')
  quote[FIELD.last] = last
  bridge.emit('quotes', quote)
}
const lastOf = (handle: number): number | undefined => playback.view().market.quotes.get(handle)?.[FIELD.last]
const calls = (name: string): number => bridge.calls.filter(call => call.name === name).length

beforeEach(async () => {
  bridge = createFakeBridge({ now: () => 1, boot: { clock: { baseMs: LIVE_NOW, realBaseMs: 1, speed: 0 } } })
  // Quotes come where a test says so.
  bridge.answers.watch = ({ codes }) => ({
    ok: true,
    value: codes.map(each => ({ code: each as InsCode, handle: sampleCodes.indexOf(each as InsCode) + 1 })),
  })
  bridge.answers.queues = () => ({ ok: true, value: [] })
  player = fakePlayer(bridge)
  session = createSession(bridge, 'main', defaultSettings(), player.now)
  errors = []
  frames = []
  playback = createPlayback({
    bridge,
    session,
    schedule: job => void frames.push(job),
    realNow: player.now,
    onError: error => errors.push(error),
  })
  await session.load()
})

describe('opening a recorded day', () => {
  it('makes all stores anew: no quote, print, queue or event of the live market is in them', async () => {
    const live = playback.view()
    push(code, 1, 4000)
    bridge.emit('queues', sampleQueues())
    expect(lastOf(1)).toBe(4000)
    await playback.open(20250315)
    const played = playback.view()
    expect(played.mode).not.toBe(live.mode)
    expect(played.market.quotes.get(1)).toBeUndefined()
    expect(played.market.queues.all()).toEqual([])
    expect(printsOf(played.market.bridge)).not.toBe(printsOf(live.market.bridge))
    expect(eventsOf(played.market.bridge)).not.toBe(eventsOf(live.market.bridge))
  })

  it('leaves the live stores deaf: what comes from then on reaches the new ones alone', async () => {
    const live = playback.view().market
    await playback.open(20250315)
    push(code, 1, 3000)
    expect(live.quotes.get(1)).toBeUndefined()
    expect(lastOf(1)).toBe(3000)
  })

  it('takes nothing as live from the moment of asking, since the market may be another one already', async () => {
    const live = playback.view().market
    const opened = playback.open(20250315)
    push(code, 1, 3000)
    expect(live.quotes.get(1)).toBeUndefined()
    await opened
  })

  it('shows the time of that day, and keeps the present for what is live', async () => {
    await playback.open(20250315)
    expect(session.now()).toBe(SAMPLE_NOW)
    expect(session.liveNow()).toBe(LIVE_NOW)
    expect(playback.view().replay?.day.day).toBe(20250315)
  })

  it('goes on live where the day is not recorded, asking anew for what passed meanwhile', async () => {
    bridge.answers.openPlayback = () => ({ ok: false, error: { code: 'notRecorded' } })
    const live = playback.view()
    live.market.watched.claim('tile', [code])
    await settled()
    const before = calls('watch')
    await playback.open(20250301)
    expect(errors).toEqual([{ code: 'notRecorded' }])
    expect(playback.view()).toBe(live)
    expect(session.get().playback).toBeUndefined()
    expect(calls('watch')).toBe(before + 1)
    push(code, 1, 4000)
    expect(lastOf(1)).toBe(4000)
  })

  it('is drawn at once in a window that was playing before its page was loaded', async () => {
    const { playback: saved } = { playback: player.playback() }
    const again = createFakeBridge({ now: () => 1, boot: { playback: saved } })
    const reloaded = createSession(again, 'main', defaultSettings(), player.now)
    const control = createPlayback({
      bridge: again,
      session: reloaded,
      schedule: () => undefined,
      realNow: player.now,
      onError: () => undefined,
    })
    await reloaded.load()
    expect(control.view().replay?.day).toEqual(saved.day)
  })
})

describe('going back to live', () => {
  it('makes all stores anew, and tells the present time again', async () => {
    await playback.open(20250315)
    push(code, 1, 3000)
    const played = playback.view()
    await playback.close()
    expect(playback.view().replay).toBeUndefined()
    expect(playback.view().mode).not.toBe(played.mode)
    expect(lastOf(1)).toBeUndefined()
    expect(session.now()).toBe(LIVE_NOW)
    push(code, 1, 4000)
    expect(played.market.quotes.get(1)?.[FIELD.last]).toBe(3000)
  })

  it('happens by itself when the host came back without the playback', async () => {
    await playback.open(20250315)
    session.setHostGone(true)
    session.setHostGone(false)
    await session.load()
    expect(playback.view().replay).toBeUndefined()
    expect(session.get().playback).toBeUndefined()
  })

  it('ignores what is told of a playback that is over', async () => {
    await playback.open(20250315)
    const { position } = player.playback()
    await playback.close()
    bridge.emit('playback', position)
    expect(session.get().playback).toBeUndefined()
  })
})

describe('a jump within the day', () => {
  beforeEach(async () => {
    await playback.open(20250315)
    const { market } = playback.view()
    market.watched.claim('tile', [code, other])
    printsOf(market.bridge).claim('tile', code)
    eventsOf(market.bridge).subscribe(() => undefined)
    await settled()
    push(code, 1, 3000)
    push(other, 2, 2000)
  })

  it('asks for quotes, prints, queues and events anew', async () => {
    const names = ['watch', 'watchPrints', 'queues', 'events'] as const
    const before = names.map(calls)
    await playback.act({ do: 'seek', atMs: at(9, 30) })
    await settled()
    expect(names.map(calls)).toEqual(before.map(n => n + 1))
  })

  it('drops what has no frame at the new instant, and keeps what has until its own comes', async () => {
    const { market } = playback.view()
    bridge.answers.watch = ({ codes }) => {
      push(code, 1, 2900)
      return { ok: true, value: codes.map((each, n) => ({ code: each as InsCode, handle: n + 1 })) }
    }
    const jump = playback.act({ do: 'seek', atMs: at(9, 0) })
    expect(market.quotes.get(2)).toBeDefined()
    await jump
    expect(lastOf(1)).toBe(2900)
    expect(lastOf(2)).toBeUndefined()
  })

  it('says that it is on its way until everything is of the new instant', async () => {
    const { replay } = playback.view()
    const said: (boolean | undefined)[] = []
    replay?.subscribe(() => said.push(replay.seeking()))
    await playback.act({ do: 'seek', atMs: at(9, 30) })
    expect(said[0]).toBe(true)
    expect(said.at(-1)).toBe(false)
    expect(replay?.jumps()).toBe(1)
  })

  it('is one jump where the host tells of the seeking itself', async () => {
    const { replay } = playback.view()
    const answer = bridge.answers.playback
    bridge.answers.playback = action => {
      player.tell({ seeking: true })
      const done = answer?.(action)
      player.tell({ seeking: false, atMs: at(9, 30), frame: 700 })
      return done?.ok
        ? { ok: true, value: { ...done.value, seeking: false } }
        : { ok: false, error: { code: 'timeout' } }
    }
    await playback.act({ do: 'seek', atMs: at(9, 30) })
    await settled()
    expect(replay?.jumps()).toBe(1)
  })

  it('waits for a seeking that the answer leaves under way', async () => {
    const { replay } = playback.view()
    bridge.answers.playback = () => ({ ok: true, value: { ...player.playback().position, seeking: true } })
    await playback.act({ do: 'seek', atMs: at(9, 30) })
    expect(replay?.seeking()).toBe(true)
    player.tell({ seeking: false, atMs: at(9, 30), frame: 700 })
    await settled()
    expect(replay?.seeking()).toBe(false)
    expect(replay?.jumps()).toBe(1)
  })

  it('is no jump to step on, to play or to change the speed', async () => {
    const { replay } = playback.view()
    await playback.act({ do: 'step', by: 1 })
    await playback.act({ do: 'speed', speed: 60 })
    await playback.act({ do: 'play' })
    expect(replay?.jumps()).toBe(0)
    await playback.act({ do: 'step', by: -1 })
    expect(replay?.jumps()).toBe(1)
  })

  it('that fails leaves everything as it was, and says why', async () => {
    const { replay } = playback.view()
    bridge.answers.playback = () => ({ ok: false, error: { code: 'storeFailed' } })
    await playback.act({ do: 'seek', atMs: at(9, 30) })
    expect(errors).toEqual([{ code: 'storeFailed' }])
    expect(replay?.seeking()).toBe(false)
    expect(lastOf(1)).toBe(3000)
  })
})

it('turns the frames while it plays, and only then', async () => {
  await playback.open(20250315)
  const { replay } = playback.view()
  const painted: number[] = []
  const end = replay?.onFrame(() => painted.push(replay.atMs()))
  frame()
  expect(painted).toEqual([SAMPLE_NOW])
  expect(frames).toEqual([])
  await playback.act({ do: 'play' })
  frame()
  player.pass(1000)
  frame()
  expect(painted.at(-1)).toBe(SAMPLE_NOW + 20_000)
  end?.()
  frame()
  frame()
  expect(frames).toEqual([])
})

it('never shows a time beyond what was recorded', async () => {
  await playback.open(20250315)
  await playback.act({ do: 'play' })
  player.pass(86_400_000)
  expect(session.now()).toBe(player.playback().day.toMs)
})

it("keeps the live market's clock from the recorded day's stores", async () => {
  await playback.open(20250315)
  const { bridge: own }: { bridge: Bridge } = playback.view().market
  let jumps = 0
  own.on('clock', () => (jumps += 1))
  bridge.emit('clock', { baseMs: 5, realBaseMs: 5, speed: 1 })
  expect(jumps).toBe(0)
  await playback.act({ do: 'seek', atMs: at(9, 30) })
  expect(jumps).toBe(1)
})

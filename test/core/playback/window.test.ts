// Playback through the whole app: real sockets, a real profile, recordings of the market, two windows side by side.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { clockOf } from '../../../electron/clock.ts'
import { answer } from '../../../electron/core/answer.ts'
import { createJournalReader } from '../../../electron/core/journal/read.ts'
import { daySchema } from '../../../electron/core/store/migrations.ts'
import { openForReading } from '../../../electron/database.ts'
import type { CommandInput, CommandName } from '../../../shared/commands.ts'
import type { CommandResults, EventName, Events } from '../../../shared/contract.ts'
import type { Result } from '../../../shared/errors.ts'
import type { InsCode } from '../../../shared/market.ts'
import { at, FIELD, type Quote, QUOTE_FLAG, quotesOf } from '../../../shared/quote.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { startHost, value } from '../../host.ts'
import { startExchangeProcess } from '../../support/exchange-process.ts'
import { openPage, startHeadless } from '../../support/headless-process.ts'
import { dataFile, haveData, recording } from '../../support/recordings.ts'
import { unmarked } from './played.ts'

const open: { stop(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.stop()
})

interface Sent {
  event: EventName
  payload: unknown
  window: string | undefined
}

/** A host on a day of its own that takes a recording, and what it sends to each of its windows. */
async function hostOn(name: string, day: number, profile?: string) {
  const exchange = await startExchangeProcess('right', [
    '--replay',
    dataFile(`recordings/${name}.ndjson`),
    '--speed',
    '6000',
  ])
  open.push(exchange)
  const sent: Sent[] = []
  const waiting = new Set<(message: Sent) => void>()
  const host = await startHost({
    flags: { feedUrl: exchange.feedUrl, symbolsUrl: exchange.symbolsUrl },
    ports: {
      clock: clockOf({ baseMs: tehranInstant(day, 9 * 3_600_000), realBaseMs: Date.now(), speed: 1 }),
      publish(event, payload, window) {
        const message: Sent = { event, payload, window }
        sent.push(message)
        for (const hear of waiting) hear(message)
      },
    },
    ...(profile && { profile }),
  })
  open.push(host)
  const call = async <K extends CommandName>(window: string, command: K, args: CommandInput[K]) =>
    value((await answer(host.app.handlers, command, args, { window })) as Result<CommandResults[K]>)
  await call('live', 'boot', { window: 'main' })
  await call('live', 'setToken', { service: 'feed', token: 'right' })
  await call('live', 'chooseSource', { source: 'real' })
  return {
    ...host,
    sent,
    call,
    /** All that a window was sent of an event, what goes to every window included. */
    of: <K extends EventName>(event: K, window: string, from = 0): Events[K][] =>
      sent
        .slice(from)
        .filter(each => each.event === event && (each.window === undefined || each.window === window))
        .map(each => each.payload as Events[K]),
    /** The next payload of an event to a window that satisfies the test. */
    next: <K extends EventName>(event: K, window: string, fits: (payload: Events[K]) => boolean): Promise<Events[K]> =>
      new Promise(resolve => {
        const hear = (message: Sent): void => {
          const payload = message.payload as Events[K]
          if (message.event !== event || (message.window ?? window) !== window || !fits(payload)) return
          waiting.delete(hear)
          resolve(payload)
        }
        waiting.add(hear)
      }),
  }
}
type Host = Awaited<ReturnType<typeof hostOn>>

const codesOf = (name: string): InsCode[] => [
  ...new Set(recording(name).map(frame => String(frame.message.basis.ins) as InsCode)),
]

/** Watches the recording in the live window until all of it is journaled and pushed. */
async function record(host: Host, name: string): Promise<Map<number, Quote>> {
  const frames = recording(name).length
  const kept = host.next('stats', 'live', stats => stats.journaled >= frames)
  await host.call('live', 'watch', { codes: codesOf(name) })
  await kept
  await host.next('stats', 'live', () => true)
  return newest(host.of('quotes', 'live'))
}

function newest(batches: Float64Array[]): Map<number, Quote> {
  const quotes = new Map<number, Quote>()
  for (const batch of batches) for (const quote of quotesOf(batch)) quotes.set(at(quote, FIELD.handle), quote)
  return quotes
}
const plain = (quotes: Map<number, Quote>) =>
  [...quotes].sort((a, b) => a[0] - b[0]).map(([handle, quote]) => [handle, unmarked(quote)])

/** All frames of a day as they lie in the journal. */
function journaled(profile: string, day: number): Quote[] {
  const reader = createJournalReader(join(profile, 'real', 'journal'), file => openForReading(file, daySchema))
  const frames = [...reader.frames(day, { onDamage: () => undefined })].map(({ quote }) => quote.slice())
  reader.close()
  return frames
}

describe.runIf(haveData)('a recorded day in a window (needs ../shared/data)', () => {
  const name = 'fmelli-20210602'
  const day = 20210602

  it('ends on the books of the live replay, and a jump to any time gives what had come by then', async () => {
    const host = await hostOn(name, day)
    const live = await record(host, name)
    const codes = codesOf(name)
    const [recorded, ...others] = await host.call('live', 'recordedDays', undefined)
    expect(others).toEqual([])
    expect(recorded).toMatchObject({ day, frames: recording(name).length })
    expect(await host.call('live', 'nearestDay', { code: codes[0] ?? '', day: 20261121 })).toEqual({
      code: codes[0],
      day,
    })
    expect((await host.call('live', 'nearestDay', { code: '123', day })).day).toBe(0)

    await host.call('replay', 'boot', { window: 'other' })
    const opened = await host.call('replay', 'openPlayback', { day })
    expect(opened.day.frames).toBe(recording(name).length)
    const boot = await host.call('replay', 'boot', { window: 'other' })
    expect(boot.playback).toEqual(opened)
    expect((await host.call('live', 'boot', { window: 'main' })).playback).toBeUndefined()
    await host.call('replay', 'watch', { codes })
    const ended = host.next('playback', 'replay', position => position.ended)
    await host.call('replay', 'playback', { do: 'speed', speed: 5 })
    await host.call('replay', 'playback', { do: 'play' })
    expect((await ended).frame).toBe(recording(name).length)
    // What was pushed last, and what is answered anew.
    const from = host.sent.length
    await host.call('replay', 'watch', { codes })
    expect(plain(newest(host.of('quotes', 'replay', from)))).toEqual(plain(live))

    const frames = journaled(host.profile, day)
    const { fromMs, toMs } = opened.day
    for (let n = 0; n < 25; n++) {
      const atMs = Math.floor(fromMs + ((toMs - fromMs) * ((n * 37) % 100)) / 100)
      await host.call('replay', 'playback', { do: 'seek', atMs })
      const before = host.sent.length
      await host.call('replay', 'watch', { codes })
      const expected = new Map<number, Quote>()
      for (const quote of frames) {
        if (at(quote, FIELD.receivedAt) > atMs) break
        expected.set(at(quote, FIELD.handle), quote)
      }
      expect(plain(newest(host.of('quotes', 'replay', before)))).toEqual(plain(expected))
    }
  }, 60_000)

  it('leaves the live market to the other windows: all of it is journaled, and none comes to this one', async () => {
    const first = await hostOn('fmelli-20210602-open-every-update', day)
    await record(first, 'fmelli-20210602-open-every-update')
    await first.stop()
    const later = 'zar-20230417-goldfund-book'
    const host = await hostOn(later, 20230417, first.profile)
    await host.call('replay', 'boot', { window: 'other' })
    // It shows the very instruments that are live before it leaves.
    await host.call('replay', 'watch', { codes: codesOf(later) })
    await host.call('replay', 'watchPrints', { codes: codesOf(later) })
    const opened = await host.call('replay', 'openPlayback', { day })
    const from = host.sent.length
    await host.call('replay', 'watch', { codes: [...codesOf('fmelli-20210602-open-every-update'), ...codesOf(later)] })
    await host.call('replay', 'watchPrints', { codes: codesOf(later) })
    await host.call('replay', 'playback', { do: 'speed', speed: 5 })
    await host.call('replay', 'playback', { do: 'play' })
    const live = await record(host, later)
    expect(journaled(host.profile, 20230417)).toHaveLength(recording(later).length)
    expect(live.size).toBeGreaterThan(0)
    for (const quote of live.values()) expect(at(quote, FIELD.flags) & QUOTE_FLAG.replayed).toBe(0)

    const mine = host.of('quotes', 'replay', from)
    expect(mine.length).toBeGreaterThan(0)
    for (const batch of mine) {
      for (const quote of quotesOf(batch)) {
        expect(at(quote, FIELD.flags) & QUOTE_FLAG.replayed).toBe(QUOTE_FLAG.replayed)
        expect(at(quote, FIELD.receivedAt)).toBeLessThanOrEqual(opened.day.toMs)
      }
    }
    const untilMs = opened.day.toMs
    expect(host.of('prints', 'replay', from).flat()).toEqual([])
    expect(host.of('clock', 'replay', from)).toEqual([])
    for (const event of host.of('events', 'replay', from).flat()) expect(event.atMs).toBeLessThanOrEqual(untilMs)
    for (const episode of host.of('queues', 'replay', from).flat()) expect(episode.atMs).toBeLessThanOrEqual(untilMs)
    expect(host.of('events', 'live', from).length).toBeGreaterThan(0)

    // Back in the live market it is as before.
    await host.call('replay', 'closePlayback', undefined)
    const back = host.sent.length
    await host.call('replay', 'watch', { codes: codesOf(later) })
    expect(plain(newest(host.of('quotes', 'replay', back)))).toEqual(plain(live))
    const [run] = await host.call('replay', 'watchPrints', { codes: codesOf(later) })
    expect(run?.prints.length).toBeGreaterThan(0)
    expect((await host.call('replay', 'boot', { window: 'other' })).playback).toBeUndefined()
  }, 60_000)

  it('ends with its window and with the market', async () => {
    const file = 'faraz-20220222-fund-thin'
    const host = await hostOn(file, 20220222)
    await record(host, file)
    const openIt = () => host.call('replay', 'openPlayback', { day: 20220222 })
    await openIt()
    host.app.dropWindow('replay')
    const act = async () => answer(host.app.handlers, 'playback', { do: 'play' }, { window: 'replay' })
    expect(await act()).toEqual({ ok: false, error: { code: 'badRequest', detail: { field: 'playback' } } })
    const opening = answer(host.app.handlers, 'openPlayback', { day: 20220222 }, { window: 'replay' })
    host.app.dropWindow('replay')
    expect(await opening).toEqual({ ok: false, error: { code: 'cancelled' } })
    await openIt()
    const missing = await answer(host.app.handlers, 'openPlayback', { day: 20220223 }, { window: 'replay' })
    expect(missing).toEqual({ ok: false, error: { code: 'notRecorded', detail: { day: 20220223 } } })
    // What it showed before goes on.
    expect((await act()).ok).toBe(true)
    await host.call('live', 'chooseSource', { source: 'demo' })
    expect((await act()).ok).toBe(false)
  }, 60_000)
})

it('the headless host plays the day that is being recorded in one page while another stays live', async () => {
  const headless = await startHeadless(['--profile', mkdtempSync(join(tmpdir(), 'tablo-')), '--demo', '--port', '0'])
  open.push({ stop: () => headless.stop() })
  const [live, replay] = [await openPage(headless.url), await openPage(headless.url)]
  const boot = await live.call('boot', { window: 'main' })
  await replay.call('boot', { window: 'other' })
  const codes = boot.watchlists[0]?.codes ?? []
  const journaledSome = live.next('stats', stats => stats.journaled > 200)
  await live.call('watch', { codes })
  await journaledSome
  const [day] = await replay.call('recordedDays', undefined)
  const opened = await replay.call('openPlayback', { day: day?.day ?? 0 })
  expect(opened.day.frames).toBeGreaterThan(0)
  const flagged = replay.next('quotes', () => true)
  await replay.call('playback', { do: 'seek', atMs: opened.day.toMs })
  await replay.call('watch', { codes })
  const flags = (batch: Float64Array) => [...quotesOf(batch)].map(quote => at(quote, FIELD.flags) & QUOTE_FLAG.replayed)
  expect(new Set(flags(await flagged))).toEqual(new Set([QUOTE_FLAG.replayed]))
  expect(new Set(flags(await live.next('quotes', () => true)))).toEqual(new Set([0]))
  live.close()
  replay.close()
}, 60_000)

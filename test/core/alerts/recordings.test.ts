// The dry run against a live replay: recorded days of the market come from an exchange into the whole app with alerts
// armed, and the dry run of each over the journal that came of it must list the same firings.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { clockOf } from '../../../electron/clock.ts'
import type { AlertDraft, Condition } from '../../../shared/alerts.ts'
import type { DryFiring, Firing } from '../../../shared/firings.ts'
import type { InsCode } from '../../../shared/market.ts'
import { tehranInstant } from '../../../shared/tehran.ts'
import { startHost, value } from '../../host.ts'
import { type ExchangeProcess, startExchangeProcess } from '../../support/exchange-process.ts'
import { dataFile, haveData, type RecordedFrame, recording } from '../../support/recordings.ts'

type Host = Awaited<ReturnType<typeof startHost>>
const open: { stop(): Promise<unknown> }[] = []
afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.stop()
})

/** Firings that a dry run lists. */
const MOST_LISTED = 200
const HOUR_MS = 3_600_000

async function replay(file: string): Promise<ExchangeProcess> {
  const exchange = await startExchangeProcess('right', ['--replay', file, '--speed', '6000'])
  open.push(exchange)
  return exchange
}

/** A host whose clock runs on the recorded day. */
async function startOn(exchange: ExchangeProcess, startMs: number, profile?: string): Promise<Host> {
  const host = await startHost({
    flags: { feedUrl: exchange.feedUrl, symbolsUrl: exchange.symbolsUrl },
    ports: { clock: clockOf({ baseMs: startMs, realBaseMs: Date.now(), speed: 1 }) },
    ...(profile && { profile }),
  })
  open.push(host)
  return host
}

/** One that is signed in, with the recording's symbols and limits. */
async function hostOn(exchange: ExchangeProcess, startMs: number): Promise<Host> {
  const host = await startOn(exchange, startMs)
  value(await host.bridge.call('setToken', { service: 'feed', token: 'right' }))
  value(await host.bridge.call('chooseSource', { source: 'real' }))
  value(await host.bridge.call('refreshSymbols', undefined))
  return host
}

type Field = (frame: RecordedFrame['message']) => number
const basis =
  (name: string): Field =>
  message =>
    Number(message.basis[name])
const best =
  (name: string): Field =>
  message =>
    Number(message.orders[0]?.[name] ?? Number.NaN)

/** The value below which so much of the others are, of those that differ: inside of what the day had. */
function part(frames: readonly RecordedFrame[], of: Field, share: number): number {
  const values = [...new Set(frames.map(({ message }) => of(message)).filter(each => each > 0))].sort((a, b) => a - b)
  return values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
}

type Level = Extract<Condition, { kind: 'level' }>
const level = (metric: Level['metric'], op: Level['op'], at: number, back = 0): Condition => ({
  kind: 'level',
  metric,
  op,
  value: at,
  back,
})

function conditionsOf(frames: readonly RecordedFrame[]): [name: string, conditions: Condition[]][] {
  const last = (share: number) => part(frames, basis('close'), share)
  const final = part(frames, basis('final'), 0.5)
  const bid = part(frames, best('buy_price'), 0.6)
  const ask = part(frames, best('sell_price'), 0.4)
  const middle = last(0.5)
  return [
    ['last above', [level('last', 'above', middle)]],
    ['last below', [level('last', 'below', last(0.3))]],
    ['last at least, with a way back', [level('last', 'atLeast', last(0.7), 20)]],
    ['last enters', [{ kind: 'range', metric: 'last', op: 'enters', from: last(0.4), to: last(0.6), back: 0 }]],
    ['last leaves', [{ kind: 'range', metric: 'last', op: 'leaves', from: last(0.2), to: last(0.8), back: 0 }]],
    ['last percent', [level('lastPercent', 'below', -0.5)]],
    ['final', [level('final', 'atMost', final)]],
    ['final change', [level('finalChange', 'below', 0)]],
    ['bid', [level('bid', 'above', bid)]],
    ['ask', [level('ask', 'below', ask)]],
    ['spread', [level('spread', 'atLeast', 30)]],
    ['volume', [level('volume', 'above', part(frames, basis('trade_volume'), 0.5))]],
    ['value', [level('value', 'above', part(frames, basis('trade_value'), 0.6))]],
    ['trades', [level('trades', 'above', part(frames, basis('trade_number'), 0.3))]],
    ['imbalance', [level('imbalance', 'above', 75)]],
    ['bid total', [level('bidTotal', 'above', part(frames, best('buy_volume'), 0.9))]],
    ['ask total', [level('askTotal', 'below', part(frames, best('sell_volume'), 0.5))]],
    ['best bid volume', [level('bidVolume', 'above', part(frames, best('buy_volume'), 0.95))]],
    ['best ask orders', [level('askOrders', 'above', part(frames, best('sell_count'), 0.7))]],
    ['queue formed', [{ kind: 'queue', side: 'buy', op: 'formed', valueRial: 0 }]],
    ['queue ended', [{ kind: 'queue', side: 'buy', op: 'ended', valueRial: 0 }]],
    ['queue above', [{ kind: 'queue', side: 'buy', op: 'above', valueRial: 1e12 }]],
    ['queue below', [{ kind: 'queue', side: 'buy', op: 'below', valueRial: 5e11 }]],
    ['new high', [{ kind: 'extreme', which: 'high' }]],
    ['new low', [{ kind: 'extreme', which: 'low' }]],
    ['several', [level('last', 'above', middle), level('imbalance', 'above', 50)]],
  ]
}

function draftsOf(frames: readonly RecordedFrame[], code: InsCode): AlertDraft[] {
  const drafts: AlertDraft[] = []
  for (const [name, conditions] of conditionsOf(frames)) {
    // Each condition for itself; how it repeats is tried on a few.
    for (const mode of name.startsWith('last') ? (['every', 'session', 'once'] as const) : (['every'] as const)) {
      for (const together of conditions.length > 1 ? (['all', 'any'] as const) : (['all'] as const)) {
        drafts.push({
          id: `a${drafts.length}`,
          scope: { of: 'instrument', code },
          join: together,
          conditions,
          ifTrue: mode === 'once',
          repeat: mode === 'every' ? { mode, coolDownS: 0 } : { mode },
          phases: 'any',
          expiresMs: 0,
          note: `${name}, ${mode}, ${together}`,
          urgency: 'quiet',
          sound: 'none',
          enabled: true,
        })
      }
    }
  }
  return drafts
}

/** The whole log, oldest first. */
async function logOf(host: Host): Promise<Firing[]> {
  const all: Firing[] = []
  for (let before = 0; ; ) {
    const page = value(await host.bridge.call('firings', { before, limit: 1000 }))
    all.push(...page.firings)
    before = page.next
    if (before === 0) return all.toReversed()
  }
}

const plain = ({ atMs, kind, value: of }: Pick<DryFiring | Firing, 'atMs' | 'kind' | 'value'>) => ({
  atMs,
  kind,
  value: of,
})

/** Rises of the last price over a level, counted by hand. */
function rises(frames: readonly RecordedFrame[], over: number): number {
  const lasts = frames.map(({ message }) => basis('close')(message)).filter(last => last > 0)
  return lasts.filter((last, n) => n > 0 && (lasts[n - 1] ?? 0) < over && last >= over).length
}

/** What fired live and what the dry runs list, by the alerts' notes: the newest of each, newest first. */
async function both(host: Host, drafts: readonly AlertDraft[]) {
  const dry: Record<string, ReturnType<typeof plain>[]> = {}
  const days = new Set<number>()
  for (const alert of drafts) {
    const found = value(await host.bridge.call('dryRunAlert', { alert, days: 1 }))
    expect(found).toMatchObject({ barDays: [], approximate: [], recordedOnly: expect.any(Array) })
    for (const day of found.recordedDays) days.add(day)
    if (found.exact.length > 0) dry[alert.note] = found.exact.map(plain)
  }
  const live = async () => {
    const byNote = Map.groupBy(await logOf(host), firing => firing.alert.note)
    return Object.fromEntries(
      [...byNote].map(([note, all]) => [note, all.toReversed().slice(0, MOST_LISTED).map(plain)]),
    )
  }
  return { dry, live, days: [...days] }
}

const why = haveData ? '' : ' (SKIPPED: needs the recordings of ../shared/data)'
describe.runIf(haveData)(`a dry run over the recordings${why}`, () => {
  it.each([
    ['fmelli-20210602-open-every-update', 20210602, 25],
    ['fmelli-20210602', 20210602, 25],
    ['khodro-20230227-buyqueue-book', 20230227, 20],
  ])(
    '%s: lists the same firings, more than none, as a live replay of it',
    async (name, day, least) => {
      const frames = recording(name)
      const code = String(frames[0]?.message.basis.ins) as InsCode
      const host = await hostOn(await replay(dataFile(`recordings/${name}.ndjson`)), tehranInstant(day, 10 * HOUR_MS))
      const drafts = draftsOf(frames, code)
      const journaled = host.next('stats', stats => stats.journaled >= frames.length)
      // The replay begins as they are subscribed to: they are armed before its first frame.
      value(await host.bridge.call('saveAlerts', { alerts: drafts }))
      await journaled
      const { dry, live, days } = await both(host, drafts)
      // What fired with the last frames is being kept.
      await expect.poll(live, { timeout: 10_000 }).toEqual(dry)
      expect(days).toEqual([day])
      expect(Object.keys(dry).length).toBeGreaterThan(least)
      const middle = part(frames, basis('close'), 0.5)
      expect(dry['last above, every, all']).toHaveLength(rises(frames, middle))
    },
    60_000,
  )

  it('lists what was found after a restart as it was found live: while away', async () => {
    const name = 'fmelli-20210602'
    const lines = readFileSync(dataFile(`recordings/${name}.ndjson`), 'utf8')
      .trim()
      .split('\n')
    const folder = mkdtempSync(join(tmpdir(), 'tablo-away-'))
    const half = (which: string, from: number, to?: number): string => {
      const file = join(folder, `${which}.ndjson`)
      writeFileSync(file, `${lines.slice(from, to).join('\n')}\n`)
      return file
    }
    const frames = recording(name)
    const code = String(frames[0]?.message.basis.ins) as InsCode
    const startMs = tehranInstant(20210602, 10 * HOUR_MS)
    const drafts = draftsOf(frames, code)
    const one = await hostOn(await replay(half('one', 0, 1500)), startMs)
    const early = one.next('stats', stats => stats.journaled >= 1500)
    value(await one.bridge.call('saveAlerts', { alerts: drafts }))
    await early
    await one.stop()
    const rest = lines.length - 2500
    const exchange = await replay(half('two', 2500))
    const two = await startOn(exchange, startMs + HOUR_MS, one.profile)
    const late = two.next('stats', stats => stats.journaled >= rest)
    value(await two.bridge.call('setToken', { service: 'feed', token: 'right' }))
    await late
    const { dry, live } = await both(two, drafts)
    await expect.poll(live, { timeout: 10_000 }).toEqual(dry)
    const kinds = Map.groupBy(Object.values(dry).flat(), firing => firing.kind)
    expect(kinds.get('away')?.length).toBeGreaterThan(0)
    expect(kinds.get('crossed')?.length).toBeGreaterThan(100)
  }, 60_000)
})

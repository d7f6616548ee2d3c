// What alerts cost: the pipeline's own way with none and with ten thousand of them, a million against a thousand, and all
// on one instrument against spread out; a scan of every alert beside.
import type { Alert } from '../../shared/alerts.ts'
import { insCode, type InsCode } from '../../shared/market.ts'
import { at, FIELD, type Quote, QUOTE_SIZE } from '../../shared/quote.ts'
import { decode } from '../../electron/core/feed/protocol.ts'
import { createBooks } from '../../electron/core/feed/books.ts'
import type { EngineDeps } from '../../electron/core/alerts/api.ts'
import { createEngine } from '../../electron/core/alerts/engine.ts'
import { createRandom } from '../../electron/demo/random.ts'
import { createChain } from './chain.ts'
import { AT_MS, makeMessages } from './messages.ts'
import { compare, type Figure } from './report.ts'

const INSTRUMENTS = 1000
const COUNT = 30_000
const NAIVE_COUNT = 300
const RUN_MS = COUNT / 3
/** How far from the present price levels are set, in percent. */
const REACH = 5

interface Market {
  messages: string[]
  codes: InsCode[]
  frames: Quote[]
}

/** The messages as the books give them out, and the instruments in the order of their handles. */
function openMarket(): Market {
  const messages = makeMessages(COUNT, INSTRUMENTS)
  const books = createBooks([])
  const frames = messages.map((text, n) => {
    const decoded = decode(text, AT_MS + Math.floor(n / 3))
    if (decoded.kind !== 'frame') throw new Error(`not accepted: ${text}`)
    return books.accept(decoded.frame).slice()
  })
  return {
    messages,
    frames,
    codes: frames.slice(0, INSTRUMENTS).map(quote => books.codeOf(handleOf(quote)) ?? noCode()),
  }
}
const handleOf = (quote: Quote): number => at(quote, FIELD.handle)
function noCode(): InsCode {
  const code = insCode('1')
  if (!code) throw new Error('no code')
  return code
}

/** Levels on both sides of the first price. Those within reach of a run's moves are used up by the first of them. */
function makeAlerts({ frames, codes }: Market, count: number, spread: number): Alert[] {
  const random = createRandom(7)
  return Array.from({ length: count }, (_, n): Alert => {
    const of = n % spread
    const last = at(frames[of] ?? new Float64Array(QUOTE_SIZE), FIELD.last)
    const value = Math.round(last * (1 + ((random.next() - 0.5) * 2 * REACH) / 100))
    return {
      id: String(n),
      scope: { of: 'instrument', code: codes[of] ?? noCode() },
      join: 'all',
      conditions: [{ kind: 'level', metric: 'last', op: n % 2 === 0 ? 'above' : 'below', value, back: 0 }],
      ifTrue: false,
      repeat: { mode: 'once' },
      phases: 'open',
      expiresMs: 0,
      note: '',
      urgency: 'normal',
      sound: 'none',
      enabled: true,
      madeMs: AT_MS,
      changedMs: AT_MS,
    }
  })
}

function createArmed({ codes }: Market, alerts: readonly Alert[]) {
  const handles = new Map(codes.map((code, n) => [code, n + 1]))
  let fired = 0
  let sum = 0
  const deps: EngineDeps = {
    codeOf: handle => codes[handle - 1],
    handleOf: code => handles.get(code) ?? 0,
    bandOf: () => undefined,
    phaseOf: () => 'open',
    openingOf: () => 0,
    sessionBefore: () => 0,
    closingOf: () => undefined,
    extremesOf: () => undefined,
    listCodes: () => undefined,
    onFired({ value, alert }) {
      fired += 1
      sum += (value ?? 0) * (Number(alert.id) + 1)
    },
    onChanged() {},
  }
  const engine = createEngine(deps)
  engine.load(alerts, [], { atMs: 0, frames: 0 })
  return { engine, result: () => ({ fired, sum }) }
}

/** The usual way: each alert is looked at by each frame. */
function createScan({ codes }: Market, alerts: readonly Alert[]) {
  const sides = new Map<string, boolean>()
  const used = new Set<string>()
  let fired = 0
  let sum = 0
  return {
    frame(quote: Quote): void {
      const code = codes[handleOf(quote) - 1]
      const last = at(quote, FIELD.last)
      for (const alert of alerts) {
        const { scope, conditions, id } = alert
        if (scope.of !== 'instrument' || scope.code !== code) continue
        const [condition] = conditions
        if (condition?.kind !== 'level') continue
        const side = condition.op === 'above' ? last >= condition.value : last <= condition.value
        if (used.has(id)) continue
        if (side && sides.get(id) === false) {
          used.add(id)
          fired += 1
          sum += last * (Number(id) + 1)
        }
        sides.set(id, side)
      }
    },
    result: () => ({ fired, sum }),
  }
}

/** Both ways must fire the same, and more than nothing. */
function checkEqual(market: Market, alerts: readonly Alert[], frames = market.frames.slice(0, 3000)): void {
  const armed = createArmed(market, alerts)
  const scan = createScan(market, alerts)
  for (const quote of frames) {
    armed.engine.frame(quote)
    scan.frame(quote)
  }
  const [mine, theirs] = [armed.result(), scan.result()]
  if (mine.fired === 0 || mine.fired !== theirs.fired || mine.sum !== theirs.sum) {
    throw new Error(`fired ${mine.fired} (${mine.sum}), scanned ${theirs.fired} (${theirs.sum})`)
  }
}

export async function benchAlerts(): Promise<Figure[]> {
  const market = openMarket()
  const { frames, messages } = market
  const few = makeAlerts(market, 10_000, INSTRUMENTS)
  checkEqual(market, few)
  checkEqual(market, makeAlerts(market, 10_000, 1))
  const most = makeAlerts(market, 1_000_000, INSTRUMENTS)
  // A scan of a million takes its time: by some instruments' frames only.
  const some = frames.filter(quote => handleOf(quote) <= 10)
  checkEqual(market, most, some)

  const all = (armed: ReturnType<typeof createArmed>) => () => {
    for (let n = 0; n < frames.length; n += 1) {
      const quote = frames[n] as Quote
      // Time goes on from one run to the next.
      quote[FIELD.receivedAt] = at(quote, FIELD.receivedAt) + RUN_MS
      armed.engine.frame(quote)
    }
    armed.engine.takeChanged()
  }
  const none = createArmed(market, [])
  const ten = createArmed(market, few)
  const one = createArmed(market, makeAlerts(market, 10_000, 1))
  const thousand = createArmed(market, makeAlerts(market, 1000, INSTRUMENTS))
  const million = createArmed(market, most)
  // The pipeline without alerts, for what they add to it.
  const chain = createChain()
  const pipeline = await compare(3, all(ten), () => chain.run(messages))
  chain.close()
  const nothing = await compare(7, all(ten), all(none))
  // The first runs use up what is within reach, and forget it: measured is the morning after its first minutes.
  for (let run = 0; run < 4; run += 1) all(million)()
  const many = await compare(7, all(million), all(thousand))
  const heaped = await compare(7, all(one), all(ten))
  const scan = createScan(market, few)
  const scanned = await compare(3, all(ten), () => {
    for (const quote of frames.slice(0, NAIVE_COUNT)) scan.frame(quote)
  })
  const each = (ms: number, count = COUNT): number => (ms * 1000) / count
  return [
    { name: 'a frame with no alerts', unit: 'µs', candidate: each(nothing.peer) },
    {
      name: '10,000 alerts, of the pipeline',
      unit: 'µs',
      candidate: each(pipeline.candidate),
      peer: { name: 'pipeline without alerts', value: each(pipeline.peer) },
      ratio: pipeline.ratio,
      goal: { atMost: 0.05 },
    },
    {
      name: '1,000,000 alerts, against 1,000',
      unit: 'µs',
      candidate: each(many.candidate),
      peer: { name: '1,000 alerts', value: each(many.peer) },
      ratio: many.ratio,
      goal: { atMost: 2 },
    },
    {
      name: '10,000 on one instrument, against spread',
      unit: 'µs',
      candidate: each(heaped.candidate),
      peer: { name: 'spread over all', value: each(heaped.peer) },
      ratio: heaped.ratio,
      goal: { atMost: 1.5 },
    },
    {
      name: '10,000 alerts, against a scan',
      unit: 'µs',
      candidate: each(scanned.candidate),
      peer: { name: 'each alert by each frame', value: each(scanned.peer, NAIVE_COUNT) },
      ratio: (scanned.ratio * NAIVE_COUNT) / COUNT,
      goal: { atMost: 0.05 },
    },
  ]
}

// The alerts of one market over a real store, with clock, journal and delivery in the test's hand: runs that end and
// begin again on the same profile.
import type { AlertService } from '../../electron/core/alerts/api.ts'
import type { Delivery, DeliverySource } from '../../electron/core/alerts/delivery.ts'
import { createBooks } from '../../electron/core/feed/books.ts'
import { openLiveAlerts } from '../../electron/core/live-alerts.ts'
import type { Clock } from '../../electron/core/ports.ts'
import type { AlertDraft } from '../../shared/alerts.ts'
import type { Events } from '../../shared/contract.ts'
import type { Firing } from '../../shared/firings.ts'
import type { InsCode, Instrument } from '../../shared/market.ts'
import { at, FIELD, type Quote, QUOTE_SIZE } from '../../shared/quote.ts'
import { defaultRules } from '../../shared/rules.ts'
import { tehranInstant } from '../../shared/tehran.ts'
import { createTestClock } from '../clock.ts'
import { draftOf } from './alerts-made.ts'
import { openMarketIn } from './history/made.ts'
import { batchOf, codeOf, folder } from './store/batches.ts'

/** A Saturday. */
export const DAY = 20261121
export const NOW = tehranInstant(DAY, 10 * 3_600_000)
export const CODE = codeOf(1)
export const OTHER = codeOf(2)
export const YESTERDAY = 4000
const JALALI = 14050830

const instrument = (code: InsCode, symbol: string): Instrument => ({
  code,
  symbol,
  name: symbol,
  isin: 'IRO1FOLD0001',
  latin: '',
  market: '',
  industry: '',
  board: '',
  kind: '',
  mainBoard: true,
})
const rows = [instrument(CODE, 'فولاد'), instrument(OTHER, 'شستا')]
const rowOf = (code: InsCode): Instrument | undefined => rows.find(row => row.code === code)
const nothing = (): void => undefined

/** What the run under way was told and has told. */
interface Seen {
  events: Record<'alerts', Events['alerts'][]> & Record<'firings', Firing[][]> & Record<'alertPause', number[]>
  source: DeliverySource | undefined
  undelivered: readonly Firing[]
  delivered: Firing[]
  changed: Firing[]
  /** Firings of each commit that had some. */
  commits: number[]
  trouble: number
  asked: number
  /** Stands before commits. */
  gate: (() => Promise<void>) | undefined
  /** Stands before alerts are replaced or deleted. */
  changeGate: (() => Promise<void>) | undefined
}

export type AlertRun = Awaited<ReturnType<typeof startAlertRun>>

export async function startAlertRun() {
  const dir = folder()
  let clock = createTestClock(NOW)
  let market = openMarketIn(dir, NOW)
  let books = createBooks([])
  let alerts: AlertService
  /** The run under way; its timers end with it. */
  let run = { isAlive: true }
  const seen: Seen = {
    events: { alerts: [], firings: [], alertPause: [] },
    source: undefined,
    undelivered: [],
    delivered: [],
    changed: [],
    commits: [],
    trouble: 0,
    asked: 0,
    gate: undefined,
    changeGate: undefined,
  }
  const delivery: Delivery = {
    open(source, undelivered) {
      Object.assign(seen, { source, undelivered })
    },
    fired: firings => void seen.delivered.push(...firings),
    changed: firings => void seen.changed.push(...firings),
    paused: nothing,
    feed: nothing,
    tryOne: async () => 'shown',
    notified: nothing,
    stop: nothing,
  }

  /** Opens the alerts as a start of the app does. */
  async function begin(): Promise<void> {
    const mine = { isAlive: true }
    run = mine
    const its: Clock = {
      ...clock,
      after: (ms, then) => clock.after(ms, () => mine.isAlive && then()),
      every: (ms, then) => clock.every(ms, () => mine.isAlive && then()),
    }
    const { client, store } = market
    books = createBooks(store.openMarket('real', clock.now()).handles)
    const events: Seen['events'] = { alerts: [], firings: [], alertPause: [] }
    Object.assign(seen, { events, delivered: [], changed: [], commits: [] })
    alerts = await openLiveAlerts({
      clock: its,
      real: its,
      store: {
        ...client,
        async putAlerts(...given) {
          await seen.changeGate?.()
          await client.putAlerts(...given)
        },
        async removeAlerts(...given) {
          await seen.changeGate?.()
          await client.removeAlerts(...given)
        },
        async commitAlerts(commit) {
          await seen.gate?.()
          await client.commitAlerts(commit)
          if (commit.firings.length > 0) seen.commits.push(commit.firings.length)
        },
      },
      log: { info: nothing, warn: nothing, error: nothing },
      publish(event, payload) {
        if (event in events) (events[event as 'firings'] as unknown[]).push(payload)
      },
      delivery,
      books,
      symbols: { get: rowOf, search: text => rows.filter(row => row.symbol.includes(text)) },
      rules: { current: defaultRules },
      instrument: rowOf,
      openingOf: day => tehranInstant(day, 9 * 3_600_000),
      lists: [],
      onCodes: () => void seen.asked++,
      onTrouble: () => void seen.trouble++,
      journaled: read => read(),
    })
  }
  const open = async (): Promise<void> => {
    market = openMarketIn(dir, clock.now())
    await begin()
  }
  /** As if the process had been killed. */
  function die(): void {
    run.isAlive = false
    market.store.close()
  }
  function quoteOf(last: number, code: InsCode): Quote {
    const quote = new Float64Array(QUOTE_SIZE)
    quote[FIELD.handle] = books.handleOf(code)
    quote[FIELD.receivedAt] = clock.now()
    quote[FIELD.tradeDate] = JALALI
    quote[FIELD.tradeTime] = 36_000
    quote[FIELD.last] = quote[FIELD.final] = last
    quote[FIELD.lastChange] = quote[FIELD.finalChange] = last - YESTERDAY
    quote[FIELD.trades] = 10
    return quote
  }
  /** Received and journaled, a millisecond after the one before, but not judged. */
  function journal(last: number, stepMs = 1, code = CODE): Quote {
    clock.advance(stepMs)
    const quote = quoteOf(last, code)
    market.store.append(batchOf([quote], [[at(quote, FIELD.handle), code]]))
    return quote
  }
  await begin()

  return {
    dir,
    seen,
    clock: () => clock,
    setClock: (startMs: number) => void (clock = createTestClock(startMs)),
    market: () => market,
    alerts: () => alerts,
    open,
    die,
    async reopen() {
      die()
      await open()
    },
    journal,
    receive: (last: number, stepMs = 1, code = CODE) => alerts.frame(journal(last, stepMs, code)),
    /** Lets promises run, after timers of so long. */
    async settled(ms = 0) {
      clock.advance(ms)
      for (let n = 0; n < 30; n++) await Promise.resolve()
    },
    logged: () => market.store.firings({ before: 0, limit: 100, code: undefined, text: '', codes: [] }).toReversed(),
    save: (...values: Partial<AlertDraft>[]) => alerts.save(values.map(each => draftOf(CODE, each))),
    async end() {
      seen.gate = undefined
      await alerts.stop()
      market.store.close()
    },
  }
}

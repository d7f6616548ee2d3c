// A small market for the engine's tests: hours, closings, lists that tests set, quotes and alerts put together.
import type { Alert, AlertDraft, Condition } from '../../../shared/alerts.ts'
import { dateParts } from '../../../shared/calendar.ts'
import { addDays } from '../../../shared/days.ts'
import type { Phase } from '../../../shared/hours.ts'
import type { Band, FeedStatus, InsCode } from '../../../shared/market.ts'
import { FIELD, askPriceAt, bidPriceAt, QUOTE_SIZE, type Quote } from '../../../shared/quote.ts'
import { tehranInstant, tehranTime } from '../../../shared/tehran.ts'
import type { AlertState, Closing, EngineDeps, Fired, SeenMark } from '../../../electron/core/alerts/api.ts'
import { createEngine } from '../../../electron/core/alerts/engine.ts'
import { madeCode } from '../../renderer/quotes-made.ts'

/** Saturday; the market of these tests trades every day, from nine to half past twelve. */
export const DAY = 20261121
const MINUTE = 60_000
export const hour = (text: string, day = DAY): number => {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number)
  return tehranInstant(day, ((hours * 60 + minutes) * 60 + seconds) * 1000)
}
const YESTERDAY = 4000
export const CODES = [madeCode('44818950263583523'), madeCode('46348559193224090'), madeCode('2400322364771558')]
export const [FOLAD, SHAPNA] = CODES as [InsCode, InsCode, InsCode]

const jalaliDays = new Map<number, number>()
export function jalali(day: number): number {
  const known = jalaliDays.get(day)
  if (known !== undefined) return known
  const parts = dateParts(day, 'jalali')
  const found = parts ? parts.year * 10_000 + parts.month * 100 + parts.day : 0
  jalaliDays.set(day, found)
  return found
}

export interface Made {
  code?: InsCode
  atMs: number
  /** 0 = no trade of the day: what stands is of the day before. */
  last: number
  final?: number
  yesterday?: number
  tradeDate?: number
  tradeTime?: number
  trades?: number
  volume?: number
  flags?: number
  /** Best price, volume, orders. */
  bid?: readonly [number, number, number]
  ask?: readonly [number, number, number]
}

export function quote(made: Made): Quote {
  const { atMs, last, final = last, yesterday = YESTERDAY } = made
  const to = new Float64Array(QUOTE_SIZE)
  to[FIELD.handle] = CODES.indexOf(made.code ?? FOLAD) + 1
  to[FIELD.receivedAt] = atMs
  to[FIELD.flags] = made.flags ?? 0
  to[FIELD.tradeDate] = made.tradeDate ?? jalali(tehranTime(atMs).day)
  to[FIELD.tradeTime] = made.tradeTime ?? Math.floor(tehranTime(atMs).msOfDay / 1000)
  to[FIELD.last] = last
  to[FIELD.final] = final
  to[FIELD.lastChange] = last > 0 ? last - yesterday : Number.NaN
  to[FIELD.finalChange] = final > 0 ? final - yesterday : Number.NaN
  to[FIELD.lastPercent] = ((last - yesterday) / yesterday) * 100
  to[FIELD.finalPercent] = ((final - yesterday) / yesterday) * 100
  to[FIELD.trades] = made.trades ?? 10
  to[FIELD.volume] = made.volume ?? 1000
  to[FIELD.value] = (made.volume ?? 1000) * last
  to.set(made.bid ?? [0, 0, 0], bidPriceAt(0))
  to.set(made.ask ?? [0, 0, 0], askPriceAt(0))
  return to
}

export const level = (
  value: number,
  over: Partial<Extract<Condition, { kind: 'level' }>> = {},
): Extract<Condition, { kind: 'level' }> => ({ kind: 'level', metric: 'last', op: 'above', value, back: 0, ...over })

let made = 0
export function alert(conditions: Condition | Condition[], over: Partial<AlertDraft & Alert> = {}): Alert {
  made += 1
  return {
    id: `a${made}`,
    scope: { of: 'instrument', code: FOLAD },
    join: 'all',
    conditions: [conditions].flat(),
    ifTrue: false,
    repeat: { mode: 'every', coolDownS: 0 },
    phases: 'open',
    expiresMs: 0,
    note: '',
    urgency: 'normal',
    sound: 'chime',
    enabled: true,
    madeMs: hour('09:30'),
    changedMs: hour('09:30'),
    ...over,
  }
}

function phaseOf(atMs: number): Phase {
  const minute = tehranTime(atMs).msOfDay / MINUTE
  if (minute < 8 * 60 + 45 || minute >= 12 * 60 + 30) return 'closed'
  if (minute >= 9 * 60) return 'open'
  return minute < 8 * 60 + 55 ? 'preopen' : 'preopenLocked'
}

export const feed = (state: FeedStatus['state'], sinceMs: number, connectedAtMs = sinceMs): FeedStatus => ({
  state,
  cause: state === 'live' ? 'frames' : 'connectionLost',
  sinceMs,
  connectedAtMs,
  retryAtMs: 0,
  attempt: 0,
  newestFrameMs: 0,
  code: 0,
  host: '',
})

/** What tests set; the engine asks for it. */
export interface Facts {
  closings: Map<string, Closing>
  bands: Map<InsCode, Band>
  lists: Map<string, InsCode[]>
  extremes: Map<InsCode, { low: number; high: number }>
  phase: ((atMs: number) => Phase) | undefined
  hasCalendar: boolean
}

export const createFacts = (): Facts => ({
  closings: new Map(),
  bands: new Map(),
  lists: new Map(),
  extremes: new Map(),
  phase: undefined,
  hasCalendar: true,
})

export const depsOf = (facts: Facts): Omit<EngineDeps, 'onFired' | 'onChanged'> => ({
  codeOf: handle => CODES[handle - 1],
  handleOf: code => CODES.indexOf(code) + 1,
  bandOf: code => facts.bands.get(code),
  phaseOf: (_, atMs) => (facts.phase ?? phaseOf)(atMs),
  openingOf: (_, day) => hour('09:00', day),
  sessionBefore: (_, day) => (facts.hasCalendar ? addDays(day, -1) : 0),
  closingOf: (code, day) => facts.closings.get(`${code} ${day}`),
  extremesOf: code => facts.extremes.get(code),
  listCodes: id => facts.lists.get(id),
})

/** An engine with a log of what fired and which rows changed, which can be restarted from what it said is to be kept. */
export function createWorld(facts = createFacts()) {
  const fired: Fired[] = []
  const rows: string[] = []
  const saved = new Map<string, AlertState>()
  let mark: SeenMark = { atMs: 0, frames: 0 }
  const open = () =>
    createEngine({ ...depsOf(facts), onFired: each => fired.push(each), onChanged: ids => rows.push(...ids) })
  let engine = open()

  /** As a commit. */
  function save(): SeenMark {
    const { states, ...rest } = engine.takeChanged()
    for (const state of states) saved.set(`${state.alertId} ${state.code}`, structuredClone(state))
    ;({ mark } = rest)
    return mark
  }

  return {
    facts,
    fired,
    rows,
    saved,
    save,
    get engine() {
      return engine
    },
    /** As the store does when an alert is replaced or removed. */
    dropSaved(alertId: string): void {
      for (const key of saved.keys()) if (key.startsWith(`${alertId} `)) saved.delete(key)
    },
    /** The app ends and starts again. */
    restart(alerts: readonly Alert[]): SeenMark {
      save()
      engine = open()
      const ids = new Set(alerts.map(({ id }) => id))
      engine.load(
        alerts,
        [...saved.values()].filter(state => ids.has(state.alertId)),
        mark,
      )
      return mark
    },
    /** Kinds and values of what fired since the last call. */
    takeFired(): string[] {
      return fired.splice(0).map(({ kind, value }) => `${kind} ${value}`)
    },
  }
}

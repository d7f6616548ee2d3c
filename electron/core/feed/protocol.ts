// One message of the feed into canonical numbers: hand-written, since it runs for every frame. Pure.
import { insCode, type QuarantineReason } from '../../../shared/market.ts'
import {
  askCountAt,
  askPriceAt,
  askVolumeAt,
  bidCountAt,
  bidPriceAt,
  bidVolumeAt,
  FIELD,
  LEVELS,
  QUOTE_SIZE,
  type Quote,
} from '../../../shared/quote.ts'
import { readDate, readTime } from './dates.ts'
import { bareCode } from './exact.ts'
import { extrasOf, type Fields } from './extras.ts'
import type { Decoded } from './frame.ts'
import { BAD, latinDigits, readAmount, readLevelAmount, readNumber, readPercent, readPrice } from './numbers.ts'
import { errorFrame } from './provider-error.ts'
import { suspicion } from './suspect.ts'

/** The message as JSON.parse gives it: every field may be anything. */
interface Basis {
  ins?: unknown
  last_trade_date?: unknown
  last_trade_time?: unknown
  close?: unknown
  final?: unknown
  close_c?: unknown
  final_c?: unknown
  close_cp?: unknown
  final_cp?: unknown
  trade_number?: unknown
  trade_volume?: unknown
  trade_value?: unknown
}
interface Level {
  sell_price?: unknown
  buy_price?: unknown
  buy_volume?: unknown
  sell_volume?: unknown
  buy_count?: unknown
  sell_count?: unknown
}

const FIELD_NAMES = new Map<number, string>([
  [FIELD.tradeDate, 'last_trade_date'],
  [FIELD.tradeTime, 'last_trade_time'],
  [FIELD.last, 'close'],
  [FIELD.final, 'final'],
  [FIELD.lastChange, 'close_c'],
  [FIELD.finalChange, 'final_c'],
  [FIELD.lastPercent, 'close_cp'],
  [FIELD.finalPercent, 'final_cp'],
  [FIELD.trades, 'trade_number'],
  [FIELD.volume, 'trade_volume'],
  [FIELD.value, 'trade_value'],
])

/** Quotes are cut from slabs of 64: a Float64Array of its own costs a fifth of the whole decoding in allocation. */
const SLAB = QUOTE_SIZE * 64
let slab = new Float64Array(SLAB)
let used = 0

function freshQuote(): Quote {
  if (used === SLAB) {
    slab = new Float64Array(SLAB)
    used = 0
  }
  const from = used
  used += QUOTE_SIZE
  return slab.subarray(from, used)
}

const rejected = (reason: QuarantineReason, field?: string): Decoded =>
  field === undefined ? { kind: 'rejected', reason } : { kind: 'rejected', reason, field }

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const there = (value: unknown): number => (value === undefined ? 0 : 1)

/** Own keys of a parsed object; for…in walks the shape's cached list and allocates nothing. */
function keysIn(fields: object): number {
  let keys = 0
  for (const key in fields) keys += there(key)
  return keys
}

/** Writes the basis but for ins. Returns true when it has fields that are not known. */
function writeBasis(quote: Quote, basis: Basis): boolean {
  quote[FIELD.tradeDate] = readDate(basis.last_trade_date)
  quote[FIELD.tradeTime] = readTime(basis.last_trade_time)
  quote[FIELD.last] = readPrice(basis.close)
  quote[FIELD.final] = readPrice(basis.final)
  quote[FIELD.lastChange] = readNumber(basis.close_c)
  quote[FIELD.finalChange] = readNumber(basis.final_c)
  quote[FIELD.lastPercent] = readPercent(basis.close_cp)
  quote[FIELD.finalPercent] = readPercent(basis.final_cp)
  quote[FIELD.trades] = readAmount(basis.trade_number)
  quote[FIELD.volume] = readAmount(basis.trade_volume)
  quote[FIELD.value] = readAmount(basis.trade_value)
  const known =
    1 +
    there(basis.last_trade_date) +
    there(basis.last_trade_time) +
    there(basis.close) +
    there(basis.final) +
    there(basis.close_c) +
    there(basis.final_c) +
    there(basis.close_cp) +
    there(basis.final_cp) +
    there(basis.trade_number) +
    there(basis.trade_volume) +
    there(basis.trade_value)
  return keysIn(basis) !== known
}

/** Writes level n (0 = best). Returns true when it has fields that are not known. */
function writeLevel(quote: Quote, n: number, level: Level): boolean {
  quote[bidPriceAt(n)] = readPrice(level.buy_price)
  quote[bidVolumeAt(n)] = readLevelAmount(level.buy_volume)
  quote[bidCountAt(n)] = readLevelAmount(level.buy_count)
  quote[askPriceAt(n)] = readPrice(level.sell_price)
  quote[askVolumeAt(n)] = readLevelAmount(level.sell_volume)
  quote[askCountAt(n)] = readLevelAmount(level.sell_count)
  const known =
    there(level.buy_price) +
    there(level.buy_volume) +
    there(level.buy_count) +
    there(level.sell_price) +
    there(level.sell_volume) +
    there(level.sell_count)
  return keysIn(level) !== known
}

/** The code's own digits. A bare number never passes through a double. */
function codeOf(ins: unknown, text: string): ReturnType<typeof insCode> {
  if (typeof ins === 'string') return insCode(ins) ?? insCode(latinDigits(ins.trim()))
  return typeof ins === 'number' ? insCode(bareCode(text)) : undefined
}

function badField(offset: number): Decoded {
  const reason = offset === FIELD.tradeDate || offset === FIELD.tradeTime ? 'badDate' : 'badNumber'
  return rejected(reason, FIELD_NAMES.get(offset) ?? 'orders')
}

function decodeFrame(top: Fields, basis: Basis, text: string, receivedAtMs: number): Decoded {
  const code = codeOf(basis.ins, text)
  if (code === undefined) return rejected('badCode', 'ins')
  const orders = top.orders ?? []
  if (!Array.isArray(orders) || orders.length > LEVELS) return rejected('badLevels', 'orders')

  const quote = freshQuote()
  let unknown = writeBasis(quote, basis)
  for (let n = 0; n < orders.length; n++) {
    const level: unknown = orders[n]
    if (level === null) continue
    if (!isObject(level)) return rejected('badLevels', 'orders')
    if (writeLevel(quote, n, level)) unknown = true
  }
  let bad = -1
  for (let offset = 0; offset < QUOTE_SIZE; offset++) if (quote[offset] === BAD) bad = offset
  if (bad >= 0) return badField(bad)
  quote[FIELD.receivedAt] = receivedAtMs
  quote[FIELD.flags] = suspicion(quote)
  if (keysIn(top) !== 1 + there(top.orders)) unknown = true
  return { kind: 'frame', frame: { code, quote, extras: unknown ? extrasOf(top, text) : undefined } }
}

/**
 * Reads one text message.
 * Orders may be absent, null, fewer than five or hold null; an object, or more than five, is badLevels. Of duplicate
 * keys the last wins, as in JSON.parse. Known fields are copied one by one, so "__proto__" is only an unknown field.
 * @param text the message as received
 * @param receivedAtMs UTC ms by the source's clock
 * @returns the frame (its own numbers, within a larger buffer; handle and frameNo still 0), an error frame, or why it was rejected. Never throws:
 * what is nested too deeply to be kept is rejected as notJson, field "depth".
 */
export function decode(text: string, receivedAtMs: number): Decoded {
  let top: unknown
  try {
    top = JSON.parse(text)
  } catch {
    return rejected('notJson')
  }
  if (!isObject(top)) return rejected('notObject')
  const fields = top as Fields
  const basis = fields.basis
  if (basis === undefined || basis === null) return errorFrame(fields) ?? rejected('notObject', 'basis')
  if (!isObject(basis)) return rejected('notObject', 'basis')
  try {
    return decodeFrame(fields, basis, text, receivedAtMs)
  } catch {
    return rejected('notJson', 'depth')
  }
}

/** The one message a client sends: asks for an instrument's frames. */
export const subscription = (code: string): string => `{"instance_code":"${code}"}`

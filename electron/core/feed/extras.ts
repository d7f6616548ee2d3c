// Fields that the seed does not name: kept as JSON text, in the places where they stood, so that nothing is dropped.
import { holdsAltered, parseExact } from './exact.ts'

export type Fields = Record<string, unknown>

const TOP = new Set(['basis', 'orders'])
const BASIS = new Set([
  'ins',
  'last_trade_date',
  'last_trade_time',
  'close',
  'final',
  'close_c',
  'final_c',
  'close_cp',
  'final_cp',
  'trade_number',
  'trade_volume',
  'trade_value',
])
const LEVEL = new Set(['sell_price', 'buy_price', 'buy_volume', 'sell_volume', 'buy_count', 'sell_count'])

/** Unknown fields of one object. Without a prototype, so that "__proto__" is a key like any other. */
function unknown(fields: Fields, known: Set<string>): Fields | undefined {
  let rest: Fields | undefined
  for (const key of Object.keys(fields)) {
    if (known.has(key)) continue
    rest ??= Object.create(null) as Fields
    rest[key] = fields[key]
  }
  return rest
}

function collect(top: Fields): Fields | undefined {
  const basis = unknown(top.basis as Fields, BASIS)
  const levels = (top.orders ?? []) as (Fields | null)[]
  const orders = levels.map(level => (level && unknown(level, LEVEL)) ?? null)
  while (orders.at(-1) === null) orders.pop()
  const rest = unknown(top, TOP)
  if (!basis && orders.length === 0 && !rest) return undefined
  const all = rest ?? (Object.create(null) as Fields)
  if (basis) all.basis = basis
  if (orders.length > 0) all.orders = orders
  return all
}

/**
 * The unknown fields of a message as JSON text {basis?, orders?, …rest}; orders has null where a level has none, and ends with
 * the last level that has one.
 * @param top the parsed message, its levels known to be objects or null
 * @param text the message itself, read again where a number in an unknown field needs its own digits
 * @throws RangeError when they are nested too deeply to be written
 */
export function extrasOf(top: Fields, text: string): string | undefined {
  const fields = collect(top)
  if (!fields) return undefined
  return JSON.stringify(holdsAltered(fields) ? collect(parseExact(text) as Fields) : fields)
}

/** Puts unknown fields back, never over a known one. "__proto__" becomes an own key, not a prototype. */
export function putBack(target: object, rest: object | null | undefined): void {
  if (!rest) return
  for (const [key, value] of Object.entries(rest)) {
    if (Object.hasOwn(target, key)) continue
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true })
  }
}

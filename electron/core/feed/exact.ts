// JSON whose digits matter: numbers that a double would change are kept by their text. A reviver costs 8 times a plain
// parse, so it runs only where such a number was seen. Both throw what JSON.parse throws, RangeError at deep nesting.
type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown

// The reviver's third argument and rawJSON are in the runtime, not yet in the compiler's library.
const json = JSON as unknown as {
  parse(text: string, reviver: Reviver): unknown
  rawJSON(text: string): unknown
}

/** True when writing the number again would not give back the digits that were read. */
const altered = (value: number): boolean =>
  !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))

/** True when a parsed value holds, at any depth, a number that JSON.parse has altered. */
export function holdsAltered(value: unknown): boolean {
  if (typeof value === 'number') return altered(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsAltered)
}

/** JSON.parse whose result JSON.stringify writes with every integer's own digits. */
export const parseExact = (text: string): unknown =>
  json.parse(text, (_key, value, context) =>
    typeof value === 'number' && altered(value) && context.source !== undefined ? json.rawJSON(context.source) : value,
  )

/** The text of the bare number basis.ins, '' when there is none. */
export function bareCode(text: string): string {
  // Without escapes, `"ins":` can only be a key, and a single one can only be the one that was parsed.
  if (!text.includes('\\')) {
    const keys = text.split(/"ins"\s*:\s*/, 3)
    const rest = keys[1]
    if (keys.length === 2 && rest !== undefined) return /^[^\s,}]*/.exec(rest)?.[0] ?? ''
  }
  const found = new Map<unknown, string>()
  const root = json.parse(text, function (key, value, context) {
    if (key === 'ins' && typeof value === 'number') found.set(this, context.source ?? '')
    return value
  })
  return found.get((root as { basis?: unknown }).basis) ?? ''
}

// InsCodes in JSON. They have up to 19 digits, which a JavaScript number does not hold: they go out raw and come in by
// their text.
import type { InsCode } from '../../../shared/market.ts'

type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown

// The reviver's third argument and rawJSON are in the runtime, not yet in the compiler's library.
const json = JSON as unknown as {
  parse(text: string, reviver: Reviver): unknown
  rawJSON(text: string): unknown
}

export type Row = Record<string, unknown>

/** The code for JSON.stringify: a bare number with these very digits. */
export const bareCode = (code: InsCode): unknown => json.rawJSON(code.replace(/^0+(?=\d)/, ''))

/** Codes in one spelling: zeros in front mean nothing. '' = no code. */
export const plainCode = (text: string): string => /^\s*0*(\d{1,19})\s*$/.exec(text)?.[1] ?? ''

// A quote inside a string is escaped, so what stands here unescaped and before a colon can only be a key.
const KEYED = /(?<!\\)"inscode"\s*:\s*(?:(\d+)(?=\s*[,}])|)/gi

/** JSON.parse whose numbers named InsCode are their text. Costs 8 times a plain parse. */
const parseCodes = (text: string): unknown =>
  json.parse(text, (key, value, context) =>
    typeof value === 'number' && key.length === 7 && key.toLowerCase() === 'inscode' ? (context.source ?? '') : value,
  )

const codeText = (value: unknown): string =>
  typeof value === 'string' ? plainCode(value) : Number.isSafeInteger(value) ? plainCode(String(value)) : ''

/**
 * The InsCode of each row with all its digits, '' where it has none that is one.
 * @param text the answer that the rows were parsed from by a plain JSON.parse
 * @param rowsOf finds the rows again in what a slower parse of the text gives
 */
export function codesOf(text: string, rows: readonly Row[], rowsOf: (top: unknown) => readonly Row[]): string[] {
  const altered = rows.some(({ InsCode }) => typeof InsCode === 'number' && !Number.isSafeInteger(InsCode))
  if (!altered) return rows.map(({ InsCode }) => codeText(InsCode))
  // One key in the text for each row that has one, and each says the number that was parsed: the text is the rows'.
  const keyed = Array.from(text.matchAll(KEYED), ([, digits]) => digits)
  const owners = rows.filter(row => Object.hasOwn(row, 'InsCode'))
  const agree =
    keyed.length === owners.length &&
    owners.every(({ InsCode }, index) => typeof InsCode !== 'number' || Number(keyed[index]) === InsCode)
  if (agree) {
    let next = 0
    return rows.map(row => {
      if (!Object.hasOwn(row, 'InsCode')) return ''
      const digits = keyed[next++]
      return typeof row.InsCode === 'number' ? plainCode(digits ?? '') : codeText(row.InsCode)
    })
  }
  try {
    return rowsOf(parseCodes(text)).map(({ InsCode }) => codeText(InsCode))
  } catch {
    // Nested too deeply for a parse that looks at every value.
    return rows.map(({ InsCode }) => codeText(InsCode))
  }
}

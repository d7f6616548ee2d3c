// The last net of the log: whatever is about to be written loses every live secret in every spelling it may have
// taken, and every URL loses its query. Pure.
import { Secret } from './secret.ts'

export interface Redactor {
  /** A secret that lives in this process from now on. Those under 4 characters are not tracked. */
  add(secret: Secret): void
  /**
   * A copy that is safe to write: text cleaned, errors as {name, code, message, stack, cause}, plain objects and
   * arrays descended into (keys too), anything else by its class name only.
   */
  clean(value: unknown): unknown
}

const SHORTEST = 4
const DEEPEST = 8
const MARK = '[secret]'
const QUERY = /\b([a-z][a-z\d+.-]*:\/\/)(?:[^\s/?#@"'<>]*@)?([^\s?#"'<>]*)[?#][^\s"'<>]*/gi

const escapeForPattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** Every way a secret may be spelled on its way into a message. */
function spellings(text: string): string[] {
  const bytes = Buffer.from(text, 'utf8')
  const base64 = bytes.toString('base64')
  const uri = encodeURIComponent(text.toWellFormed())
  const lowerHex = uri.replace(/%[\dA-F]{2}/g, hex => hex.toLowerCase())
  const json = JSON.stringify(text).slice(1, -1)
  return [
    text,
    uri,
    lowerHex,
    encodeURI(text.toWellFormed()),
    new URLSearchParams({ '': text }).toString().slice(1),
    base64,
    base64.replace(/=+$/, ''),
    encodeURIComponent(base64),
    bytes.toString('base64url'),
    json,
    JSON.stringify(json).slice(1, -1),
  ].filter(spelling => spelling.length >= SHORTEST)
}

export function createRedactor(): Redactor {
  const known = new Set<string>()
  let pattern: RegExp | undefined

  function cleanText(text: string): string {
    const marked = pattern ? text.replace(pattern, MARK) : text
    return marked.replace(QUERY, '$1$2?…')
  }

  function cleanError(error: Error, depth: number, seen: Set<object>): object {
    const { name, message, stack, cause } = error
    return {
      name: cleanText(name),
      ...('code' in error && { code: clean(error.code, depth, seen) }),
      message: cleanText(message),
      ...(stack !== undefined && { stack: cleanText(stack) }),
      ...(cause !== undefined && { cause: clean(cause, depth, seen) }),
      ...(error instanceof AggregateError && { errors: clean(error.errors, depth, seen) }),
    }
  }

  function cleanObject(value: object, depth: number, seen: Set<object>): unknown {
    if (value instanceof Secret) return MARK
    if (value instanceof Error) return cleanError(value, depth, seen)
    if (value instanceof URL) return cleanText(value.href)
    if (Array.isArray(value)) return value.map(item => clean(item, depth, seen))
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) return `[${value.constructor.name}]`
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [cleanText(key), clean(item, depth, seen)]))
  }

  function clean(value: unknown, depth: number, seen: Set<object>): unknown {
    if (typeof value === 'string') return cleanText(value)
    if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`
    // A secret made of digits can also arrive as a number.
    if (typeof value === 'number' || typeof value === 'bigint') {
      const text = cleanText(String(value))
      return text === String(value) ? value : text
    }
    if (typeof value !== 'object' || value === null) return value
    if (seen.has(value)) return '[circular]'
    if (depth >= DEEPEST) return '[deep]'
    seen.add(value)
    try {
      return cleanObject(value, depth + 1, seen)
    } catch {
      return '[unreadable]'
    } finally {
      seen.delete(value)
    }
  }

  return {
    add(secret) {
      const text = secret.reveal()
      if (text.length < SHORTEST) return
      for (const spelling of spellings(text)) known.add(spelling)
      // Longest first, so that no spelling leaves the tail of a longer one behind.
      const longestFirst = [...known].sort((a, b) => b.length - a.length)
      pattern = new RegExp(longestFirst.map(spelling => escapeForPattern(spelling)).join('|'), 'g')
    },
    clean: value => clean(value, 0, new Set()),
  }
}

// Error frames: what the provider says instead of a quote, and what it speaks of. No public source documents their form
// or words, so the known shapes of its sibling service are taken: {"Error": …}, {"error": …}, {"message": …}.
import type { Decoded } from './frame.ts'

type About = 'token' | 'subscription' | 'other'

const TOKEN =
  /token|api.?key|credential|unauthori[sz]ed|unauthenticated|authenticat|authori[sz]ation|forbidden|access denied|not allowed|توکن|کلید|احراز هویت|غیر ?مجاز|دسترسی/
const SUBSCRIPTION = /subscri|\bplan\b|credit|اشتراک|پلن|اعتبار (شما|حساب|کافی)|شارژ/
// Where both words stand, only a text that says the subscription is lacking speaks of it.
const LACKING =
  /(no|without|needs?|requires?|inactive|expired)( \S+){0,3} subscription|subscription( \S+){0,3} (expired|required|ended|inactive|needed)|(فاقد|بدون|نیاز به|نیازمند)( \S+){0,3} اشتراک|اشتراک.*(ندار|پایان|تمام|منقضی|فعال نیست|غیر ?فعال)/

/** What a text of the provider speaks of, by its words in Persian and English. */
export function aboutOf(text: string): About {
  const words = text.toLowerCase().replaceAll('ي', 'ی').replaceAll('ك', 'ک').replaceAll('\u200c', ' ')
  if (SUBSCRIPTION.test(words)) return !TOKEN.test(words) || LACKING.test(words) ? 'subscription' : 'token'
  return TOKEN.test(words) ? 'token' : 'other'
}

/** The words of an error field: text as it is, an object by its own message or as JSON. '' = says nothing. */
function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined || value === false) return ''
  if (typeof value === 'object') {
    for (const key of ['message', 'Message', 'Msg', 'msg', 'text']) {
      const inner = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined
      if (typeof inner === 'string') return inner
    }
    try {
      return JSON.stringify(value)
    } catch {
      return 'nested too deeply'
    }
  }
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** Reads a message without basis as an error frame; undefined when it is none. The text is at most 500 characters. */
export function errorFrame(top: Record<string, unknown>): Decoded | undefined {
  // A `message` that is an object is a wrapped thing of another protocol, not words to the person.
  const message = typeof top.message === 'string' ? top.message : ''
  const said = [wordsOf(top.Error), wordsOf(top.error), message].filter(words => words !== '' && words !== 'true')
  const flagged = top.Error === true || top.error === true
  if (said.length === 0 && !flagged) return undefined
  const text = said.join(' ').slice(0, 500)
  return { kind: 'error', about: aboutOf(text), text }
}

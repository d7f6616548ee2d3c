// When the service may be called again, out of its header or its words. How the words are put is not documented: known
// ways of writing a time or a span are looked for, in both languages. Pure.
import { DAY_MS } from '../../../shared/days.ts'
import { tehranInstant, tehranTime } from '../../../shared/tehran.ts'
import { latinDigits } from '../feed/numbers.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)/i
/** A written span such as 00:04:12; six hours and more are a time of day. */
const CLOCK_SPAN = /(?:\bin|\bafter|پس از|بعد از)\s+0?([0-5]):(\d\d):(\d\d)/i
const TIME = /(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(?![\d:])/
const DATE = /(?<!\d)(20\d\d)[-/](\d\d?)[-/](\d\d?)(?!\d)/
const SPAN = /(\d+(?:\.\d+)?)\s*(s(?:ec(?:ond)?s?)?\b|ثانیه|m(?:in(?:ute)?s?)?\b|دقیقه|h(?:ours?)?\b|ساعت)/i

const UNIT: Record<string, number> = { s: SECOND, ث: SECOND, m: MINUTE, د: MINUTE, h: HOUR, س: HOUR }

function inWords(text: string, nowMs: number): number | undefined {
  const words = latinDigits(text).replaceAll('ي', 'ی')
  const instant = INSTANT.exec(words)
  if (instant) return Date.parse(instant[0])
  const span = CLOCK_SPAN.exec(words)
  if (span) return nowMs + Number(span[1]) * HOUR + Number(span[2]) * MINUTE + Number(span[3]) * SECOND
  const time = TIME.exec(words)
  if (time) {
    const msOfDay = Number(time[1]) * HOUR + Number(time[2]) * MINUTE + Number(time[3] ?? 0) * SECOND
    const date = DATE.exec(words)
    if (date) return tehranInstant(Number(date[1]) * 10_000 + Number(date[2]) * 100 + Number(date[3]), msOfDay)
    // A time alone, or with a Jalali date, is the next one.
    const today = tehranInstant(tehranTime(nowMs).day, msOfDay)
    return today > nowMs ? today : today + DAY_MS
  }
  const count = SPAN.exec(words)
  return count ? nowMs + Number(count[1]) * (UNIT[count[2]?.[0]?.toLowerCase() ?? ''] ?? SECOND) : undefined
}

function inHeader(text: string, nowMs: number): number | undefined {
  if (text.trim() === '') return undefined
  return /^\s*\d+\s*$/.test(text) ? nowMs + Number(text) * SECOND : Date.parse(text)
}

/**
 * When to call again, UTC ms: at least a second and at most a day from now.
 * @param header Retry-After, in seconds or as a date; '' = none
 * @param words what the service said
 * @param otherwiseMs wait where neither says when
 */
export function retryAt(header: string, words: string, nowMs: number, otherwiseMs: number): number {
  const found = [inHeader(header, nowMs), inWords(words, nowMs)].find(at => at !== undefined && Number.isFinite(at))
  return Math.min(nowMs + DAY_MS, Math.max(nowMs + SECOND, found ?? nowMs + otherwiseMs))
}

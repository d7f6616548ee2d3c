// What a person types for hours and limits: times, prices and percentages in Persian, Arabic or Latin digits. What is
// not clear is refused, never guessed: a slash is not a decimal point.
import { latinDigits } from '../../../shared/fold.ts'

/** HH:MM of "9:00", "۰۹:۰۰", "0900" or "9"; undefined for anything else. */
export function typedTime(text: string): string | undefined {
  const found = /^(\d{1,2})(?:[:.٫]?(\d{2}))?$/.exec(latinDigits(text.trim()))
  if (!found) return undefined
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? 0)]
  if (hours > 23 || minutes > 59) return undefined
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}

/** A whole number of rial above 0, with or without group marks; undefined for anything else. */
export function typedPrice(text: string): number | undefined {
  const plain = latinDigits(text.trim())
  if (!/^\d{1,3}([,٬،]\d{3})+$/.test(plain) && !/^\d+$/.test(plain)) return undefined
  const value = Number(plain.replaceAll(/[,٬،]/g, ''))
  return value > 0 && value < 1e12 ? value : undefined
}

/** A percentage above 0, up to 100, with or without its sign; undefined for anything else. */
export function typedPercent(text: string): number | undefined {
  const plain = latinDigits(text.trim())
    .replace(/\s*[%٪]$/, '')
    .replace('٫', '.')
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(plain)) return undefined
  const value = Number(plain)
  return value > 0 && value <= 100 ? value : undefined
}

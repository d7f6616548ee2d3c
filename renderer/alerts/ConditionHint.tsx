// Where the watched number stands now against the level, and today's limits: painted as quotes come, never drawn anew.
import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { Watched } from '../../shared/contract.ts'
import type { Formatter } from '../../shared/format.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { Band, InsCode } from '../../shared/market.ts'
import { metricOf } from '../../shared/metrics.ts'
import { bandFor, isUnlimited } from '../../shared/queue.ts'
import type { Quote } from '../../shared/quote.ts'
import { useFormat } from '../layout/use-format.ts'
import { usePage } from '../stores/page.ts'
import { isolated } from '../tiles/tile-parts.tsx'
import { paintSentence } from './paint-sentence.ts'
import { isMetric, isPriceRow, isRange, levelOf, type Row, unitOf } from './rows.ts'
import { unitName } from './words.ts'

/** A number of a row's unit as a sentence has it, its unit apart. */
function shown(n: number, row: Row, format: Formatter): { value: string; unit: string } {
  const unit = unitOf(row)
  if (unit === 'price') {
    const value = isPriceRow(row) || row.what === 'spread' ? format.price(n) : format.priceChange(n)
    return { value: isolated(value), unit: format.priceUnit }
  }
  if (unit === 'percent') return { value: isolated(format.percentBare(n)), unit: unitName(row, format) }
  if (unit === 'value') {
    const { text, unit: word } = format.amount(n)
    return { value: isolated(text), unit: word }
  }
  const { text, unit: word } = format.short(n)
  return { value: isolated(text), unit: `${word} ${unitName(row, format)}`.trim() }
}

/** How far a level is from where the number stands, without a sign: the sentence has the side. */
const away = (now: number, level: number, format: Formatter): string => {
  const percent = format.percent(Math.abs((level - now) / now) * 100)
  return isolated(percent.replace('+', ''))
}

function levelWords(level: number, { min, max }: Band, format: Formatter): { text: string; warn: boolean } {
  const price = (rial: number) => ({ price: isolated(format.price(rial)) })
  if (level > max) return { text: m.editor_beyond_upper(price(max)), warn: true }
  if (level < min) return { text: m.editor_beyond_lower(price(min)), warn: true }
  return { text: '', warn: false }
}

/** What the hint says of a condition as the market stands. */
export function hintWords(
  row: Row,
  quote: Quote | undefined,
  band: Band | undefined,
  format: Formatter,
): { text: string; warn: boolean } {
  if (!isMetric(row.what)) return { text: '', warn: false }
  if (!quote) return { text: m.editor_no_quote(), warn: false }
  const held = bandFor(quote, band)
  const now = metricOf(quote, row.what, held)
  const level = isRange(row) ? undefined : levelOf(row, format)
  if (Number.isNaN(now) || (isPriceRow(row) && now === 0)) return { text: '', warn: false }
  const said = shown(now, row, format)
  const against = level !== undefined && level > 0 && now > 0 && unitOf(row) !== 'percent'
  const sentence = !against
    ? m.editor_now(said)
    : now === level
      ? m.editor_now_at(said)
      : (now < level ? m.editor_now_below : m.editor_now_above)({ ...said, percent: away(now, level, format) })
  if (!isPriceRow(row) || !held || isUnlimited(held)) return { text: sentence, warn: false }
  const beyond = level === undefined ? { text: '', warn: false } : levelWords(level, held, format)
  if (beyond.warn) return { text: `${sentence} ${beyond.text}`, warn: true }
  const upper = level === undefined || level >= now
  const limit = (upper ? m.editor_limit_upper : m.editor_limit_lower)({
    price: isolated(format.price(upper ? held.max : held.min)),
  })
  return { text: `${sentence} ${limit}`, warn: false }
}

const NO_CODE = '' as InsCode

/** Handle and row of the instrument that the editor is about; it is watched while the editor stands. */
export function useEdited(code: InsCode | undefined): Watched | undefined {
  const { watched } = usePage()
  useEffect(() => {
    if (code === undefined) return undefined
    watched.claim('alert-editor', [code])
    return () => watched.release('alert-editor')
  }, [watched, code])
  return useSyncExternalStore(
    listener => watched.subscribe(code ?? NO_CODE, listener),
    () => (code === undefined ? undefined : watched.get(code)),
  )
}

export function ConditionHint({ row, known }: { row: Row; known: Watched | undefined }) {
  const { quotes, replay } = usePage()
  const format = useFormat()
  const line = useRef<HTMLSpanElement>(null)
  const handle = known?.handle
  const band = known?.instrument?.band
  useEffect(() => {
    const element = line.current
    // A played-back day says nothing of what an alert sees.
    if (!element || handle === undefined || replay) return undefined
    const paint = (): void => {
      const { text, warn } = hintWords(row, quotes.get(handle), band, format)
      paintSentence(element, text)
      element.dataset['warn'] = String(warn)
    }
    paint()
    return quotes.subscribe(handle, paint)
  }, [quotes, format, handle, band, row, replay])
  return <span ref={line} className="hp ae-hint" data-field="alert-now" />
}

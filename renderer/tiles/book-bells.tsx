// Alerts on a book's rows: a bell where one waits, and the button beside the price under the pointer that makes one.
// Where the bells stand is painted by hand as prices move.
import { Bell, BellPlus } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, type SyntheticEvent, useLayoutEffect, useRef, useState } from 'react'
import { conditionWords } from '../../shared/alert-words.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { Band, InsCode } from '../../shared/market.ts'
import { askPriceAt, at, bidPriceAt } from '../../shared/quote.ts'
import { Icon } from '../ui/Icon.tsx'
import { draftOf, type PriceLevel, rowOf, useLevels } from './alert-levels.ts'
import { marker } from './cells.ts'
import { isAlertKey } from './chart-keys.ts'
import { useMarket } from './market.ts'

/** The price beside or in which something happened, and where it stands. */
function priceAt(
  event: SyntheticEvent,
  anyCell: boolean,
): { line: number; side: 'bid' | 'ask'; price: number } | undefined {
  const target = event.target instanceof Element ? event.target.closest('[role="gridcell"]') : null
  const row = target?.closest<HTMLElement>('[data-level]')
  if (!target || !row || (!anyCell && !target.matches('.bp, .sp'))) return undefined
  const side = target.matches('.bc, .bv, .bp') ? 'bid' : 'ask'
  const cell = row.querySelector(side === 'bid' ? '.bp [data-value]' : '.sp [data-value]')
  const price = Number(cell?.getAttribute('data-value'))
  return price > 0 ? { line: Number(row.dataset['level']), side, price } : undefined
}

interface BookBellsProps {
  code: InsCode
  handle: number
  /** The levels' grid. */
  children: ReactNode
}

export function BookBells({ code, handle, children }: BookBellsProps) {
  const { quotes, format, onAlert, replay } = useMarket()
  const levels = useLevels(code)
  const root = useRef<HTMLDivElement>(null)
  const [pointed, setPointed] = useState<ReturnType<typeof priceAt>>()

  useLayoutEffect(() => {
    const marks = [...(root.current?.querySelectorAll<HTMLElement>('.book-bell') ?? [])]
    if (marks.length === 0) return undefined
    const places = marks.map(each => ({ line: marker(each, 'line'), side: marker(each, 'side') }))
    const paint = (): void => {
      const quote = quotes.get(handle)
      if (!quote) return
      for (const [n, place] of places.entries()) {
        const row = rowOf(quote, levels[n]?.price ?? 0)
        place.line(String(row?.line ?? 0))
        place.side(row?.side ?? '')
      }
    }
    paint()
    return quotes.subscribe(handle, paint)
  }, [quotes, handle, levels])

  /** Prices move under a pointer that rests: what it stands on has another one then. */
  const points = pointed !== undefined
  useLayoutEffect(() => {
    if (!points) return undefined
    return quotes.subscribe(handle, () =>
      // Of what is pointed at by then: the pointer may have left.
      setPointed(known => {
        const quote = quotes.get(handle)
        if (!known || !quote) return known
        const price = at(quote, known.side === 'bid' ? bidPriceAt(known.line - 1) : askPriceAt(known.line - 1))
        if (price === known.price) return known
        return price > 0 ? { ...known, price } : undefined
      }),
    )
  }, [quotes, handle, points])

  const ask = (of: NonNullable<typeof pointed>): void => {
    const known = levels.find(({ price }) => price === of.price)
    onAlert?.(
      known
        ? { code, from: 'book', alert: draftOf(known.row.alert) }
        : { code, metric: 'last', value: of.price, from: 'book' },
    )
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isAlertKey(event)) return
    const of = priceAt(event, true)
    if (!of || !onAlert) return
    event.preventDefault()
    event.stopPropagation()
    ask(of)
  }
  const offers = onAlert !== undefined && !replay
  const point = (event: SyntheticEvent): void => {
    const of = priceAt(event, false)
    if (!of) return
    const same = (known: typeof of): boolean =>
      known.line === of.line && known.side === of.side && known.price === of.price
    setPointed(known => (known && same(known) ? known : of))
  }
  const known = pointed && levels.some(({ price }) => price === pointed.price)
  const words = pointed && { price: format.price(pointed.price) }
  return (
    // The cells take the keys and the pointer; this only hears of them.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={root}
      className="levels-room"
      {...(offers && {
        onKeyDown,
        onPointerOver: point,
        onPointerLeave: () => setPointed(undefined),
        onFocus: point,
        onBlur: () => setPointed(undefined),
      })}
    >
      {children}
      {levels.length > 0 && (
        <div className="book-bells">
          {levels.map(level => (
            <BookBell key={level.key} level={level} />
          ))}
        </div>
      )}
      {offers && pointed && words && (
        <div className="book-bells">
          <button
            type="button"
            className={known ? 'book-ask known' : 'book-ask'}
            tabIndex={-1}
            data-line={pointed.line}
            data-side={pointed.side}
            aria-label={known ? m.levels_edit_at(words) : m.levels_at(words)}
            title={known ? m.levels_edit_at(words) : m.levels_at(words)}
            onPointerDown={event => event.preventDefault()}
            onClick={() => ask(pointed)}
          >
            <Icon of={known ? Bell : BellPlus} size={12} />
          </button>
        </div>
      )}
    </div>
  )
}

function BookBell({ level }: { level: PriceLevel }) {
  const { format } = useMarket()
  const condition = level.row.alert.conditions[level.condition]
  return (
    <span
      className="book-bell"
      role="img"
      aria-label={condition && conditionWords(condition, format)}
      data-hollow={level.hollow}
      data-alert={level.row.alert.id}
    >
      <Bell size={9} strokeWidth={2} fill={level.hollow ? 'none' : 'currentColor'} aria-hidden="true" />
    </span>
  )
}

/** Levels on the band's gauge. */
export function GaugeLevels({ code, band }: { code: InsCode; band: Band | undefined }) {
  const levels = useLevels(code)
  if (!band || !(band.max > band.min)) return null
  return levels
    .filter(({ price }) => price >= band.min && price <= band.max)
    .map(({ key, price, hollow }) => (
      <i
        key={key}
        className="a"
        data-hollow={hollow}
        style={{ insetInlineStart: `${(((price - band.min) / (band.max - band.min)) * 100).toFixed(2)}%` }}
      />
    ))
}

/** Makes an alert at the last or the final price. */
export function PriceBell({ code, metric, label }: { code: InsCode; metric: 'last' | 'final'; label: string }) {
  const { onAlert, replay } = useMarket()
  if (!onAlert || replay) return null
  return (
    <button
      type="button"
      className="price-bell"
      tabIndex={-1}
      aria-label={m.levels_on({ label })}
      title={m.levels_on({ label })}
      onClick={event => {
        const shown = event.currentTarget.parentElement?.querySelector(`[data-field="${metric}"]`)
        const price = Number(shown?.getAttribute('data-value'))
        onAlert({ code, metric, value: price > 0 ? price : undefined, from: 'book' })
      }}
    >
      <Icon of={BellPlus} size={13} />
    </button>
  )
}

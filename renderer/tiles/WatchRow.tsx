// One row of the watchlist: drawn when its instrument changes, painted by hand when a quote came.
import { type CSSProperties, useLayoutEffect, useRef } from 'react'
import { formatter } from '../../shared/format.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode } from '../../shared/market.ts'
import { Arrow } from '../ui/Arrow.tsx'
import { Num } from '../ui/Num.tsx'
import { Shape } from '../ui/Shape.tsx'
import type { Flashes } from './flashes.ts'
import { useMarket } from './market.ts'
import { useWatched } from './use-tile.ts'
import { createWatchPainter, type WatchPainter } from './watch-painter.ts'

export interface WatchRowProps {
  id: string
  code: InsCode
  /** Place in the whole list, 0 = first. */
  index: number
  /** px from the top of the rows. */
  top: number
  selected: boolean
  flashes: Flashes
  onSelect: (code: InsCode) => void
  onOpen: (code: InsCode) => void
}

export function WatchRow({ id, code, index, top, selected, flashes, onSelect, onOpen }: WatchRowProps) {
  const { quotes, feed, language } = useMarket()
  const known = useWatched(code)
  const row = useRef<HTMLDivElement>(null)
  const painter = useRef<WatchPainter>(undefined)
  const handle = known?.handle
  const band = known?.instrument?.band

  useLayoutEffect(() => {
    if (!row.current) return undefined
    painter.current ??= createWatchPainter(row.current, formatter(language), flashes)
    const paint = (): void => {
      const quote = handle === undefined ? undefined : quotes.get(handle)
      painter.current?.paint(quote, band, feed.get(), performance.now())
    }
    paint()
    const ends = [feed.subscribe(paint), handle === undefined ? undefined : quotes.subscribe(handle, paint)]
    return () => {
      for (const end of ends) end?.()
    }
  }, [quotes, feed, language, flashes, handle, band])

  const style: CSSProperties = { transform: `translateY(${top}px)` }
  return (
    <div
      ref={row}
      id={id}
      className="r"
      style={style}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-instrument={code}
      onMouseDown={() => onSelect(code)}
      onDoubleClick={() => onOpen(code)}
    >
      <span className="t sym" role="rowheader">
        <Mark state="stale" word={m.book_stale()} />
        <Mark state="suspect" word={m.book_suspect()} />
        <Mark state="offline" word={m.book_offline()} />
        <Mark state="loading" word={m.book_waiting_row()} />
        <span className="cut" dir="auto">
          {known?.instrument?.symbol ?? <Num>{code}</Num>}
        </span>
        {language === 'en' && known?.instrument?.latin ? (
          <span className="mut fs1 cut latin">{known.instrument.latin}</span>
        ) : null}
      </span>
      <Cell at="last" name="last" />
      <Cell at="pc last-pc" name="last-percent" />
      <Cell at="gold" name="final" />
      <Cell at="pc final-pc" name="final-percent" />
      <Cell at="sub gold vol" name="volume" />
      <Cell at="sub val" name="value" />
      <span className="q" role="gridcell">
        <span className="qb buy">
          <Arrow to="up" />
          <span className="unseen">{m.book_buy_queue()}</span>
          <Num />
        </span>
        <span className="qb sell">
          <Arrow to="down" />
          <span className="unseen">{m.book_sell_queue()}</span>
          <Num />
        </span>
      </span>
    </div>
  )
}

const Cell = ({ at, name }: { at: string; name: string }) => (
  <span className={at} role="gridcell">
    <bdi className="n" dir="ltr" data-field={name} />
  </span>
)

const Mark = ({ state, word }: { state: 'stale' | 'suspect' | 'offline' | 'loading'; word: string }) => (
  <span className={`mark ${state}`}>
    <Shape name={state === 'loading' ? 'connecting' : state} size={10} />
    <span className="unseen">{word}</span>
  </span>
)

// One row of the watchlist: drawn when its instrument or the columns change, painted by hand when a quote came.
import { type CSSProperties, memo, type ReactNode, useLayoutEffect, useRef } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode, ListColumn } from '../../shared/market.ts'
import { at, FIELD } from '../../shared/quote.ts'
import { onBeat } from '../frame.ts'
import type { Sparks } from '../stores/sparks.ts'
import { Arrow } from '../ui/Arrow.tsx'
import { Num } from '../ui/Num.tsx'
import { Shape } from '../ui/Shape.tsx'
import { priceValue } from './cells.ts'
import type { Flashes } from './flashes.ts'
import { useMarket } from './market.ts'
import { useWatched } from './use-tile.ts'
import { FIELD_NAME } from './watch-columns.ts'
import { useQueueHint } from './watch-hint.ts'
import { createWatchPainter } from './watch-painter.ts'
import { createSparkPainter, SPARK_HEIGHT, SPARK_WIDTH } from './watch-spark.ts'

export interface WatchRowProps {
  id: string
  code: InsCode
  /** Place in the whole list, 0 = first. */
  index: number
  /** px from the top of the rows. */
  top: number
  columns: readonly ListColumn[]
  marked: boolean
  /** The row that keys act from. */
  cursor: boolean
  flashes: Flashes
  sparks: Sparks
}

/** The columns stay the same for the life of a row: others are another row (a key of its own). */
export const WatchRow = memo(function WatchRow(props: WatchRowProps) {
  const { id, code, index, top, columns, marked, cursor, flashes, sparks } = props
  const { quotes, feed, language, format, now, replay } = useMarket()
  const known = useWatched(code)
  const row = useRef<HTMLDivElement>(null)
  const handle = known?.handle
  const band = known?.instrument?.band

  useLayoutEffect(() => {
    const element = row.current
    if (!element) return undefined
    const cells = createWatchPainter(element, format, flashes, columns, replay !== undefined)
    const line = columns.includes('spark') ? createSparkPainter(element) : undefined
    const paint = (): void => {
      const quote = handle === undefined ? undefined : quotes.get(handle)
      cells.paint(quote, band, feed.get(), performance.now(), now())
      const price = quote ? priceValue(at(quote, FIELD.last)) : Number.NaN
      line?.paint(sparks.get(code), price, quote ? at(quote, FIELD.lastChange) : Number.NaN)
    }
    paint()
    const ends = [
      feed.subscribe(paint),
      handle === undefined ? undefined : quotes.subscribe(handle, paint),
      line && sparks.watch(code, paint),
      columns.includes('age') ? onBeat(paint) : undefined,
    ]
    return () => {
      for (const end of ends) end?.()
    }
  }, [quotes, feed, format, now, replay, flashes, sparks, columns, code, handle, band])

  const style: CSSProperties = { transform: `translateY(${top}px)` }
  const latin = language === 'en' ? known?.instrument?.latin : ''
  return (
    <div
      ref={row}
      id={id}
      className={cursor ? 'r cursor' : 'r'}
      style={style}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={marked}
      data-instrument={code}
      data-index={index}
      draggable
    >
      <span className="t sym w-symbol" role="rowheader">
        <Mark state="stale" word={m.book_stale()} />
        <Mark state="suspect" word={m.book_suspect()} />
        <Mark state="offline" word={m.book_offline()} />
        <Mark state="loading" word={m.book_waiting_row()} />
        <span className="cut" dir="auto">
          {known?.instrument?.symbol ?? <Num>{code}</Num>}
        </span>
        {latin ? <span className="mut fs1 cut latin">{latin}</span> : null}
      </span>
      {columns.map(column => (
        <Column key={column} column={column} code={code} />
      ))}
    </div>
  )
})

const Column = ({ column, code }: { column: ListColumn; code: InsCode }): ReactNode =>
  column === 'spark' ? (
    <SparkCell />
  ) : column === 'queue' ? (
    <QueueCell code={code} />
  ) : (
    <span className={`w-${column}`} role="gridcell">
      <bdi className="n" dir="ltr" data-field={FIELD_NAME[column]} />
    </span>
  )

const SparkCell = () => (
  <span className="w-spark" role="gridcell" data-field="spark">
    <svg width={SPARK_WIDTH} height={SPARK_HEIGHT} viewBox={`0 0 ${SPARK_WIDTH} ${SPARK_HEIGHT}`} aria-hidden="true">
      <path className="y" />
      <path className="line" />
      <circle r={2} />
    </svg>
  </span>
)

const QueueCell = ({ code }: { code: InsCode }) => {
  const hint = useQueueHint(code)
  return (
    <span className="q w-queue" role="gridcell" title={hint.text} data-queue={hint.state}>
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
  )
}

const Mark = ({ state, word }: { state: 'stale' | 'suspect' | 'offline' | 'loading'; word: string }) => (
  <span className={`mark ${state}`}>
    <Shape name={state === 'loading' ? 'connecting' : state} size={10} />
    <span className="unseen">{word}</span>
  </span>
)

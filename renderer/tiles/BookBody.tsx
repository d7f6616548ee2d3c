// The parts of a book, drawn once; their numbers are painted by hand, once a frame, when a quote came.
import { useEffect, useLayoutEffect, useRef } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { Band, InsCode } from '../../shared/market.ts'
import { QUOTE_FLAG } from '../../shared/quote.ts'
import { onBeat } from '../frame.ts'
import type { TileState } from '../tile-state.ts'
import { Arrow } from '../ui/Arrow.tsx'
import { Num } from '../ui/Num.tsx'
import { Shape } from '../ui/Shape.tsx'
import { GaugeLevels, PriceBell } from './book-bells.tsx'
import { BookLevels } from './BookLevels.tsx'
import { type BookPainter, createAgePainter, createBookPainter, momentText } from './book-painter.ts'
import { createDayRange, type DayRange } from './day-range.ts'
import { useMarket } from './market.ts'
import { QUEUE_SPARK } from './strip-painter.ts'

/** The states whose chip has an age. */
const showsAge = ({ state }: TileState): boolean => state === 'live' || state === 'stale'

export interface BookBodyProps {
  code: InsCode
  handle: number
  band: Band | undefined
  /** The same object while it would be shown alike. */
  state: TileState
}

export function BookBody({ code, handle, band, state }: BookBodyProps) {
  const { bridge, quotes, queues, now, format } = useMarket()
  const body = useRef<HTMLDivElement>(null)
  const painter = useRef<BookPainter>(undefined)
  const range = useRef<DayRange>(undefined)
  const repaint = useRef<() => void>(undefined)

  useLayoutEffect(() => {
    const root = body.current
    if (!root) return undefined
    painter.current ??= createBookPainter(root, format)
    const seen = (range.current ??= createDayRange(bridge, code, () => repaint.current?.()))
    const paint = (): void => {
      const quote = quotes.get(handle)
      const facts = { band, state, range: seen, episode: queues.get(code) }
      if (quote) painter.current?.paint(quote, facts, performance.now())
    }
    repaint.current = paint
    paint()
    const ends = [quotes.subscribe(handle, paint), queues.subscribe(code, paint), () => (repaint.current = undefined)]
    return () => {
      for (const end of ends) end()
    }
  }, [bridge, quotes, queues, format, code, handle, band, state])

  useEffect(() => bridge.on('clock', () => range.current?.renew()), [bridge])

  // The age stands in the header and grows by itself.
  useEffect(() => {
    const tile = body.current?.closest<HTMLElement>('.tile')
    if (!tile || !showsAge(state)) return undefined
    const paint = createAgePainter(tile, format)
    const beat = (): void => {
      const quote = quotes.get(handle)
      if (quote) paint(quote, now())
    }
    beat()
    return onBeat(beat)
  }, [quotes, now, format, handle, state])

  return (
    <div ref={body} className="body" data-beyond={m.book_outside_band()}>
      <div className="quote">
        <Price code={code} name="last" label={m.book_last()} />
        <Price code={code} name="final" label={m.book_final()} />
      </div>
      <div className="strip band">
        <Num className="band-low" />
        <div className="gauge" role="img">
          <i className="track" />
          <i className="range" />
          <GaugeLevels code={code} band={band} />
          <i className="y" />
          <i className="f" />
          <i className="l" />
        </div>
        <Num className="band-high" />
      </div>
      <Queue side="buy" label={m.book_buy_queue()} />
      <Queue side="sell" label={m.book_sell_queue()} />
      <div className="strip unknown">{m.book_queue_unknown()}</div>
      <div className="strip unlimited">{m.book_unlimited()}</div>
      <Warning state={state} />
      <BookLevels code={code} handle={handle} />
      <div className="imb">
        <Num className="buy-share" />
        <div className="track">
          <i className="b" />
          <i className="s" />
        </div>
        <Num className="sell-share" />
      </div>
      <div className="facts">
        <Fact label={m.book_trades()} name="trades" />
        <Fact label={m.book_volume()} name="volume" />
        <Fact label={m.book_value()} name="value" />
        <Fact label={m.book_last_trade()} name="time" />
      </div>
    </div>
  )
}

const Value = ({ name }: { name: string }) => <bdi className="n" dir="ltr" data-field={name} />

const Price = ({ code, name, label }: { code: InsCode; name: 'last' | 'final'; label: string }) => (
  <div className={`px ${name}`}>
    <div className="lab">
      <i className={name === 'final' ? 'sw f' : 'sw'} />
      {label}
    </div>
    <div className="val">
      <b>
        <Value name={name} />
      </b>
      <span className="chg">
        <Value name={`${name}-change`} />
        <Value name={`${name}-percent`} />
      </span>
    </div>
    <PriceBell code={code} metric={name} label={label} />
  </div>
)

const Queue = ({ side, label }: { side: 'buy' | 'sell'; label: string }) => (
  <div className={`strip ${side}`}>
    <span className={`qb ${side}`}>
      <Arrow to={side === 'buy' ? 'up' : 'down'} />
      {label}
    </span>
    <b>
      <Num className="queue-value" />
      <span className="unit queue-unit" />
    </b>
    <span className="sub">
      <Num className="queue-orders" /> <span className="queue-orders-word" />
    </span>
    <span className="queue-way" aria-label={m.book_queue_moved()} role="group">
      <svg width={QUEUE_SPARK.width} viewBox={`0 -1 ${QUEUE_SPARK.width} ${QUEUE_SPARK.height + 2}`} aria-hidden="true">
        <polyline fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round" />
      </svg>
      <Num className="queue-change" />
    </span>
  </div>
)

function Warning({ state }: { state: TileState }) {
  const { format, now } = useMarket()
  const suspect = state.state !== 'stale' && state.suspect !== 0
  const sentence = !suspect
    ? m.book_not_live()
    : (state.suspect & QUOTE_FLAG.suspectYesterday) !== 0
      ? m.book_two_yesterdays()
      : m.book_percent_differs()
  return (
    <div className="strip warnbar hatch">
      <Shape name={suspect ? 'suspect' : 'stale'} size={12} />
      <span>{sentence}</span>
      <span className="end note" hidden={suspect}>
        {m.book_last_data()} <Num>{state.sinceMs > 0 ? momentText(state.sinceMs, now(), format) : ''}</Num>
      </span>
      <span className="end note" hidden={!suspect}>
        <Num className="suspect-note" />
      </span>
    </div>
  )
}

const Fact = ({ label, name }: { label: string; name: string }) => (
  <div>
    <span className="k">{label}</span>
    <span className="v">
      <Value name={name} />
      {name === 'volume' || name === 'value' ? <span className={`unit ${name}-unit`} /> : null}
    </span>
  </div>
)

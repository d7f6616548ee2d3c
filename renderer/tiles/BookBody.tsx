// The parts of a book, drawn once; their numbers are painted by hand, once a frame, when a quote came.
import { useEffect, useLayoutEffect, useRef } from 'react'
import { formatter } from '../../shared/format.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { Band } from '../../shared/market.ts'
import { QUOTE_FLAG } from '../../shared/quote.ts'
import { onBeat } from '../frame.ts'
import type { TileState } from '../tile-state.ts'
import { Arrow } from '../ui/Arrow.tsx'
import { Num } from '../ui/Num.tsx'
import { Shape } from '../ui/Shape.tsx'
import { type BookPainter, createAgePainter, createBookPainter, momentText } from './book-painter.ts'
import { useMarket } from './market.ts'

/** The states whose chip has an age. */
const showsAge = ({ state }: TileState): boolean => state === 'live' || state === 'stale'

export interface BookBodyProps {
  handle: number
  band: Band | undefined
  /** The same object while it would be shown alike. */
  state: TileState
}

export function BookBody({ handle, band, state }: BookBodyProps) {
  const { quotes, now, language } = useMarket()
  const body = useRef<HTMLDivElement>(null)
  const painter = useRef<BookPainter>(undefined)

  useLayoutEffect(() => {
    const root = body.current
    if (!root) return undefined
    painter.current ??= createBookPainter(root, formatter(language))
    const paint = (): void => {
      const quote = quotes.get(handle)
      if (quote) painter.current?.paint(quote, band, state, performance.now())
    }
    paint()
    return quotes.subscribe(handle, paint)
  }, [quotes, language, handle, band, state])

  // The age stands in the header and grows by itself.
  useEffect(() => {
    const tile = body.current?.closest<HTMLElement>('.tile')
    if (!tile || !showsAge(state)) return undefined
    const paint = createAgePainter(tile, formatter(language))
    const beat = (): void => {
      const quote = quotes.get(handle)
      if (quote) paint(quote, now())
    }
    beat()
    return onBeat(beat)
  }, [quotes, now, language, handle, state])

  return (
    <div ref={body} className="body" data-toman={m.book_toman()} data-beyond={m.book_outside_band()}>
      <div className="quote">
        <Price name="last" label={m.book_last()} />
        <Price name="final" label={m.book_final()} />
      </div>
      <div className="strip band">
        <Num className="band-low" />
        <div className="gauge">
          <i className="track" />
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
      <Levels />
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

const Price = ({ name, label }: { name: 'last' | 'final'; label: string }) => (
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
      <Num className="queue-orders" /> {m.book_orders_in_queue()}
    </span>
  </div>
)

function Warning({ state }: { state: TileState }) {
  const { language, now } = useMarket()
  const suspect = state.state === 'suspect'
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
        {m.book_last_data()} <Num>{state.sinceMs > 0 ? momentText(state.sinceMs, now(), formatter(language)) : ''}</Num>
      </span>
      <span className="end note" hidden={!suspect}>
        <Num className="suspect-note" />
      </span>
    </div>
  )
}

const LINES = [1, 2, 3, 4, 5]

const Levels = () => (
  <div className="levels" role="grid" aria-label={m.book_levels()} aria-readonly="true">
    <div className="lv h" role="row">
      <Heading at="bc" text={m.book_orders()} />
      <Heading at="bv" text={m.book_volume()} />
      <Heading at="bp" text={m.book_bid()} />
      <Heading at="sp" text={m.book_ask()} />
      <Heading at="sv" text={m.book_volume()} />
      <Heading at="sc" text={m.book_orders()} />
    </div>
    {LINES.map(line => (
      <div key={line} className={line === 1 ? 'lv best' : 'lv'} role="row" data-level={line}>
        <i className="bb" aria-hidden="true" />
        <i className="sb" aria-hidden="true" />
        <i className="offzone b hatch" aria-hidden="true" />
        <i className="offzone s hatch" aria-hidden="true" />
        <LevelCell at="bc" name={`bid-count-${line}`} />
        <LevelCell at="bv" name={`bid-volume-${line}`} />
        <LevelCell at="bp" name={`bid-price-${line}`} />
        <LevelCell at="sp" name={`ask-price-${line}`} />
        <LevelCell at="sv" name={`ask-volume-${line}`} />
        <LevelCell at="sc" name={`ask-count-${line}`} />
      </div>
    ))}
    <div className="lv sum" role="row">
      <span className="bc" role="gridcell">
        <Num className="bid-orders" />
      </span>
      <LevelCell at="bv" name="bid-total" />
      <span className="mid" role="gridcell">
        {m.book_total()}
      </span>
      <LevelCell at="sv" name="ask-total" />
      <span className="sc" role="gridcell">
        <Num className="ask-orders" />
      </span>
    </div>
  </div>
)

const Heading = ({ at, text }: { at: string; text: string }) => (
  <span className={at} role="columnheader">
    {text}
  </span>
)

const LevelCell = ({ at, name }: { at: string; name: string }) => (
  <span className={at} role="gridcell">
    <Value name={name} />
  </span>
)

const Fact = ({ label, name }: { label: string; name: string }) => (
  <div>
    <span className="k">{label}</span>
    <span className="v">
      <Value name={name} />
      {name === 'volume' || name === 'value' ? <span className={`unit ${name}-unit`} /> : null}
    </span>
  </div>
)

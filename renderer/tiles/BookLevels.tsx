// Five levels of both sides and their totals, as a grid that the keyboard walks.
import * as m from '../../shared/i18n/paraglide/messages.js'
import { Num } from '../ui/Num.tsx'
import type { InsCode } from '../../shared/market.ts'
import { BookBells } from './book-bells.tsx'
import { copyNumber, keepTabStop, moveInBook } from './book-keys.ts'
import { useMarket } from './market.ts'

const LINES = [1, 2, 3, 4, 5]

export function BookLevels({ code, handle }: { code: InsCode; handle: number }) {
  return (
    <BookBells code={code} handle={handle}>
      <Levels />
    </BookBells>
  )
}

function Levels() {
  const { format } = useMarket()
  return (
    // The cells take the keys; the grid only hears of them.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div
      className="levels"
      role="grid"
      aria-label={m.book_levels()}
      aria-readonly="true"
      onKeyDown={moveInBook}
      onFocus={keepTabStop}
      onCopy={event => copyNumber(event, format.priceScale)}
    >
      <div className="lv h" role="row">
        <span className="unseen" role="columnheader">
          {m.book_level()}
        </span>
        <Heading at="bc" text={m.book_orders()} says={m.book_bid_orders()} />
        <Heading at="bv" text={m.book_volume()} says={m.book_bid_volume()} />
        <Heading at="bp" text={m.book_bid()} />
        <Heading at="sp" text={m.book_ask()} />
        <Heading at="sv" text={m.book_volume()} says={m.book_ask_volume()} />
        <Heading at="sc" text={m.book_orders()} says={m.book_ask_orders()} />
      </div>
      {LINES.map(line => (
        <div key={line} className={line === 1 ? 'lv best' : 'lv'} role="row" data-level={line}>
          <span className="unseen" role="rowheader">
            {format.digits(String(line))}
          </span>
          <i className="bb" aria-hidden="true" />
          <i className="sb" aria-hidden="true" />
          <i className="offzone b hatch" aria-hidden="true" />
          <i className="offzone s hatch" aria-hidden="true" />
          <Cell at="bc" name={`bid-count-${line}`} />
          <Cell at="bv" name={`bid-volume-${line}`} />
          <Cell at="bp" name={`bid-price-${line}`} first={line === 1} />
          <Cell at="sp" name={`ask-price-${line}`} />
          <Cell at="sv" name={`ask-volume-${line}`} />
          <Cell at="sc" name={`ask-count-${line}`} />
        </div>
      ))}
      <div className="lv sum" role="row">
        <span className="bc" role="gridcell" data-cell="count" tabIndex={-1}>
          <Num className="bid-orders" />
        </span>
        <Cell at="bv" name="bid-total" />
        <span className="mid" role="rowheader">
          {m.book_total()}
        </span>
        <Cell at="sv" name="ask-total" />
        <span className="sc" role="gridcell" data-cell="count" tabIndex={-1}>
          <Num className="ask-orders" />
        </span>
      </div>
    </div>
  )
}

const Heading = ({ at, text, says }: { at: string; text: string; says?: string }) => (
  <span className={at} role="columnheader" aria-label={says}>
    <span>{text}</span>
  </span>
)

/** One number of a level. The best bid is where the keyboard enters. */
const Cell = ({ at, name, first }: { at: string; name: string; first?: boolean }) => (
  <span className={at} role="gridcell" data-cell={at.endsWith('p') ? 'price' : 'size'} tabIndex={first ? 0 : -1}>
    <bdi className="n" dir="ltr" data-field={name} />
  </span>
)

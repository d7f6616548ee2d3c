// The counts under the watchlist.
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode } from '../../shared/market.ts'
import { Arrow } from '../ui/Arrow.tsx'
import { Num } from '../ui/Num.tsx'
import { useMarket } from './market.ts'
import { useTally } from './use-list-summary.ts'

export interface WatchFootProps {
  codes: readonly InsCode[]
  /** How many rows are marked. */
  marked: number
}

export function WatchFoot({ codes, marked }: WatchFootProps) {
  const { format } = useMarket()
  const { rising, falling } = useTally(codes)
  return (
    <footer className="foot">
      <span>
        <Num>{format.whole(codes.length)}</Num> {m.book_symbols_counted({ n: codes.length })}
      </span>
      <span className="row up" title={m.book_rising()}>
        <Arrow to="up" />
        <span className="unseen">{m.book_rising()}</span>
        <Num>{format.whole(rising)}</Num>
      </span>
      <span className="row down" title={m.book_falling()}>
        <Arrow to="down" />
        <span className="unseen">{m.book_falling()}</span>
        <Num>{format.whole(falling)}</Num>
      </span>
      {marked > 1 ? (
        <span className="sub">
          <Num>{format.whole(marked)}</Num> {m.list_marked()}
        </span>
      ) : null}
      <span className="end mut fs1">{`${format.billionUnit} = ${format.billionName}`}</span>
    </footer>
  )
}

// The counts under the watchlist.
import { formatter } from '../../shared/format.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode } from '../../shared/market.ts'
import { Arrow } from '../ui/Arrow.tsx'
import { Num } from '../ui/Num.tsx'
import { useMarket } from './market.ts'
import { useTally } from './use-list-summary.ts'

export function WatchFoot({ codes }: { codes: readonly InsCode[] }) {
  const { language } = useMarket()
  const { rising, falling } = useTally(codes)
  const format = formatter(language)
  return (
    <footer className="foot">
      <span>
        <Num>{format.whole(codes.length)}</Num> {m.book_symbols_counted()}
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
      <span className="end mut fs1">{m.book_billion_toman_legend()}</span>
    </footer>
  )
}

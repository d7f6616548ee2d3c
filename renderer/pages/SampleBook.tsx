// A still picture of an order book for the first start and the settings, in the order
// of sides and columns that the root element says. Its figures are made up and say nothing about the market.
import * as m from '../../shared/i18n/paraglide/messages.js'
import { useFormat } from '../layout/use-format.ts'
import { Num } from '../ui/Num.tsx'

/** Buy orders, volume, price; sell price, volume, orders. */
const ROWS = [
  [12, 548_210, 3967, 3968, 96_530, 4],
  [9, 312_480, 3966, 3969, 288_914, 6],
  [31, 1_904_771, 3965, 3970, 1_245_300, 22],
  [7, 224_000, 3963, 3974, 160_080, 5],
  [11, 486_312, 3962, 3975, 702_655, 14],
] as const
const TOP = 1_904_771

/** Bar of a volume: the picture's own geometry, in hundredths of a half. */
function Bar({ volume, side }: { volume: number; side: 'buy' | 'sell' }) {
  return (
    <svg className={`smp-bar ${side}`} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      <rect width={(volume / TOP) * 100} height="1" fill="currentColor" />
    </svg>
  )
}

export function SampleBook() {
  const format = useFormat()
  return (
    <div className="smp" aria-hidden="true">
      <div className="smp-h">
        <b className="strong">فولاد</b>
        <span className="mut fs2">{m.shell_sample_last()}</span>
        <b className="smp-px">
          <Num>{format.price(3968)}</Num>
        </b>
        <Num className="up fs2">{format.percent(1.17)}</Num>
        <span className="end mut fs2">{m.shell_sample_final()}</span>
        <b className="smp-px">
          <Num>{format.price(3940)}</Num>
        </b>
        <Num className="up fs2">{format.percent(0.46)}</Num>
      </div>
      {ROWS.map(([buyers, bought, bid, ask, sold, sellers], n) => (
        <div className={n === 0 ? 'smp-r best' : 'smp-r'} key={bid}>
          <Bar volume={bought} side="buy" />
          <Num className="smp-c">{format.whole(buyers)}</Num>
          <Num className="smp-bought">{format.whole(bought)}</Num>
          <Num className="up smp-p smp-bid">{format.price(bid)}</Num>
          <Num className="down smp-p smp-ask">{format.price(ask)}</Num>
          <Num className="smp-sold">{format.whole(sold)}</Num>
          <Num className="smp-c smp-sellers">{format.whole(sellers)}</Num>
          <Bar volume={sold} side="sell" />
        </div>
      ))}
    </div>
  )
}

// One queue as a row.
import { memo } from 'react'
import type { QueueEpisode } from '../../shared/day.ts'
import type { Formatter } from '../../shared/format.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode, Instrument } from '../../shared/market.ts'
import { Arrow } from '../ui/Arrow.tsx'
import { Num } from '../ui/Num.tsx'
import { Spark } from '../ui/Spark.tsx'
import { timeOf } from './tile-parts.tsx'
import { meanOrder, shareOfPeak } from './queues-data.ts'

export interface QueueRowProps {
  id: string
  episode: QueueEpisode
  instrument: Instrument | undefined
  format: Formatter
  index: number
  /** px from the top of the rows. */
  top: number
  selected: boolean
  onSelect: (episode: QueueEpisode) => void
  onOpen: (code: InsCode) => void
}

const Cell = ({ at, name, value, text }: { at: string; name: string; value: number; text: string }) => (
  <span className={at} role="gridcell">
    <bdi className="n" dir="ltr" data-field={name} data-value={Number.isNaN(value) ? '' : String(value)}>
      {text}
    </bdi>
  </span>
)

const minutes = (format: Formatter, utcMs: number): string => timeOf(format, utcMs).slice(0, 5)

export const QueueRow = memo(function QueueRow(props: QueueRowProps) {
  const { id, episode, instrument, format, index, top, selected, onSelect, onOpen } = props
  const { code, side, state, valueRial, orders, peakRial, change5mRial, spark, formedMs, endedMs } = episode
  const ended = endedMs > 0
  const [mean, share] = ended ? [Number.NaN, Number.NaN] : [meanOrder(episode), shareOfPeak(episode)]
  const shown = (value: number): number => (ended ? Number.NaN : value)
  const word = side === 'buy' ? m.book_buy_queue() : m.book_sell_queue()
  return (
    <div
      id={id}
      className="r"
      style={{ transform: `translateY(${top}px)` }}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-instrument={code}
      data-queue={state}
      onMouseDown={() => onSelect(episode)}
      onDoubleClick={() => onOpen(code)}
    >
      <span className="t sym" role="rowheader">
        <span className="cut" dir="auto">
          {instrument?.symbol ?? <Num>{code}</Num>}
        </span>
        {format.language === 'en' && instrument?.latin ? (
          <span className="mut fs1 cut latin">{instrument.latin}</span>
        ) : null}
      </span>
      <span className="t badge" role="gridcell" aria-label={word} data-field="queue-side" data-value={side}>
        <span className={`qb ${side}`}>
          <Arrow to={side === 'buy' ? 'up' : 'down'} />
          <span className="side-word">{word}</span>
        </span>
      </span>
      <Cell
        at="strong"
        name="queue-value"
        value={shown(valueRial)}
        text={ended ? '–' : format.amountBillions(valueRial)}
      />
      <Cell at="orders sub" name="queue-orders" value={shown(orders)} text={format.whole(shown(orders))} />
      {/* A million is a thousandth of the billion that the formatter writes. */}
      <Cell at="mean sub" name="queue-mean" value={mean} text={format.amountBillions(mean * 1000)} />
      <Cell at="peak sub" name="queue-peak" value={peakRial} text={format.amountBillions(peakRial)} />
      <span className="share" role="gridcell" data-melting={state === 'melting' ? 'yes' : undefined}>
        <bdi className="n" dir="ltr" data-field="queue-share" data-value={Number.isNaN(share) ? '' : String(share)}>
          {format.share(share)}
        </bdi>
        {state === 'melting' && <span className="unseen">{m.queues_melting()}</span>}
      </span>
      <span className="change" role="gridcell">
        <bdi className="n" dir="ltr" data-field="queue-change" data-value={ended ? '' : String(change5mRial)}>
          {ended ? '–' : format.amountBillionsSigned(change5mRial)}
        </bdi>
      </span>
      <span className="spark-cell sub" role="gridcell">
        <Spark values={spark} width={52} height={14} />
      </span>
      <span className="since mut" role="gridcell">
        <bdi className="n" dir="ltr" data-field="queue-since" data-value={String(formedMs)}>
          {ended ? `${minutes(format, formedMs)}–${minutes(format, endedMs)}` : minutes(format, formedMs)}
        </bdi>
      </span>
    </div>
  )
})

// The rows of the queues that are in view. Values follow at once; rows change places at most every two seconds, and
// never under the pointer.
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { QueueEpisode } from '../../shared/day.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode } from '../../shared/market.ts'
import { after } from '../frame.ts'
import { useInstruments } from '../stores/instruments.ts'
import { useMarket } from './market.ts'
import { copyRows } from './tile-parts.tsx'
import { keepOrder, type QueueOrder, queuesShown, type QueueView } from './queues-data.ts'
import { QueueRow } from './queues-row.tsx'
import { pressRowKey } from './row-keys.ts'
import { useRows } from './use-rows.ts'

const ROW = 26
const CALM_MS = 2000

export interface QueueRowsProps {
  tileId: string
  all: readonly QueueEpisode[]
  view: QueueView
  onOrder: (order: QueueOrder) => void
  onSelect: (code: InsCode) => void
  onOpen: (code: InsCode) => void
}

export function QueueRows({ tileId, all, view, onOrder, onSelect, onOpen }: QueueRowsProps) {
  const { bridge, format } = useMarket()
  const scroller = useRef<HTMLDivElement>(null)
  const probe = useRef<HTMLElement>(null)
  const [chosen, setChosen] = useState<number>()
  const [pointed, setPointed] = useState(false)
  const shown = useCalmOrder(all, view, pointed)
  const codes = useMemo(() => [...new Set(all.map(({ code }) => code))], [all])
  const names = useInstruments(bridge, codes)
  const at = shown.findIndex(({ id }) => id === chosen)
  const keyOf = (index: number): number => shown[index]?.id ?? index
  const { rows, page } = useRows({ scroller, probe, count: shown.length, height: ROW, overscan: 4, keyOf })

  const choose = (episode: QueueEpisode): void => {
    setChosen(episode.id)
    onSelect(episode.code)
  }
  const go = (to: number): void => {
    const next = Math.min(shown.length - 1, Math.max(0, to))
    const episode = shown[next]
    if (!episode) return
    rows.scrollToIndex(next)
    choose(episode)
  }
  const onKeyDown = (event: KeyboardEvent): void =>
    pressRowKey(event, {
      at,
      count: shown.length,
      page: page(),
      go,
      open: () => shown[at] && onOpen(shown[at].code),
    })
  const copied = (): string[][] => [
    [m.book_symbol(), m.book_queue(), m.queues_value(), m.queues_orders(), m.queues_peak(), m.queues_change()],
    ...shown.map(({ code, side, valueRial, orders, peakRial, change5mRial }) => [
      names.get(code)?.symbol ?? code,
      side === 'buy' ? m.book_buy_queue() : m.book_sell_queue(),
      ...[valueRial, orders, peakRial, change5mRial].map(String),
    ]),
  ]
  const rowId = (id: number): string => `${tileId}-queue-${id}`
  const chosenRow = shown[at]
  return (
    <div
      ref={scroller}
      className="glist queues-list"
      role="grid"
      aria-label={m.queues_title()}
      aria-rowcount={shown.length + 1}
      aria-activedescendant={chosenRow ? rowId(chosenRow.id) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onCopy={event => copyRows(event, copied())}
    >
      <i ref={probe} className="probe" aria-hidden="true" />
      <Headings order={view.order} onOrder={onOrder} />
      {shown.length === 0 ? (
        <div className="mid-msg none">
          <b>{m.queues_none()}</b>
          <span className="fs2">{m.queues_none_hint()}</span>
        </div>
      ) : (
        <div className="rows" role="rowgroup" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(item => {
            const episode = shown[item.index]
            return episode ? (
              <QueueRow
                key={item.key}
                id={rowId(episode.id)}
                episode={episode}
                instrument={names.get(episode.code)}
                format={format}
                index={item.index}
                top={item.start}
                selected={episode.id === chosen}
                onSelect={choose}
                onOpen={onOpen}
              />
            ) : null
          })}
        </div>
      )}
    </div>
  )
}

/** The episodes in an order that holds for two seconds at least, and as long as the pointer is on the list. */
function useCalmOrder(all: readonly QueueEpisode[], view: QueueView, pointed: boolean): QueueEpisode[] {
  const sorted = useMemo(() => queuesShown(all, view), [all, view])
  const [order, setOrder] = useState({ view, ids: sorted.map(({ id }) => id) })
  const newest = useRef(sorted)
  useLayoutEffect(() => {
    newest.current = sorted
  }, [sorted])
  // A choice of the person's counts at once, and so does the first list that has any.
  const anew = order.view !== view || (order.ids.length === 0 && sorted.length > 0)
  const calm = useMemo(() => (anew ? sorted : keepOrder(order.ids, sorted)), [anew, sorted, order])
  useEffect(() => {
    const settle = (): void => setOrder({ view, ids: newest.current.map(({ id }) => id) })
    if (anew) settle()
    if (pointed) return undefined
    let end: () => void
    const again = (): void => {
      settle()
      end = after(CALM_MS, again)
    }
    end = after(CALM_MS, again)
    return () => end()
  }, [view, anew, pointed])
  return calm
}

interface HeadingsProps {
  order: QueueOrder
  onOrder: (order: QueueOrder) => void
}

function Headings({ order, onOrder }: HeadingsProps) {
  const { format } = useMarket()
  const sorter = (by: QueueOrder, text: string) => (
    <button type="button" className={order === by ? 'by on' : 'by'} onClick={() => onOrder(by)}>
      {text}
      {order === by && <span aria-hidden="true">▾</span>}
    </button>
  )
  const sorted = (by: QueueOrder) => (order === by ? 'descending' : 'none')
  const unit = <small>{format.billionUnit}</small>
  return (
    <div className="r h" role="row" aria-rowindex={1}>
      <span className="t sym" role="columnheader">
        {m.book_symbol()}
      </span>
      <span className="t badge" role="columnheader">
        {m.book_queue()}
      </span>
      <span role="columnheader" aria-sort={sorted('value')}>
        {sorter('value', m.queues_value())}
        {unit}
      </span>
      <span className="orders" role="columnheader">
        {m.queues_orders()}
      </span>
      <span className="mean" role="columnheader" title={m.queues_mean_hint({ unit: format.amountUnit })}>
        {m.queues_mean()}
        <small>{m.book_million()}</small>
      </span>
      <span className="peak" role="columnheader">
        {m.queues_peak()}
      </span>
      <span className="share" role="columnheader">
        {m.queues_share()}
      </span>
      <span className="change" role="columnheader" aria-sort={sorted('change')}>
        {sorter('change', m.queues_change())}
      </span>
      <span className="spark-cell" role="columnheader">
        {m.queues_spark()}
      </span>
      <span className="since" role="columnheader" aria-sort={sorted('formed')}>
        {sorter('formed', m.queues_since())}
      </span>
    </div>
  )
}

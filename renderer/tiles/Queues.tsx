// The queues at the daily limits, of the whole market: open ones by value, change or age, ended ones on demand.
import { useCallback, useState, useSyncExternalStore } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { Arrow } from '../ui/Arrow.tsx'
import { Num } from '../ui/Num.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { useMarket } from './market.ts'
import { NotLive, StateWord, useFeed, useMarketState } from './tile-parts.tsx'
import { type QueueSide, queueSum, type QueueView } from './queues-data.ts'
import { QueueRows } from './queues-rows.tsx'
import { ReplayChip } from './ReplayChip.tsx'
import { TileHeader } from './TileHeader.tsx'
import type { TileProps } from './tile-props.ts'

export function Queues({ tileId, active, demo, chain, tools, onOpen, onSelect }: TileProps) {
  const { queues, format, language } = useMarket()
  const feed = useFeed()
  const state = useMarketState()
  const all = useSyncExternalStore(queues.subscribeAll, queues.all)
  const [view, setView] = useState<QueueView>({ side: 'all', order: 'value', ended: false })
  const open = useCallback((code: Parameters<typeof onSelect>[0]) => onOpen('order-book', code), [onOpen])
  const sum = queueSum(all)
  const sides: { id: QueueSide; text: string }[] = [
    { id: 'all', text: m.queues_all() },
    { id: 'buy', text: m.queues_buy() },
    { id: 'sell', text: m.queues_sell() },
  ]
  return (
    <section className={active ? 'tile queues active' : 'tile queues'} data-state={state}>
      <TileHeader title={m.queues_title()} demo={demo} chain={chain} tools={tools}>
        <Segmented
          label={m.queues_side()}
          choices={sides}
          chosen={view.side}
          onChoose={side => setView({ ...view, side })}
        />
        <span className="seg-ctl">
          <button
            type="button"
            className={view.ended ? 'on' : ''}
            aria-pressed={view.ended}
            onClick={() => setView({ ...view, ended: !view.ended })}
          >
            {m.queues_ended()}
          </button>
        </span>
        <StateWord state={state} />
        <ReplayChip />
      </TileHeader>
      <NotLive state={state} sinceMs={state === 'offline' ? feed.sinceMs : feed.newestFrameMs} />
      <div className="body">
        <QueueRows
          key={language}
          tileId={tileId}
          all={all}
          view={view}
          onOrder={order => setView({ ...view, order })}
          onSelect={onSelect}
          onOpen={open}
        />
      </div>
      <footer className="foot">
        {(['buy', 'sell'] as const).map(side => (
          <span key={side} className={`row ${side === 'buy' ? 'up' : 'down'}`}>
            <Arrow to={side === 'buy' ? 'up' : 'down'} />
            <span className="unseen">{side === 'buy' ? m.book_buy_queue() : m.book_sell_queue()}</span>
            <Num>{format.whole(sum[side].count)}</Num>
            <span className="sub sum">
              {'· '}
              <Num>{format.amountBillions(sum[side].valueRial)}</Num>
            </span>
          </span>
        ))}
        <span className="end mut fs1">{format.billionName}</span>
      </footer>
    </section>
  )
}

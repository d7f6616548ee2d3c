// Our table of daily bars without a host.
import { createRoot } from 'react-dom/client'
import { formatter } from '../../../shared/format.ts'
import type { CachedHistory } from '../../../shared/history.ts'
import { BarTable } from '../../../renderer/tiles/history/BarTable.tsx'
import { type TileMarket, TileMarketContext } from '../../../renderer/tiles/market.ts'
import type { Way } from './main.tsx'

export function ours(root: HTMLElement, history: CachedHistory): Way {
  const market = { language: 'en', format: formatter('en') } as unknown as TileMarket
  createRoot(root).render(
    <TileMarketContext value={market}>
      <BarTable
        history={history}
        shown={history.bars}
        actions={[]}
        adjusted={false}
        range={{ from: 0, to: 99_999_999 }}
        instrument={undefined}
      />
    </TileMarketContext>,
  )
  const scroller = (): HTMLElement | null => root.querySelector<HTMLElement>('.bar-table')
  return {
    height: () => (scroller()?.scrollHeight ?? 0) - (scroller()?.clientHeight ?? 0),
    scroll: top => scroller()?.scrollTo(0, top),
    row: day => root.querySelector(`[data-day="${day}"]`) ?? undefined,
  }
}

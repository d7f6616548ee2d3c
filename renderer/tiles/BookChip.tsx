// A book's state in its header: shape, words, and the age or time that goes with it.
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { TileState } from '../tile-state.ts'
import { Chip } from '../ui/Chip.tsx'
import { Num } from '../ui/Num.tsx'
import { momentText } from './book-painter.ts'
import { useMarket } from './market.ts'
import { ReplayChip } from './ReplayChip.tsx'

const Age = () => (
  <>
    <bdi className="n" dir="ltr" data-field="age" />
    <span className="age-unit" />
  </>
)

export function BookChip({ state, failed }: { state: TileState; failed: boolean }) {
  const { format, now } = useMarket()
  if (failed) {
    return (
      <Chip shape="refused" tone="bad">
        {m.book_error()}
      </Chip>
    )
  }
  switch (state.state) {
    case 'live':
      return (
        <Chip shape="live">
          <span className="unseen">{m.book_live()}</span>
          <Age />
        </Chip>
      )
    case 'stale':
      return (
        <Chip shape="stale" tone="warn">
          {m.book_stale()} <Age />
        </Chip>
      )
    case 'suspect':
      return (
        <Chip shape="suspect" tone="warn">
          {m.book_suspect()}
        </Chip>
      )
    case 'offline':
      return (
        <Chip shape="offline" tone="plain">
          {m.book_offline_since()} <Num>{momentText(state.sinceMs, now(), format)}</Num>
        </Chip>
      )
    case 'halted':
      return (
        <Chip shape="halted" tone="plain">
          {m.book_no_orders()}
        </Chip>
      )
    case 'replay':
      return <ReplayChip />
    case 'empty':
    case 'loading':
    default:
      return <Chip shape="connecting">{m.book_waiting()}</Chip>
  }
}

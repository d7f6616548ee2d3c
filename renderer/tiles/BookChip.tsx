// A book's state in its header: shape, words, and the age or time that goes with it.
import { useEffect, useRef } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { onBeat } from '../frame.ts'
import type { TileState } from '../tile-state.ts'
import { Chip } from '../ui/Chip.tsx'
import { Num } from '../ui/Num.tsx'
import { momentText } from './book-painter.ts'
import { type Replay, useMarket } from './market.ts'

const Age = () => (
  <>
    <bdi className="n" dir="ltr" data-field="age" />
    <span className="age-unit" />
  </>
)

/** The instant of a playback, once a beat. */
function ReplayTime({ replay }: { replay: Replay }) {
  const { format } = useMarket()
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    const paint = (): void => {
      const text = momentText(replay.atMs(), replay.atMs(), format)
      if (ref.current && ref.current.textContent !== text) ref.current.textContent = text
    }
    paint()
    return onBeat(paint)
  }, [replay, format])
  return <bdi ref={ref} className="n" dir="ltr" />
}

export function BookChip({ state, failed }: { state: TileState; failed: boolean }) {
  const { format, now, replay } = useMarket()
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
      return (
        <Chip shape="replay" tone="replay">
          {m.book_replay()} {replay && <ReplayTime replay={replay} />}
        </Chip>
      )
    case 'empty':
    case 'loading':
    default:
      return <Chip shape="connecting">{m.book_waiting()}</Chip>
  }
}

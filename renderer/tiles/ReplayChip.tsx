// What each tile's header says while a recorded day is played back: that it is not live, and which instant is shown.
import { useEffect, useRef, useSyncExternalStore } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { Replay } from '../stores/playback.ts'
import { Chip } from '../ui/Chip.tsx'
import { useMarket } from './market.ts'
import { timeOf } from './tile-parts.tsx'

const NEVER = () => () => undefined
const NONE = () => 0

/** True while a jump is on its way. */
const useSeeking = (replay: Replay): boolean => useSyncExternalStore(replay.subscribe, replay.seeking)

/** Another number after each jump of a playback, for what is held still for reading. */
export function useJumps(): number {
  const { replay } = useMarket()
  return useSyncExternalStore(replay?.subscribe ?? NEVER, replay?.jumps ?? NONE)
}

/** The instant that is shown, painted as it passes. */
function ReplayTime({ replay }: { replay: Replay }) {
  const { format } = useMarket()
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    const paint = (): void => {
      const text = timeOf(format, replay.atMs())
      if (ref.current && ref.current.textContent !== text) ref.current.textContent = text
    }
    paint()
    return replay.onFrame(paint)
  }, [replay, format])
  return <bdi ref={ref} className="n" dir="ltr" data-field="replay-time" />
}

export function ReplayChip() {
  const { replay } = useMarket()
  return replay ? <Shown replay={replay} /> : null
}

function Shown({ replay }: { replay: Replay }) {
  const seeking = useSeeking(replay)
  return (
    <Chip shape="replay" tone="replay">
      {seeking ? (
        <span data-seeking title={m.playback_seeking_hint()}>
          {m.playback_seeking()}
        </span>
      ) : (
        m.playback_chip()
      )}{' '}
      <ReplayTime replay={replay} />
    </Chip>
  )
}

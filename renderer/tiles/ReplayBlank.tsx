// A tile of an instrument of which a playback has no frame up to the instant that is shown: the future is blank. Where
// the whole day has none of it, it says so and leads to the nearest day that has.
import { useEffect, useState } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode } from '../../shared/market.ts'
import { useMarket } from './market.ts'
import { isolatedDate, Sentence } from './tile-parts.tsx'

/** 0 = no day has it. */
function useNearest(code: InsCode): number | undefined {
  const { bridge, replay } = useMarket()
  const [nearest, setNearest] = useState<number>()
  const day = replay?.day.day
  useEffect(() => {
    if (day === undefined) return undefined
    let over = false
    const ask = async (): Promise<void> => {
      const answer = await bridge.call('nearestDay', { code, day })
      if (!over && answer.ok) setNearest(answer.value.day)
    }
    void ask()
    return () => {
      over = true
    }
  }, [bridge, code, day])
  return nearest
}

const Unrecorded = () => (
  <svg
    width="40"
    height="30"
    viewBox="0 0 40 30"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    aria-hidden="true"
  >
    <path d="M20 2v26M24 6h14M24 15h8M24 24h11M16 6H6M16 15H2M16 24H9" strokeDasharray="3 3" />
  </svg>
)

export function ReplayBlank({ code }: { code: InsCode }) {
  const { format, replay, openDay } = useMarket()
  const nearest = useNearest(code)
  if (nearest === undefined || nearest === replay?.day.day) {
    return (
      <div className="mid-msg">
        <span className="fs2">{m.book_replay_blank()}</span>
      </div>
    )
  }
  return (
    <div className="mid-msg" data-unrecorded>
      <span className="decor">
        <Unrecorded />
      </span>
      <b>{m.playback_not_recorded()}</b>
      <span className="fs2">
        {nearest === 0 ? (
          m.playback_never()
        ) : (
          <Sentence text={m.playback_nearest({ day: isolatedDate(format.date(nearest)) })} />
        )}
      </span>
      {nearest > 0 && openDay && (
        <button type="button" className="btn sm" onClick={() => openDay(nearest)}>
          {m.playback_go_to_day()}
        </button>
      )}
    </div>
  )
}

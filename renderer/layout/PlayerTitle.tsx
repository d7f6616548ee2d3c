// In the title bar while a recorded day is shown: that it is not live, its time and date, and the way back.
import { useEffect, useRef } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { usePage } from '../stores/page.ts'
import type { Replay } from '../stores/playback.ts'
import { isolatedDate, Sentence } from '../tiles/tile-parts.tsx'
import { Shape } from '../ui/Shape.tsx'
import { useFormat } from './use-format.ts'

/** The instant that is shown, painted as it passes. */
function PlayedTime({ replay }: { replay: Replay }) {
  const format = useFormat()
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    const paint = (): void => {
      const text = format.time(replay.atMs())
      if (ref.current && ref.current.textContent !== text) ref.current.textContent = text
    }
    paint()
    return replay.onFrame(paint)
  }, [replay, format])
  return <bdi ref={ref} className="n" dir="ltr" data-field="playback-time" />
}

export function PlayerTitle({ replay }: { replay: Replay }) {
  const { playback } = usePage()
  const format = useFormat()
  return (
    <>
      <output className="replay-word">
        <Shape name="replay" size={12} />
        <b>{m.playback_not_live()}</b>
      </output>
      <div className="clock">
        <b>
          <PlayedTime replay={replay} />
        </b>
        <span className="mut fs2 clock-date" data-field="playback-day" data-value={replay.day.day}>
          <Sentence text={isolatedDate(format.date(replay.day.day))} />
        </span>
      </div>
      <button type="button" className="btn sm to-live" aria-keyshortcuts="Escape" onClick={() => void playback.close()}>
        {m.playback_back()}
      </button>
    </>
  )
}

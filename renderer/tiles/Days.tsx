// The recorded days: newest first, each with its coverage; choosing one plays it back in this window.
import * as m from '../../shared/i18n/paraglide/messages.js'
import { Logo } from '../ui/Logo.tsx'
import { DayRows } from './days-rows.tsx'
import { useRecordedDays } from './days-data.ts'
import { useMarket } from './market.ts'
import { Failed, isolated, Sentence } from './tile-parts.tsx'
import type { TileProps } from './tile-props.ts'

export function Days({ tileId, active, demo, tools }: TileProps) {
  const { bridge, format, language, replay } = useMarket()
  const { state, days, error, load } = useRecordedDays(bridge)
  const count = format.whole(days.length)
  return (
    <section
      className={active ? 'tile days-tile active' : 'tile days-tile'}
      data-state={state === 'failed' ? 'error' : days.length === 0 ? 'empty' : replay ? 'replay' : 'live'}
    >
      <header className="tile-h">
        <span className="name">{m.playback_days()}</span>
        <span className="grow" />
        {demo ? <span className="tag plain of-demo">{m.book_demo()}</span> : null}
        {days.length > 0 && (
          <span className="mut fs1 days-count">
            <Sentence text={m.playback_days_count({ n: days.length, count: isolated(count) })} />
          </span>
        )}
        {tools}
      </header>
      <div className="body">
        {state === 'failed' ? (
          <Failed title={m.playback_days_failed()} code={error} onRetry={load} />
        ) : days.length > 0 ? (
          <DayRows key={language} tileId={tileId} days={days} />
        ) : state === 'loading' ? (
          <div className="mid-msg" aria-busy="true">
            <span className="fs2">{m.playback_days_loading()}</span>
          </div>
        ) : (
          <div className="mid-msg">
            <span className="decor">
              <Logo size={30} />
            </span>
            <b>{m.playback_days_none()}</b>
            <span className="fs2">{m.playback_days_none_hint()}</span>
          </div>
        )}
      </div>
    </section>
  )
}

// The window's last line: the feed's state in shape and words, its pace, what was recorded and what was not.
import { Database, TriangleAlert, Unplug } from 'lucide-react'
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { onBeat } from '../frame.ts'
import { usePage, useSession } from '../stores/page.ts'
import { quoteState } from '../tile-state.ts'
import { Shape } from '../ui/Shape.tsx'
import { Num } from '../ui/Num.tsx'
import { FetchDialog } from '../lists/FetchDialog.tsx'
import { isUnderWay } from '../lists/FetchJob.tsx'
import { feedWords } from './feed-words.ts'
import { historyWords } from './history-words.ts'
import { PlayerStatus } from './PlayerStatus.tsx'
import { useFormat } from './use-format.ts'
import { useNow } from './use-now.ts'

const WIDTH = 44
const HEIGHT = 13
const MINUTE_MS = 60_000

/** Frames a second of the last half minute, as a line. */
function Spark({ rates }: { rates: readonly number[] }) {
  const top = Math.max(1, ...rates)
  const step = WIDTH / Math.max(1, rates.length - 1)
  const points = rates.map(
    (rate, n) => `${(n * step).toFixed(1)},${(HEIGHT - 1 - (rate / top) * (HEIGHT - 2)).toFixed(1)}`,
  )
  return (
    <svg className="spark" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <polyline points={points.join(' ')} fill="none" stroke="currentColor" strokeWidth="1.2" />
    </svg>
  )
}

function Segment({ children, title, field }: { children: ReactNode; title?: string; field?: string }) {
  return (
    <span className="seg" title={title} data-field={field}>
      {children}
    </span>
  )
}

function Age() {
  const format = useFormat()
  const now = useNow()
  const newest = useSession(state => Math.max(state.stats?.newestFrameMs ?? 0, state.feed.newestFrameMs))
  if (newest === 0) return null
  const ms = Math.max(0, now - newest)
  const age = format.ageParts(ms)
  return (
    <Segment field="newest-age">
      {m.shell_status_newest()}{' '}
      <b>
        <Num>{age.text}</Num>
      </b>{' '}
      {ms < MINUTE_MS
        ? m.shell_status_seconds_ago()
        : ms < 60 * MINUTE_MS
          ? m.shell_status_minutes_ago()
          : m.shell_status_hours_ago()}
    </Segment>
  )
}

/** How many of the window's instruments are stale, counted twice a second. */
function Stale() {
  const { session, quotes, watched } = usePage()
  const format = useFormat()
  const [count, setCount] = useState(0)
  useEffect(
    () =>
      onBeat(() => {
        let stale = 0
        for (const handle of watched.handles()) {
          const quote = quotes.get(handle)
          if (quote && quoteState(quote, session.get().feed) === 'stale') stale += 1
        }
        setCount(stale)
      }),
    [session, quotes, watched],
  )
  if (count === 0) return null
  return (
    <Segment field="stale">
      <Shape name="stale" size={10} />
      <b>
        <Num>{format.whole(count)}</Num>
      </b>
      {m.shell_status_stale()}
    </Segment>
  )
}

/** How the history service stands, and how far a fetch is; opens what is under way. */
function HistorySegment() {
  const format = useFormat()
  const history = useSession(state => state.history)
  const job = useSession(state => state.jobs.find(isUnderWay))
  const [open, setOpen] = useState(false)
  const words = historyWords(history)
  return (
    <Segment field="history">
      <button type="button" className="seg-btn" title={words.reason || undefined} onClick={() => setOpen(true)}>
        <Shape name={words.mark} size={12} />
        <b className={`tone-${words.tone}`} data-history={history.state}>
          {history.state === 'ready' ? m.fetch_status_ready() : m.fetch_status({ state: words.title })}
        </b>
        {job && m.fetch_state_busy({ done: format.whole(job.callsDone), total: format.whole(job.callsTotal) })}
      </button>
      {open && <FetchDialog onClose={() => setOpen(false)} />}
    </Segment>
  )
}

/** Alerts that are armed, and those that wait to be seen. */
function AlertSegments() {
  const { alerts } = usePage()
  const format = useFormat()
  const armed = useSyncExternalStore(alerts.subscribe, alerts.armed)
  const waiting = useSyncExternalStore(alerts.subscribe, () => alerts.get().waiting.length)
  return (
    <>
      {armed > 0 && (
        <Segment field="alerts-armed">
          <b>
            <Num>{format.whole(armed)}</Num>
          </b>
          {m.alerts_status_armed({ n: armed })}
        </Segment>
      )}
      {waiting > 0 && (
        <Segment field="alerts-waiting">
          <b>
            <Num>{format.whole(waiting)}</Num>
          </b>
          {m.alerts_status_waiting()}
        </Segment>
      )}
    </>
  )
}

export function StatusLine() {
  const format = useFormat()
  const { replay } = usePage()
  const feed = useSession(state => state.feed)
  const stats = useSession(state => state.stats)
  const rates = useSession(state => state.rates)
  const source = useSession(state => state.source)
  const hostGone = useSession(state => state.hostGone)
  const units = useSession(state => state.settings.units)
  const words = feedWords(feed, format.plain)
  if (source === 'unset') {
    return (
      <footer className="status">
        <Segment>
          <Shape name="signedout" size={12} />
          <b>{m.shell_status_unset()}</b>
        </Segment>
        <span className="gapper" />
        <Segment>
          {m.shell_start_later()} <kbd>Ctrl ,</kbd>
        </Segment>
      </footer>
    )
  }
  if (replay) return <PlayerStatus words={words} />
  return (
    <footer className="status" data-feed={hostGone ? 'hostGone' : feed.state}>
      <Segment title={words.reason} field="feed">
        <Shape name={hostGone ? 'refused' : words.mark} size={12} />
        <b className={`tone-${hostGone ? 'bad' : words.tone}`}>{hostGone ? m.shell_host_gone() : words.title}</b>
      </Segment>
      {!hostGone && <HistorySegment />}
      {stats && !hostGone && (
        <>
          <Segment field="frames-per-second">
            <Spark rates={rates} />
            <b>
              <Num>{format.whole(Math.round(stats.framesPerSecond))}</Num>
            </b>
            {m.shell_status_rate()}
          </Segment>
          <Age />
          <Stale />
          {stats.suspect > 0 && (
            <Segment field="suspect">
              <Shape name="suspect" size={10} />
              <b>
                <Num>{format.whole(stats.suspect)}</Num>
              </b>
              {m.shell_status_suspect()}
            </Segment>
          )}
          <Segment field="journaled" title={m.shell_status_journaled_title()}>
            <Database size={12} strokeWidth={1.5} aria-hidden="true" />
            <b>
              <Num>{format.whole(stats.journaled)}</Num>
            </b>
            {m.shell_status_journaled({ n: stats.journaled })}
          </Segment>
          {stats.gapsToday > 0 && (
            <Segment field="gaps">
              <Unplug className="c-warn" size={12} strokeWidth={1.5} aria-hidden="true" />
              <b>
                <Num>{format.whole(stats.gapsToday)}</Num>
              </b>
              {m.shell_status_gaps({ n: stats.gapsToday })}
            </Segment>
          )}
          {stats.quarantined > 0 && (
            <Segment field="quarantined" title={m.shell_status_quarantined_title()}>
              <TriangleAlert className="c-warn" size={12} strokeWidth={1.5} aria-hidden="true" />
              <b>
                <Num>{format.whole(stats.quarantined)}</Num>
              </b>
              {m.shell_status_quarantined()}
            </Segment>
          )}
        </>
      )}
      <span className="gapper" />
      <AlertSegments />
      <Segment field="unit-prices">
        {m.shell_status_prices()} <b>{units === 'toman' ? m.shell_toman() : m.shell_rial()}</b>
      </Segment>
      <Segment field="unit-amounts">
        {m.shell_status_amounts()} <b>{units === 'rial' ? m.shell_rial() : m.shell_toman()}</b>
      </Segment>
    </footer>
  )
}

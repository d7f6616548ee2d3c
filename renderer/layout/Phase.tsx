// Phase of the shares' session, minutes left and the session's line, for the title bar. By the person's hours and the
// source's clock; a trade that contradicts them is said, since it proves a session.
import { weekdayName } from '../../shared/calendar.ts'
import { classOf } from '../../shared/instrument-class.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { Quote } from '../../shared/quote.ts'
import { tehranTime } from '../../shared/tehran.ts'
import { type Page, usePage, useSession } from '../stores/page.ts'
import { Num } from '../ui/Num.tsx'
import { newestTrade, phaseView, type PhaseView, type SessionLine } from './phase-view.ts'
import { useFormat } from './use-format.ts'
import { useNow } from './use-now.ts'

const NAMES: Record<PhaseView['phase'], () => string> = {
  preopen: m.rules_phase_preopen,
  preopenLocked: m.rules_phase_locked,
  open: m.rules_phase_open,
  closed: m.rules_phase_closed,
  holiday: m.rules_phase_holiday,
  unknown: m.rules_phase_unknown,
  seen: m.rules_phase_seen,
}
const TITLES: Record<PhaseView['phase'], () => string> = {
  preopen: m.rules_phase_preopen_title,
  preopenLocked: m.rules_phase_locked_title,
  open: m.rules_phase_open_title,
  closed: m.rules_phase_closed_title,
  holiday: m.rules_phase_holiday_title,
  unknown: m.rules_phase_unknown_title,
  seen: m.rules_phase_seen_title,
}

const WIDTH = 104
/** The gap between the two parts of the line. */
const GAP = 2

function Line({ line }: { line: SessionLine | undefined }) {
  const open = (line?.open ?? 0) * WIDTH
  const now = (line?.now ?? 0) * WIDTH
  const from = open > 0 ? open + GAP / 2 : 0
  return (
    <svg className="phase-line" width={WIDTH} height="12" viewBox={`0 0 ${WIDTH} 12`} aria-hidden="true">
      {open > GAP && <rect className="phase-pre" x="0" y="5" width={open - GAP / 2} height="2" rx="1" />}
      <rect className="phase-rest" x={from} y="5" width={WIDTH - from} height="2" rx="1" />
      {line && now > from && <rect className="phase-done" x={from} y="5" width={now - from} height="2" rx="1" />}
      {line && (
        <rect
          className="phase-now"
          x={Math.min(WIDTH - 2.4, Math.max(0, now - 1.2))}
          y="1"
          width="2.4"
          height="10"
          rx="1"
        />
      )}
    </svg>
  )
}

/** Quotes of the shares on this window's lists. */
function* shareQuotes({ session, watched, quotes }: Page): Generator<Quote> {
  for (const list of session.get().watchlists) {
    for (const code of list.codes) {
      const known = watched.get(code)
      const quote = known && quotes.get(known.handle)
      if (quote && known.instrument && classOf(known.instrument) === 'shares') yield quote
    }
  }
}

export function Phase() {
  const page = usePage()
  const format = useFormat()
  const now = useNow()
  const rules = useSession(state => state.rules)
  const live = useSession(state => state.feed.state === 'live')
  const bare = phaseView(rules, now, 0)
  // Trades are looked at only where they could contradict the table.
  const silent = !live || bare.minutes !== undefined
  const view = silent ? bare : phaseView(rules, now, newestTrade(shareQuotes(page), now))
  const next = view.nextMs === undefined ? undefined : tehranTime(view.nextMs)
  return (
    <div className="phase" data-phase={view.phase} title={TITLES[view.phase]()}>
      <span className="phase-text">
        <b>{NAMES[view.phase]()}</b>
        <span className="mut phase-left">
          {view.minutes !== undefined && (
            <>
              <Num>{format.whole(view.minutes)}</Num>{' '}
              {view.phase === 'open' ? m.rules_left_close() : m.rules_left_open()}
            </>
          )}
          {next && (
            <>
              {next.day === tehranTime(now).day
                ? m.rules_until()
                : m.rules_until_day({ day: weekdayName(next.day, format.language) })}{' '}
              <Num>{format.clockTime(next.msOfDay / 1000).slice(0, 5)}</Num>
            </>
          )}
          {view.phase === 'seen' && m.rules_phase_seen_left()}
        </span>
      </span>
      <Line line={view.line} />
    </div>
  )
}

// The times at which the alert would have fired, newest first.
import type { Condition } from '../../shared/alerts.ts'
import type { DryRun } from '../../shared/firings.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { useFormat } from '../layout/use-format.ts'
import { useInstruments } from '../stores/instruments.ts'
import { usePage } from '../stores/page.ts'
import { Num } from '../ui/Num.tsx'
import { dayWords, type DryLine, levelsOf, linesOf, reachedBy } from './dry-view.ts'

export const Mark = ({ exact }: { exact: boolean }) => (
  <svg className="ae-mark" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
    {exact ? <circle cx="5" cy="5" r="4" fill="currentColor" /> : <circle cx="5" cy="5" r="3.3" />}
  </svg>
)

const KINDS: Record<DryLine['kind'], (() => string) | undefined> = {
  crossed: undefined,
  opened: m.editor_dry_opened,
  away: m.editor_dry_away,
  already: m.editor_dry_already,
}

interface LineProps {
  line: DryLine
  symbol: string | undefined
  level: number | undefined
}

function Line({ line, symbol, level }: LineProps) {
  const format = useFormat()
  const { day, atMs, exact, kind, value, last } = line
  const against = level !== undefined && last > 0 ? ((last - level) / level) * 100 : undefined
  const way = value !== null && reachedBy(value, last, level) === 'low' ? m.editor_dry_low() : m.editor_dry_high()
  return (
    <li className="ae-line" data-day={day} data-exact={exact} data-value={value ?? ''}>
      <Mark exact={exact} />
      <span className="ae-day">
        {symbol !== undefined && <b className="strong">{symbol} </b>}
        {dayWords(day, format)}
      </span>
      <span className="mut">
        {atMs > 0 ? <Num>{format.time(atMs)}</Num> : m.editor_dry_during()} {KINDS[kind]?.()}
      </span>
      {level !== undefined && value !== null && (
        <>
          <span className="mut end">{exact ? m.editor_dry_at() : way}</span>
          <Num>{format.price(value)}</Num>
        </>
      )}
      {against !== undefined && (
        <span className="ae-pc">
          <Num className={against > 0 ? 'up' : against < 0 ? 'down' : 'flat'}>{format.percent(against)}</Num>
        </span>
      )}
    </li>
  )
}

/** @param many several instruments: each line names its own */
export function DryRunList({
  run,
  conditions,
  many,
}: {
  run: DryRun
  conditions: readonly Condition[]
  many: boolean
}) {
  const { bridge } = usePage()
  const lines = linesOf(run)
  const names = useInstruments(bridge, many ? [...new Set(lines.map(({ code }) => code))] : [])
  const [level] = levelsOf(conditions)
  if (lines.length === 0) return <p className="sub fs2">{m.editor_dry_none()}</p>
  return (
    <div>
      <div className="row fs1 mut ae-list-h">
        <span>{m.editor_dry_day()}</span>
        {level !== undefined && <span className="end">{m.editor_dry_against()}</span>}
      </div>
      {/* It scrolls: the keyboard reaches it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul className="ae-list" aria-label={m.editor_dry_list()} tabIndex={0}>
        {lines.map((line, n) => (
          <Line
            // Two of one day and instrument differ by their place alone.
            // oxlint-disable-next-line react/no-array-index-key
            key={`${line.code}-${line.day}-${line.atMs}-${n}`}
            line={line}
            symbol={many ? (names.get(line.code)?.symbol ?? line.code) : undefined}
            level={level}
          />
        ))}
      </ul>
    </div>
  )
}

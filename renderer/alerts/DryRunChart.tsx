// The bars of the past days with the level dashed over them, and a mark where it would have fired: filled out of recorded
// frames, a ring out of a daily bar. Prices at the right and time from left to right in both languages.
import type { DryRun } from '../../shared/firings.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { useFormat } from '../layout/use-format.ts'
import { axisSteps, linesOf, shortDay } from './dry-view.ts'

const WIDTH = 530
const HEIGHT = 214
const AXIS = 52
const FOOT = 18
const TOP = 12
const EVERY = 6

interface DryRunChartProps {
  run: DryRun
  /** In rial; the first is the one that is marked. */
  levels: readonly number[]
}

export function DryRunChart({ run, levels }: DryRunChartProps) {
  const format = useFormat()
  const { bars } = run
  const [level] = levels
  const right = WIDTH - AXIS
  const wide = right / Math.max(bars.length, 12)
  const x = (n: number): number => (n + 0.5) * wide
  const prices = [
    ...bars.flatMap(({ low, high, last, yesterday }) => [low, high, last, yesterday]).filter(price => price > 0),
    ...levels,
  ]
  const [min, max] = [Math.min(...prices), Math.max(...prices)]
  const air = Math.max((max - min) * 0.08, max * 0.002)
  const [from, to] = [min - air, max + air]
  const y = (price: number): number => TOP + ((to - price) / (to - from)) * (HEIGHT - TOP - FOOT - 6)
  const recorded = new Set(run.recordedDays)
  const first = bars.findIndex(({ day }) => recorded.has(day))
  const lastRecorded = bars.findLastIndex(({ day }) => recorded.has(day))
  const places = new Map(bars.map(({ day }, n) => [day, n]))
  // A day on which it fired more than once has one mark, the exact one over the other.
  const marks = new Map<number, boolean>()
  for (const { day, exact } of linesOf(run)) {
    const place = places.get(day)
    if (place !== undefined) marks.set(place, exact || marks.get(place) === true)
  }
  const markAt = (place: number): number => y(level ?? bars[place]?.last ?? min)
  return (
    <svg
      className="ae-chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={m.editor_dry_chart()}
      data-bars={bars.length}
      data-marks={marks.size}
    >
      {axisSteps(from, to, 6).map(price => (
        <g key={price}>
          <path d={`M0 ${y(price)}H${right}`} className="grid" />
          {levels.every(each => Math.abs(y(price) - y(each)) > 15) && (
            <text x={right + 6} y={y(price) + 4}>
              {format.price(price)}
            </text>
          )}
        </g>
      ))}
      {first >= 0 && (
        <g data-recorded={lastRecorded - first + 1}>
          <rect
            className="rec"
            x={first * wide}
            y={0}
            width={(lastRecorded - first + 1) * wide}
            height={HEIGHT - FOOT}
          />
          <text className="word" x={Math.min(first * wide + 6, right - 60)} y={14}>
            {m.editor_dry_recorded()}
          </text>
        </g>
      )}
      {bars.map(({ day, yesterday, last, low, high }, n) => {
        const open = yesterday > 0 ? yesterday : last
        const body = Math.min(8, wide * 0.6)
        return (
          <g key={day} className={last >= open ? 'up' : 'down'}>
            {high > 0 && low > 0 && (
              <path d={`M${x(n)} ${y(Math.max(high, open))}V${y(Math.min(low, open))}`} stroke="currentColor" />
            )}
            <rect
              x={x(n) - body / 2}
              y={y(Math.max(open, last))}
              width={body}
              height={Math.max(1, Math.abs(y(open) - y(last)))}
              fill="currentColor"
            />
            {n % EVERY === 2 && (
              <text className="day" x={x(n)} y={HEIGHT - 5} textAnchor="middle">
                {shortDay(day, format)}
              </text>
            )}
          </g>
        )
      })}
      {levels.map((each, n) => (
        <g key={each} className="level" data-level={each}>
          <path d={`M0 ${y(each)}H${right}`} strokeDasharray="5 3" />
          {/* Two that are close have one label. */}
          {(n === 0 || Math.abs(y(each) - y(level ?? 0)) > 18) && (
            <>
              <rect x={right + 1} y={y(each) - 9} width={AXIS - 4} height={18} rx={2} />
              <text x={right + 6} y={y(each) + 4}>
                {format.price(each)}
              </text>
            </>
          )}
        </g>
      ))}
      {[...marks].map(([place, exact]) => (
        <circle
          key={place}
          className={exact ? 'exact' : 'about'}
          cx={x(place)}
          cy={markAt(place)}
          r={exact ? 5 : 4.4}
        />
      ))}
    </svg>
  )
}

// The small charts of the summary: drawn once a change of the days, still, read out in their heading's line.
import { type ReactNode, useId, useState } from 'react'
import {
  Area,
  Bar,
  BarChart,
  CartesianGrid,
  ComposedChart,
  Line,
  type MouseHandlerDataParam,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { type Formatter, NONE } from '../../../shared/format.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { isolated, Sentence } from '../tile-parts.tsx'
import { amountUnit } from './bar-columns.ts'
import { calendarOf } from '../../ui/calendar-of.ts'
import { monthWords } from './bar-days.ts'
import type { Distribution, Gaps, Month } from './bar-figures.ts'

const MARGIN = { top: 8, right: 0, bottom: 0, left: 8 }
const AXIS = { stroke: 'var(--line-2)', tickLine: false, tickMargin: 4 } as const
const SCALE = { ...AXIS, orientation: 'right', axisLine: false, width: 46 } as const
const FIRST = { width: 320, height: 170 }
/** It only marks what the pointer is on: the read-out stands in the heading's line. */
const POINTED = { content: () => null, isAnimationActive: false } as const

interface PanelProps {
  title: string
  /** The unit, and what the drawing says beyond it. */
  said: ReactNode
  /** What is under the pointer. */
  read: string | undefined
  /** The chart in a sentence. */
  text: string
  children: ReactNode
}

const plain = (text: string): string => text.replace(/[\u2066\u2069]/g, '')

const Panel = ({ title, said, read, text, children }: PanelProps) => (
  <figure className="bar-panel" aria-label={title}>
    <h3>{title}</h3>
    <div className="said">{read === undefined ? said : <b>{<Sentence text={read} />}</b>}</div>
    <div className="draw" role="img" aria-label={plain(text)}>
      <ResponsiveContainer initialDimension={FIRST}>{children}</ResponsiveContainer>
    </div>
  </figure>
)

/** The index under the pointer; undefined = none. */
function usePointed(): [at: number | undefined, events: object] {
  const [at, setAt] = useState<number>()
  const events = {
    onMouseMove: ({ activeTooltipIndex }: MouseHandlerDataParam) =>
      setAt(activeTooltipIndex === undefined || activeTooltipIndex === null ? undefined : Number(activeTooltipIndex)),
    onMouseLeave: () => setAt(undefined),
    accessibilityLayer: false,
    margin: MARGIN,
  }
  return [at, events]
}

/** A number of percent with its sign, with as many decimals as a step of it has. */
function percentText(format: Formatter, value: number, step: number): string {
  const places = step < 0.1 ? 2 : step < 1 ? 1 : 0
  return (value > 0 ? '+' : '') + format.decimal(value, places)
}

/** Traded value by month: hatched where part of the month is not there. */
export function MonthsChart({ months, format }: { months: readonly Month[]; format: Formatter }) {
  const hatch = `hatch${useId()}`
  const [at, events] = usePointed()
  const calendar = calendarOf(format)
  const { per, unit } = amountUnit(
    months.map(({ value }) => value),
    format,
  )
  const amount = (value: number): string => format.decimal(value / per, 1)
  const data = months.map(({ month, value, partial }) => ({
    month,
    value: value / per,
    fill: partial ? `url(#${hatch})` : 'var(--ink-3)',
  }))
  const step = months.length <= 8 ? 1 : months.length <= 18 ? 3 : 6
  const most = months.reduce(
    (best, each) => (each.value > best.value ? each : best),
    months[0] ?? { month: 0, value: 0 },
  )
  const pointed = at === undefined ? undefined : months[at]
  const words = (month: number): string => monthWords(month, calendar, format)
  return (
    <Panel
      title={m.bars_months()}
      said={
        <>
          <span>{unit}</span>
          {months.some(({ partial }) => partial) ? <span>{m.bars_months_partial()}</span> : null}
        </>
      }
      read={pointed && `${words(pointed.month)}: ${isolated(amount(pointed.value))} ${unit}`}
      text={m.bars_months_text({
        count: format.whole(months.length),
        last: words(months.at(-1)?.month ?? 0),
        most: `${amount(most.value)} ${unit}`,
        at: words(most.month),
      })}
    >
      <BarChart data={data} barCategoryGap={1} {...events}>
        <defs>
          <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="5" height="5" fill="var(--select)" />
            <rect width="1.5" height="5" fill="var(--ink-3)" />
          </pattern>
        </defs>
        <CartesianGrid vertical={false} />
        <XAxis
          {...AXIS}
          dataKey="month"
          ticks={months.flatMap(({ month }) => (month % step === 0 ? [month] : []))}
          tickFormatter={(month: number) =>
            month % 12 === 0 ? format.digits(String(month / 12)) : (words(month).split(' ')[0] ?? '')
          }
        />
        <YAxis {...SCALE} tickFormatter={(value: number) => format.decimal(value, value < 10 && value % 1 ? 1 : 0)} />
        <Tooltip {...POINTED} cursor={{ fill: 'var(--hover)' }} />
        <Bar dataKey="value" isAnimationActive={false} />
      </BarChart>
    </Panel>
  )
}

/** How often the days brought how much. */
export function ReturnsChart({ returns, format }: { returns: Distribution; format: Formatter }) {
  const [at, events] = usePointed()
  const { bins, width, low, high, below, above } = returns
  const percent = (value: number): string => percentText(format, value, width)
  const edge = (value: number): string => isolated(format.percent(value))
  const data = bins.map(({ middle, count }) => ({
    middle,
    count,
    fill: middle === 0 ? 'var(--ink-3)' : middle > 0 ? 'var(--up)' : 'var(--down)',
  }))
  const side = (bins.length - 1) / 2
  // Steps that one decimal writes exactly.
  const exact = (each: number): boolean => Math.abs(each * width * 10 - Math.round(each * width * 10)) < 1e-6
  const least = Math.max(1, Math.ceil(side / 3))
  const step = [0, 1, 2, 3].map(more => least + more).find(exact) ?? least
  const bin = at === undefined ? undefined : bins[at]
  return (
    <Panel
      title={m.bars_returns()}
      said={
        <>
          <span>{m.bars_returns_unit()}</span>
          {below + above > 0 ? (
            <span>
              <Sentence
                text={m.bars_returns_tails({
                  below: isolated(format.whole(below)),
                  low: edge(low),
                  above: isolated(format.whole(above)),
                  high: edge(high),
                })}
              />
            </span>
          ) : null}
        </>
      }
      read={
        bin &&
        `${isolated(`${percentText(format, bin.middle - width / 2, width / 10)} … ${percentText(format, bin.middle + width / 2, width / 10)} ${format.percent(0).replace(/[^%٪]/g, '')}`)}: ${m.bars_days({ n: bin.count, count: isolated(format.whole(bin.count)) })}`
      }
      text={m.bars_returns_text({
        count: format.whole(returns.count),
        down: format.whole(returns.down),
        flat: format.whole(returns.flat),
        up: format.whole(returns.up),
        middle: format.percent(returns.middle),
      })}
    >
      <BarChart data={data} barCategoryGap={1} {...events}>
        <CartesianGrid vertical={false} />
        <XAxis
          {...AXIS}
          dataKey="middle"
          ticks={bins.flatMap(({ middle }, n) => ((n - side) % step === 0 ? [middle] : []))}
          tickFormatter={percent}
        />
        <YAxis {...SCALE} allowDecimals={false} tickFormatter={format.whole} />
        <Tooltip {...POINTED} cursor={{ fill: 'var(--hover)' }} />
        <Bar dataKey="count" isAnimationActive={false} />
      </BarChart>
    </Panel>
  )
}

/** How far last stood from final. */
export function GapsChart({ gaps, format }: { gaps: Gaps; format: Formatter }) {
  const [at, events] = usePointed()
  const { points, limit, clipped } = gaps
  const data = points.map(({ day, mean, least, most }) => ({ day, mean, span: [least, most] }))
  const ticks = [0.15, 0.5, 0.85].flatMap(share => data[Math.floor((data.length - 1) * share)]?.day ?? [])
  const point = at === undefined ? undefined : points[at]
  const percent = (value: number): string => isolated(format.percent(value))
  return (
    <Panel
      title={m.bars_gap()}
      said={
        <>
          <span>{m.bars_gap_unit()}</span>
          {clipped > 0 ? (
            <span>
              <Sentence text={m.bars_gap_clipped({ n: clipped, count: isolated(format.whole(clipped)) })} />
            </span>
          ) : null}
        </>
      }
      read={
        point &&
        `${isolated(format.shortDate(point.day))}: ${percent(point.mean)} (${percent(point.least)} … ${percent(point.most)})`
      }
      text={m.bars_gap_text({
        count: format.whole(gaps.count),
        mean: format.percent(gaps.mean),
        low: format.percent(gaps.least),
        high: format.percent(gaps.most),
      })}
    >
      <ComposedChart data={data} {...events}>
        <CartesianGrid vertical={false} />
        <XAxis
          {...AXIS}
          dataKey="day"
          ticks={[...new Set(ticks)]}
          tickFormatter={(day: number) => format.shortDate(day) || NONE}
        />
        <YAxis
          {...SCALE}
          domain={[-limit, limit]}
          allowDataOverflow
          tickFormatter={(value: number) => percentText(format, value, limit / 4)}
        />
        <ReferenceLine y={0} stroke="var(--line-2)" />
        <Tooltip {...POINTED} cursor={{ stroke: 'var(--ink-3)' }} />
        <Area
          dataKey="span"
          type="linear"
          stroke="none"
          fill="var(--ink-3)"
          fillOpacity={0.35}
          isAnimationActive={false}
          activeDot={false}
        />
        <Line
          dataKey="mean"
          type="linear"
          stroke="var(--ink)"
          strokeWidth={1.2}
          dot={data.length === 1}
          activeDot={false}
          isAnimationActive={false}
        />
      </ComposedChart>
    </Panel>
  )
}

// The summary of the range: plain facts, traded value by month, the distribution of daily returns, last against final.
import { type ReactNode, useMemo } from 'react'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { Num } from '../../ui/Num.tsx'
import { useMarket } from '../market.ts'
import { isolated, Sentence } from '../tile-parts.tsx'
import { GapsChart, MonthsChart, ReturnsChart } from './bar-charts.tsx'
import { calendarOf } from '../../ui/calendar-of.ts'
import { distributionOf, factsOf, type Facts, gapsOf, monthsOf } from './bar-figures.ts'
import { BarsNone } from './bar-none.tsx'
import { type BarRow, barRows } from './bar-rows.ts'
import type { HistoryViewProps } from './view.ts'

const tone = (value: number): string => (value > 0 ? 'up' : value < 0 ? 'down' : 'flat')

export function BarSummary({ history, shown, actions, adjusted, range }: HistoryViewProps) {
  const { format } = useMarket()
  const calendar = calendarOf(format)
  const rows = useMemo(() => barRows({ shown, actions, history, range }), [shown, actions, history, range])
  const facts = useMemo(() => factsOf(rows), [rows])
  const months = useMemo(() => monthsOf(rows, calendar, range, history.missing), [rows, calendar, range, history])
  const returns = useMemo(() => distributionOf(rows), [rows])
  const gaps = useMemo(() => gapsOf(rows), [rows])
  if (rows.length === 0) return <BarsNone />
  const within = adjusted ? 0 : rows.filter(({ factor }) => !Number.isNaN(factor)).length
  return (
    // What scrolls has to be reached by the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="bar-sum" role="region" aria-label={m.bars_facts()} tabIndex={0}>
      <FactLine facts={facts} />
      {within > 0 ? (
        <p className="fs1 c-warn">
          <Sentence text={m.bars_raw_actions({ n: within, count: isolated(format.whole(within)) })} />
        </p>
      ) : null}
      <div className="bar-panels">
        <MonthsChart months={months} format={format} />
        {returns ? <ReturnsChart returns={returns} format={format} /> : null}
        {gaps ? <GapsChart gaps={gaps} format={format} /> : null}
      </div>
    </div>
  )
}

function FactLine({ facts }: { facts: Facts }) {
  const { format } = useMarket()
  const { best, worst, traded, halted, mean, from, to, change } = facts
  const { text, unit } = format.amount(mean)
  return (
    <dl className="bar-facts">
      {from && to ? (
        <Fact
          name="change"
          value={change}
          title={m.bars_from_to({ from: isolated(format.price(from.final)), to: isolated(format.price(to.final)) })}
        >
          <b className={tone(change)}>
            <Num>{format.percent(change)}</Num>
          </b>
        </Fact>
      ) : null}
      <Day name="best" title={m.bars_best()} row={best} />
      <Day name="worst" title={m.bars_worst()} row={worst} />
      <Fact name="mean-value" value={mean} title={m.bars_mean()}>
        <b>
          <Num>{text}</Num>
        </b>
        <span className="unit">{unit}</span>
      </Fact>
      <Fact name="traded" value={traded} title={m.bars_traded()}>
        <b>
          <Num>{format.whole(traded)}</Num>
        </b>
      </Fact>
      <Fact name="halted" value={halted} title={m.bars_halted()}>
        <b>
          <Num>{format.whole(halted)}</Num>
        </b>
      </Fact>
    </dl>
  )
}

interface FactProps {
  name: string
  value: number
  title: string
  children: ReactNode
}

const Fact = ({ name, value, title, children }: FactProps) => (
  <div data-field={name} data-value={Number.isNaN(value) ? '' : value}>
    <dt>
      <Sentence text={title} />
    </dt>
    <dd>{children}</dd>
  </div>
)

function Day({ name, title, row }: { name: string; title: string; row: BarRow | undefined }) {
  const { format } = useMarket()
  if (!row) return null
  return (
    <Fact name={name} value={row.gain} title={title}>
      <b className={tone(row.gain)}>
        <Num>{format.percent(row.gain)}</Num>
      </b>
      <Num className="mut fs1">{format.shortDate(row.day)}</Num>
    </Fact>
  )
}

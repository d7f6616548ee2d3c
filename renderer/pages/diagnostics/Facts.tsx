// A card of named figures, aligned: what it is, the figure, its unit.
import type { ReactNode } from 'react'
import { Num } from '../../ui/Num.tsx'

export interface Fact {
  /** Stays the same in both languages, for scripts. */
  field: string
  name: string
  text: string
  unit?: string
  title?: string
}

export const FactList = ({ facts }: { facts: readonly Fact[] }) => (
  <dl className="diag-facts" data-units={facts.some(({ unit }) => unit) || undefined}>
    {facts.map(({ field, name, text, unit, title }) => (
      <div key={field} data-field={field} title={title}>
        <dt>{name}</dt>
        <dd>
          <Num>{text}</Num>
          <span className="diag-unit">{unit}</span>
        </dd>
      </div>
    ))}
  </dl>
)

interface CardProps {
  title: string
  /** At the end of the header. */
  end?: ReactNode
  wide?: boolean
  children: ReactNode
}

export const Card = ({ title, end, wide = false, children }: CardProps) => (
  <section className={wide ? 'card diag-card diag-wide' : 'card diag-card'} aria-label={title}>
    <header>
      <b>{title}</b>
      {end && <span className="end mut fs2">{end}</span>}
    </header>
    <div className="in">{children}</div>
  </section>
)

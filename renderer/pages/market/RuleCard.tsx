// What the cards of hours, limits and holidays share: a heading with the way to add a row, the form of the row being
// edited, and the rows as a table that scrolls sideways by itself.
import type { ReactNode } from 'react'
import * as m from '../../../shared/i18n/paraglide/messages.js'

interface RuleCardProps {
  /** The card's place in the settings. */
  setting: 'bands' | 'hours' | 'holidays'
  title: string
  /** Beside the title. */
  note?: string
  add: string
  /** What tests and the keyboard know the button by. */
  action: string
  /** False while no market is open: nothing can be added. */
  open: boolean
  onAdd: () => void
  children: ReactNode
}

export const RuleCard = ({ setting, title, note, add, action, open, onAdd, children }: RuleCardProps) => (
  <section className="card rule-card" data-setting={setting} aria-label={title}>
    <header>
      <b>{title}</b>
      {note !== undefined && <span className="mut fs2">{note}</span>}
      <button type="button" className="btn end" disabled={!open} data-action={action} onClick={onAdd}>
        {add}
      </button>
    </header>
    <div className="in">{children}</div>
  </section>
)

interface RuleTableProps {
  columns: { text: string; numeric?: boolean }[]
  /** Rows, each with its actions at the end. */
  children: ReactNode
}

export const RuleTable = ({ columns, children }: RuleTableProps) => (
  <div className="rule-scroll">
    <table className="rule-table">
      <thead>
        <tr>
          {columns.map(({ text, numeric }) => (
            <th key={text} scope="col" className={numeric ? 'num' : undefined}>
              {text}
            </th>
          ))}
          <th scope="col">
            <span className="unseen">{m.rules_actions()}</span>
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
)

/** Whether a row holds now, later or no more. */
export const RuleState = ({ now, text }: { now: boolean; text: string }) => (
  <span className={now ? 'tag ok' : 'mut fs1'}>{text}</span>
)

/** In the place of rows that there are none of. */
export const NoRules = ({ text }: { text: string }) => <p className="mut fs2 set-p">{text}</p>

// What a book says in place of numbers: waiting, empty or failed.
import { useState } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { Num } from '../ui/Num.tsx'
import { Shape } from '../ui/Shape.tsx'
import { NoInstrument } from './tile-parts.tsx'

const LINES = [1, 2, 3, 4, 5]

/** The final geometry, before the first frame. */
export function Skeleton() {
  return (
    <div className="body skeleton" aria-busy="true">
      <div>
        <i className="sk w4" />
        <i className="sk w4" />
      </div>
      {LINES.map(line => (
        <div key={line}>
          <i className="sk w1" />
          <i className="sk w2" />
          <i className="sk w3" />
          <i className="sk w3" />
          <i className="sk w2" />
          <i className="sk w1" />
        </div>
      ))}
      <p>{m.book_loading()}</p>
    </div>
  )
}

export const EmptyBody = ({ onSearch }: { onSearch: () => void }) => (
  <div className="body">
    <NoInstrument onSearch={onSearch} />
  </div>
)

interface ErrorBodyProps {
  /** What happened. */
  title: string
  /** What to do. */
  hint: string
  action: string
  /** For whoever asks: the error's code, or the instrument's. */
  detail: string
  onAction: () => void
}

export function ErrorBody({ title, hint, action, detail, onAction }: ErrorBodyProps) {
  const [open, setOpen] = useState(false)
  return (
    <div className="body">
      <div className="mid-msg" role="alert">
        <Shape name="refused" size={26} />
        <b>{title}</b>
        <span className="fs2">{hint}</span>
        <span className="row acts">
          <button type="button" className="btn sm" onClick={onAction}>
            {action}
          </button>
          <button type="button" className="btn sm ghost" aria-expanded={open} onClick={() => setOpen(!open)}>
            {m.book_details()}
          </button>
        </span>
        {open && (
          <span className="fs1">
            <Num className="detail">{detail}</Num>
          </span>
        )}
      </div>
    </div>
  )
}

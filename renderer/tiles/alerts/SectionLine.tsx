// The heading of a part of the list of alerts: its name, how many it has, and what folds it away.
import { CheckCheck, ChevronDown, ChevronRight } from 'lucide-react'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { Icon } from '../../ui/Icon.tsx'
import { Num } from '../../ui/Num.tsx'
import { useMarket } from '../market.ts'
import { type Entry, FOLDED, type Section } from './entries.ts'

const NAMES: Record<Section, () => string> = {
  waiting: m.alerts_waiting,
  armed: m.alerts_armed,
  used: m.alerts_used,
  expired: m.alerts_expired,
  disabled: m.alerts_disabled,
}

interface SectionLineProps {
  entry: Extract<Entry, { section: Section }>
  onFold: (section: Section) => void
  onSeen: () => void
}

export function SectionLine({ entry: { section, count, open }, onFold, onSeen }: SectionLineProps) {
  const { format } = useMarket()
  const name = NAMES[section]()
  const foldable = FOLDED.has(section)
  return (
    <>
      <span className="sec-name" role="rowheader">
        {foldable && (
          <button
            type="button"
            className="ib sec-fold"
            tabIndex={-1}
            aria-expanded={open}
            aria-label={m.alerts_fold({ name })}
            onClick={() => onFold(section)}
          >
            <Icon of={open ? ChevronDown : ChevronRight} size={12} />
          </button>
        )}
        <b>{name}</b>
        <Num>
          <span data-field={`count-${section}`} data-value={count}>
            {format.whole(count)}
          </span>
        </Num>
      </span>
      <span role="gridcell" className="sec-end">
        {section === 'waiting' && (
          <button type="button" className="sec-btn" tabIndex={-1} onClick={onSeen}>
            <Icon of={CheckCheck} size={12} />
            {m.alerts_all_seen()}
          </button>
        )}
      </span>
    </>
  )
}

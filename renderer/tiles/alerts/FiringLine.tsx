// A firing that waits to be seen: what happened, when, at what value; hatched where it was found after an outage.
import { BellRing, Check, EyeOff } from 'lucide-react'
import type { Firing } from '../../../shared/firings.ts'
import { firingWords } from '../../../shared/alert-words.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { tehranTime } from '../../../shared/tehran.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Num } from '../../ui/Num.tsx'
import { useMarket } from '../market.ts'
import { isolated, Sentence, timeOf } from '../tile-parts.tsx'
import type { AlertActions } from './use-alert-actions.ts'
import { isAway } from './words.ts'

export interface FiringLineProps {
  firing: Firing
  symbol: string
  name: string
  actions: AlertActions
}

/** HH:MM of an instant; of another day its date. */
function useShortTime(): (utcMs: number) => string {
  const { format, now, today } = useMarket()
  return utcMs => {
    const { day } = tehranTime(utcMs)
    return day === (today?.() ?? tehranTime(now()).day)
      ? timeOf(format, utcMs).slice(0, 5)
      : format.shortDate(day).slice(-5)
  }
}

export function FiringLine({ firing, symbol, name, actions }: FiringLineProps) {
  const { format } = useMarket()
  const shortTime = useShortTime()
  const away = isAway(firing)
  const { what, detail } = firingWords(firing, symbol, format)
  const facts = [
    ...(detail === '' ? [] : [detail]),
    ...(firing.late && !away ? [m.alerts_late()] : []),
    ...(firing.snoozedToMs > 0 ? [m.alerts_snoozed({ time: isolated(shortTime(firing.snoozedToMs)) })] : []),
  ]
  return (
    <>
      <span className="al-cell" role="gridcell">
        <span className={`ic ${away ? 'c-warn' : 'c-focus'}`}>
          {away ? <Icon of={EyeOff} size={14} /> : <BellRing size={14} fill="currentColor" aria-hidden="true" />}
        </span>
        <span className="al-in">
          <span className="l1">
            <b>{name}</b> <Sentence text={what} />
          </span>
          <span className="l2">
            <span>
              <Sentence text={facts.join(' · ')} />
            </span>
            {firing.alert.note !== '' && <span className="al-note cut">{firing.alert.note}</span>}
          </span>
        </span>
      </span>
      <span className="at" role="gridcell">
        <Num>
          <time dateTime={new Date(firing.atMs).toISOString()}>{shortTime(firing.atMs)}</time>
        </Num>
        <button
          type="button"
          className="ib al-act"
          tabIndex={-1}
          aria-label={m.alerts_seen_of({ what: `${name} ${what.replaceAll(/[\u2066\u2069]/g, '')}` })}
          title={m.alerts_seen()}
          onClick={() => actions.see([firing])}
        >
          <Icon of={Check} size={13} />
        </button>
      </span>
    </>
  )
}

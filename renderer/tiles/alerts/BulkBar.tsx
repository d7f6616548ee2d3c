// What can be done with several marked alerts at once.
import type { AlertRow } from '../../../shared/alerts.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { useMarket } from '../market.ts'
import { isolated, Sentence } from '../tile-parts.tsx'
import type { AlertActions } from './use-alert-actions.ts'

export function BulkBar({ rows, actions }: { rows: readonly AlertRow[]; actions: AlertActions }) {
  const { format } = useMarket()
  const on = rows.filter(({ state }) => state === 'armed')
  const off = rows.filter(({ state }) => state !== 'armed')
  return (
    <footer className="foot al-bulk" role="group" aria-label={m.alerts_selected({ count: format.whole(rows.length) })}>
      <span className="sub">
        <Sentence text={m.alerts_selected({ count: isolated(format.whole(rows.length)) })} />
      </span>
      <span className="end al-bulk-acts">
        {off.length > 0 && (
          <button type="button" className="btn sm" onClick={() => actions.enable(off, true)}>
            {m.alerts_enable()}
          </button>
        )}
        {on.length > 0 && (
          <button type="button" className="btn sm" onClick={() => actions.enable(on, false)}>
            {m.alerts_disable()}
          </button>
        )}
        <button type="button" className="btn sm" onClick={() => actions.remove(rows)}>
          {m.alerts_delete()}
        </button>
      </span>
    </footer>
  )
}

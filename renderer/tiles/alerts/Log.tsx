// The log of all firings: search, export, and the rows with what is known of each.
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import type { Firing } from '../../../shared/firings.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import type { Watchlist } from '../../../shared/market.ts'
import type { AlertStore } from '../../stores/alerts.ts'
import { useInstruments } from '../../stores/instruments.ts'
import { useMarket } from '../market.ts'
import { Failed } from '../tile-parts.tsx'
import type { TileProps } from '../tile-props.ts'
import { FilterField } from './FilterField.tsx'
import { LogDetails } from './LogDetails.tsx'
import { LogExport } from './LogExport.tsx'
import { LogRows } from './LogRows.tsx'
import { NoneFound } from './NoAlerts.tsx'
import { useLog } from './use-log.ts'

interface LogProps {
  tileId: string
  store: AlertStore
  lists: readonly Watchlist[]
  onOpen: TileProps['onOpen']
}

export function Log({ tileId, store, lists, onOpen }: LogProps) {
  const { bridge } = useMarket()
  const [text, setText] = useState('')
  const [opened, setOpened] = useState<number>()
  const field = useRef<HTMLInputElement>(null)
  const log = useLog(store, useDeferredValue(text.trim()))
  const codes = useMemo(() => [...new Set(log.firings.flatMap(({ code }) => (code ? [code] : [])))], [log.firings])
  const names = useInstruments(bridge, codes)
  const nameOf = ({ code }: Pick<Firing, 'code'>): string =>
    code ? (names.get(code)?.symbol ?? code) : m.alerts_feed()
  const shown = log.firings.find(({ id }) => id === opened)
  return (
    <>
      <div className="al-log-h">
        <FilterField
          ref={field}
          text={text}
          label={m.alerts_search_log()}
          hint={m.alerts_search_log_hint()}
          onText={setText}
        />
        <LogExport store={store} disabled={log.firings.length === 0} />
      </div>
      <div className="body">
        {log.state === 'failed' ? (
          <Failed title={m.alerts_log_failed()} code={log.error} onRetry={log.reload} />
        ) : log.firings.length > 0 ? (
          <LogRows
            tileId={tileId}
            log={log}
            nameOf={nameOf}
            onDetails={setOpened}
            onFind={() => field.current?.focus()}
          />
        ) : log.state === 'loading' ? (
          <div className="mid-msg" aria-busy="true" />
        ) : text === '' ? (
          <div className="mid-msg">
            <b>{m.alerts_log_none()}</b>
          </div>
        ) : (
          <NoneFound onClear={() => setText('')} />
        )}
      </div>
      {shown && (
        <LogDetails
          firing={shown}
          name={nameOf(shown)}
          store={store}
          lists={lists}
          onOpen={onOpen}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  )
}

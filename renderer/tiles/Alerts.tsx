// The alerts of the live market: what fired and waits to be seen, what is armed and how far it is; and the log of all
// that ever fired.
import { History as Past, Pause, Plus } from 'lucide-react'
import { useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { AlertRow } from '../../shared/alerts.ts'
import { alertWords, firingWords } from '../../shared/alert-words.ts'
import type { Firing } from '../../shared/firings.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode } from '../../shared/market.ts'
import type { AlertStore } from '../stores/alerts.ts'
import { useInstruments } from '../stores/instruments.ts'
import { Icon } from '../ui/Icon.tsx'
import { Shape } from '../ui/Shape.tsx'
import { AlertRows } from './alerts/AlertRows.tsx'
import { AlertsMenu } from './alerts/AlertMenus.tsx'
import { BulkBar } from './alerts/BulkBar.tsx'
import { entriesOf, FOLDED, type Section, wordFilter } from './alerts/entries.ts'
import { NoAlerts, NoneFound } from './alerts/NoAlerts.tsx'
import { FilterField } from './alerts/FilterField.tsx'
import { Log } from './alerts/Log.tsx'
import { markedOf, NO_MARKS } from './alerts/selection.ts'
import { useAlertActions } from './alerts/use-alert-actions.ts'
import { useAlertFiles } from './alerts/use-alert-files.tsx'
import { useLists } from './alerts/use-lists.ts'
import { useNearest } from './alerts/use-nearest.ts'
import { useMarket } from './market.ts'
import { Failed, isolated, Sentence, timeOf, useMarketState } from './tile-parts.tsx'
import type { TileProps } from './tile-props.ts'

export function Alerts(props: TileProps) {
  const { alerts } = useMarket()
  return alerts ? <OpenAlerts {...props} store={alerts} /> : <section className="tile alerts" data-state="empty" />
}

function OpenAlerts(props: TileProps & { store: AlertStore }) {
  const { tileId, active, demo, store, tools, onOpen, options, onOptions } = props
  const { bridge, format, language, replay, onAlert } = useMarket()
  const state = useSyncExternalStore(store.subscribe, store.get)
  const market = useMarketState()
  // They are of the live market, whatever is shown beside them.
  const live = market === 'replay' ? 'live' : market
  const lists = useLists()
  const scroller = useRef<HTMLDivElement>(null)
  const [folded, setFolded] = useState(FOLDED)
  const [text, setText] = useState<string>()
  const [marks, setMarks] = useState(NO_MARKS)
  const log = options?.['view'] === 'log'
  const actions = useAlertActions(store, onOpen)
  const files = useAlertFiles(store, lists)

  const codes = useMemo(
    () => [
      ...new Set([
        ...state.rows.flatMap(({ alert: { scope } }) => (scope.of === 'instrument' ? [scope.code] : [])),
        ...state.waiting.flatMap(({ code }) => (code ? [code] : [])),
      ]),
    ],
    [state.rows, state.waiting],
  )
  const names = useInstruments(bridge, codes)
  const nameOf = useMemo(() => {
    const symbol = (code: InsCode): string => names.get(code)?.symbol ?? code
    return (of: AlertRow | Firing): string => {
      const { scope } = of.alert
      if ('code' in of && of.code) return symbol(of.code)
      if (scope.of === 'instrument') return symbol(scope.code)
      if (scope.of === 'feed') return m.alerts_feed()
      return lists.find(({ id }) => id === scope.listId)?.name ?? m.alerts_list_gone()
    }
  }, [names, lists])
  const ordered = useNearest(state.rows, lists, scroller)
  const entries = useMemo(() => {
    const said = (of: AlertRow | Firing): string => {
      const what = 'id' in of ? firingWords(of, '', format).what : alertWords(of.alert, format)
      return `${nameOf(of)} ${what} ${of.alert.note}`.replaceAll(/[\u2066\u2069]/g, '')
    }
    return entriesOf({ rows: ordered, waiting: state.waiting, folded, passes: wordFilter(text ?? '', said) })
  }, [ordered, state.waiting, folded, text, nameOf, format])
  const chosen = markedOf(marks, entries).flatMap(each => ('row' in each ? [each.row] : []))
  const fold = (section: Section): void => {
    if (!FOLDED.has(section)) return
    const next = new Set(folded)
    if (!next.delete(section)) next.add(section)
    setFolded(next)
  }
  const look = (words: string): void => {
    setText(words)
    // What is looked for may be folded away.
    if (words !== '') setFolded(new Set())
  }
  const endFilter = (): void => {
    setText(undefined)
    setFolded(FOLDED)
    scroller.current?.focus()
  }
  const empty = state.rows.length === 0 && state.waiting.length === 0
  return (
    <section
      className={active ? 'tile alerts active' : 'tile alerts'}
      data-state={state.phase === 'failed' ? 'error' : state.phase === 'loading' ? 'loading' : empty ? 'empty' : live}
    >
      <header className="tile-h">
        <span className="name">{log ? m.alerts_log_title() : m.alerts_title()}</span>
        <span className="grow" />
        {demo ? <span className="tag plain of-demo">{m.book_demo()}</span> : null}
        <button
          type="button"
          className={log ? 'ib on' : 'ib'}
          aria-pressed={log}
          aria-label={m.alerts_show_log()}
          title={m.alerts_show_log()}
          onClick={() => onOptions?.({ view: log ? 'list' : 'log' })}
        >
          <Icon of={Past} size={13} />
        </button>
        <button
          type="button"
          className="ib"
          aria-label={m.alerts_new()}
          title={m.alerts_new()}
          disabled={!onAlert}
          onClick={() => onAlert?.({})}
        >
          <Icon of={Plus} size={14} />
        </button>
        <AlertsMenu
          waiting={state.waiting.length}
          paused={state.pausedUntilMs > 0}
          alerts={state.rows.length}
          selected={chosen.length}
          onSeen={() => actions.see()}
          onFilter={log ? undefined : () => setText(text ?? '')}
          onPause={actions.pause}
          onImport={files.importFile}
          onExport={selected => files.exportFile(selected ? chosen : state.rows)}
        />
        {tools}
      </header>
      {state.pausedUntilMs > 0 && (
        <p className="al-paused" role="note">
          <Icon of={Pause} size={12} />
          <span>
            <Sentence text={m.alerts_paused({ time: isolated(timeOf(format, state.pausedUntilMs).slice(0, 5)) })} />
          </span>
          <button type="button" className="sec-btn end" onClick={() => actions.pause(0)}>
            {m.alerts_pause_end()}
          </button>
        </p>
      )}
      {replay && (
        <p className="al-paused" role="note">
          <Shape name="replay" size={11} />
          <span>{m.alerts_played()}</span>
        </p>
      )}
      {log ? (
        <Log key={language} tileId={tileId} store={store} lists={lists} onOpen={onOpen} />
      ) : (
        <>
          {text !== undefined && <FilterField text={text} onText={look} onClose={endFilter} />}
          <div className="body">
            {state.phase === 'failed' ? (
              <Failed title={m.alerts_failed()} code={state.error?.code ?? ''} onRetry={() => void store.load()} />
            ) : state.phase === 'loading' ? (
              <Waiting />
            ) : empty ? (
              <NoAlerts onNew={onAlert && (() => onAlert({}))} />
            ) : entries.length === 0 ? (
              <NoneFound onClear={endFilter} />
            ) : (
              <AlertRows
                key={language}
                tileId={tileId}
                scroller={scroller}
                entries={entries}
                rows={state.rows}
                lists={lists}
                names={names}
                nameOf={nameOf}
                actions={actions}
                marks={marks}
                onMarks={setMarks}
                onFold={fold}
                onFilter={() => setText(text ?? '')}
                onExport={() => files.exportFile(chosen)}
              />
            )}
          </div>
          {chosen.length > 1 && <BulkBar rows={chosen} actions={actions} />}
        </>
      )}
      {files.dialog}
    </section>
  )
}

const LINES = [1, 2, 3, 4]
const Waiting = () => (
  <div className="skeleton al-skeleton" aria-busy="true">
    {LINES.map(line => (
      <div key={line}>
        <i className="sk w2" />
        <i className="sk w3" />
      </div>
    ))}
  </div>
)

// The prints of one instrument: what the change of the totals between frames tells of its trades. Derived, and always
// said to be.
import { useEffect, useSyncExternalStore } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode } from '../../shared/market.ts'
import { printsOf } from '../stores/prints.ts'
import { useMarket } from './market.ts'
import { Failed, NoInstrument, NotLive, StateWord, useReturn } from './tile-parts.tsx'
import { PrintRows } from './prints-rows.tsx'
import { ReplayBlank } from './ReplayBlank.tsx'
import { ReplayChip, useJumps } from './ReplayChip.tsx'
import { TileHeader } from './TileHeader.tsx'
import type { TileProps } from './tile-props.ts'
import { useTileState, useWatched } from './use-tile.ts'

export function Prints({ code, ...rest }: TileProps) {
  return code === undefined ? <NoPrints {...rest} /> : <FullPrints key={code} code={code} {...rest} />
}

const classOf = (active: boolean): string => (active ? 'tile prints active' : 'tile prints')

const NoPrints = ({ active, demo, chain, tools, onSearch }: Omit<TileProps, 'code'>) => (
  <section className={classOf(active)} data-state="empty">
    <TileHeader title={m.prints_title()} demo={demo} chain={chain} tools={tools} />
    <div className="body">
      <NoInstrument onSearch={onSearch} />
    </div>
  </section>
)

type FullProps = Omit<TileProps, 'code'> & { code: InsCode }

function FullPrints({ code, tileId, active, demo, chain, tools }: FullProps) {
  const { bridge, watched, language, replay } = useMarket()
  const jumps = useJumps()
  const store = printsOf(bridge)
  const known = useWatched(code)
  const state = useTileState(known?.handle)
  // Only whether there are any: the rows follow the list by themselves.
  const phase = useSyncExternalStore(
    listener => store.subscribe(code, listener),
    () => {
      const list = store.get(code)
      return list.state === 'ready' && list.prints.length === 0 ? 'none' : list.state
    },
  )
  const error = store.get(code).error?.code ?? ''
  useEffect(() => {
    watched.claim(tileId, [code])
    store.claim(tileId, code)
    return () => {
      watched.release(tileId)
      store.release(tileId)
    }
  }, [watched, store, tileId, code])
  useReturn(store.reload)
  return (
    <section
      className={classOf(active)}
      data-instrument={code}
      data-state={phase === 'failed' ? 'error' : state.state === 'suspect' ? 'live' : state.state}
    >
      <TileHeader
        title={m.prints_title()}
        code={code}
        instrument={known?.instrument}
        demo={demo}
        chain={chain}
        tools={tools}
      >
        <StateWord state={state.state === 'suspect' ? 'live' : state.state} />
        <ReplayChip />
        <span className="chip mut" title={m.prints_derived_hint()}>
          {m.prints_derived()}
        </span>
      </TileHeader>
      <NotLive state={state.state} sinceMs={state.sinceMs} />
      <div className="body">
        {phase === 'ready' && <PrintRows key={`${language} ${jumps}`} code={code} tileId={tileId} />}
        {phase === 'none' && replay && <ReplayBlank code={code} />}
        {phase === 'none' && !replay && (
          <div className="mid-msg">
            <b>{m.prints_none()}</b>
            <span className="fs2">{m.prints_none_hint()}</span>
          </div>
        )}
        {phase === 'loading' && <Waiting />}
        {phase === 'failed' && <Failed title={m.prints_failed()} code={error} onRetry={store.reload} />}
      </div>
    </section>
  )
}

const LINES = [1, 2, 3, 4, 5, 6]

const Waiting = () => (
  <div className="skeleton" aria-busy="true">
    {LINES.map(line => (
      <div key={line}>
        <i className="sk w3" />
        <i className="sk w3" />
        <i className="sk w2" />
      </div>
    ))}
  </div>
)

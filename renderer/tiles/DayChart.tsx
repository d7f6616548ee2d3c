// The day of one instrument as a chart: last and final price, minute volumes, and what was not seen.
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode } from '../../shared/market.ts'
import { createDayModel } from '../stores/day-series.ts'
import { seedOf } from './alert-levels.ts'
import { ChartCanvas } from './chart-canvas.tsx'
import { useMarket } from './market.ts'
import { Failed, NoInstrument, NotLive, StateWord, useReturn } from './tile-parts.tsx'
import { ReplayBlank } from './ReplayBlank.tsx'
import { ReplayChip } from './ReplayChip.tsx'
import { TileHeader } from './TileHeader.tsx'
import type { TileProps } from './tile-props.ts'
import { useTileState, useWatched } from './use-tile.ts'

export function DayChart({ code, ...rest }: TileProps) {
  return code === undefined ? <NoChart {...rest} /> : <FullChart key={code} code={code} {...rest} />
}

const classOf = (active: boolean): string => (active ? 'tile day-chart active' : 'tile day-chart')

const NoChart = ({ active, demo, chain, tools, onSearch }: Omit<TileProps, 'code'>) => (
  <section className={classOf(active)} data-state="empty">
    <TileHeader title={m.chart_title()} demo={demo} chain={chain} tools={tools} />
    <div className="body">
      <NoInstrument onSearch={onSearch} />
    </div>
  </section>
)

type FullProps = Omit<TileProps, 'code'> & { code: InsCode }

function FullChart({ code, tileId, active, demo, chain, tools }: FullProps) {
  const { bridge, watched, quotes, language, replay } = useMarket()
  const known = useWatched(code)
  const handle = known?.handle
  const state = useTileState(handle)
  const model = useMemo(
    () =>
      createDayModel(bridge, code, () => {
        const now = watched.get(code)?.handle
        return now === undefined ? undefined : quotes.get(now)
      }),
    [bridge, code, watched, quotes],
  )
  const phase = useSyncExternalStore(model.subscribe, () => {
    const { state: asked, series } = model.get()
    return series?.minute.length === 0 ? 'none' : asked
  })
  useEffect(() => {
    watched.claim(tileId, [code])
    return () => watched.release(tileId)
  }, [watched, tileId, code])
  useEffect(() => {
    const stop = model.start()
    return stop
  }, [model])
  useEffect(() => {
    if (handle === undefined) return undefined
    return quotes.subscribe(handle, () => {
      const quote = quotes.get(handle)
      if (quote) model.take(quote)
    })
  }, [model, quotes, handle])
  useReturn(model.load)

  const error = model.get().error?.code ?? ''
  const shown = phase === 'failed' ? 'error' : state.state
  return (
    <section className={classOf(active)} data-instrument={code} data-state={shown}>
      <TileHeader
        title={m.chart_title()}
        code={code}
        instrument={known?.instrument}
        demo={demo}
        chain={chain}
        tools={tools}
        alert={() => seedOf(code, handle === undefined ? undefined : quotes.get(handle), 'chart')}
      >
        <StateWord state={state.state} />
        <ReplayChip />
      </TileHeader>
      <NotLive state={state.state} sinceMs={state.sinceMs} />
      <div className="body">
        {phase === 'ready' && (
          <ChartCanvas
            key={language}
            code={code}
            model={model}
            instrument={known?.instrument}
            symbol={known?.instrument?.symbol ?? code}
            state={shown}
          />
        )}
        {phase === 'none' && replay && <ReplayBlank code={code} />}
        {phase === 'none' && !replay && (
          <div className="mid-msg">
            <b>{m.chart_none()}</b>
            <span className="fs2">{m.chart_none_hint()}</span>
          </div>
        )}
        {phase === 'loading' && <div className="chart-waiting" aria-busy="true" />}
        {phase === 'failed' && <Failed title={m.chart_failed()} code={error} onRetry={model.load} />}
      </div>
    </section>
  )
}

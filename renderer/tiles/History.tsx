// The history tile: daily bars of an instrument as chart, table or summary, from the cache at once and fetched when
// days are missing.
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { BAR_FIELDS, type Bars, type CachedHistory } from '../../shared/history.ts'
import type { InsCode } from '../../shared/market.ts'
import { tehranTime } from '../../shared/tehran.ts'
import { onBeat } from '../frame.ts'
import { barsOf, useBars } from '../stores/bars.ts'
import { errorWords } from '../layout/error-words.ts'
import { Shape } from '../ui/Shape.tsx'
import { FetchError, HistoryFoot } from './history/HistoryFoot.tsx'
import { choicesOf, type HistoryChoices } from './history/options.ts'
import { before, missingDays, serialOf } from './history/range.ts'
import { Choices, Ranges } from './history/Toolbar.tsx'
import { type Fetching, useFetch } from './history/use-fetch.ts'
import { ExportMenu } from './history/ExportMenu.tsx'
import { HistoryViews, useViewProps } from './history/HistoryViews.tsx'
import { useMarket } from './market.ts'
import { NoInstrument } from './tile-parts.tsx'
import { ReplayChip } from './ReplayChip.tsx'
import { TileHeader } from './TileHeader.tsx'
import type { TileProps } from './tile-props.ts'
import { useListed, useWatched } from './use-tile.ts'

export function History({ code, ...rest }: TileProps) {
  return code === undefined ? <NoHistory {...rest} /> : <FullHistory key={code} code={code} {...rest} />
}

const classOf = (active: boolean): string => (active ? 'tile history active' : 'tile history')

const NoHistory = ({ active, demo, chain, tools, onSearch }: Omit<TileProps, 'code'>) => (
  <section className={classOf(active)} data-state="empty">
    <TileHeader title={m.history_title()} demo={demo} chain={chain} tools={tools} />
    <div className="body">
      <NoInstrument onSearch={onSearch} />
    </div>
  </section>
)

/** Tehran's day by the source's clock, of a recorded day its own. */
function usePresent(): number {
  const { now, replay } = useMarket()
  return useSyncExternalStore(onBeat, () => tehranTime(replay?.atMs() ?? now()).day)
}

/** Serials of the holidays that the person entered; the same set while they are the same. */
function useHolidays(): ReadonlySet<number> {
  const { holidays } = useMarket().rules()
  return useMemo(() => new Set(holidays.map(({ day }) => serialOf(day))), [holidays])
}

const NO_BARS = { code: '' as InsCode, day: [], names: [] }
const NO_HISTORY: CachedHistory = {
  bars: Object.assign({ ...NO_BARS }, ...BAR_FIELDS.map(field => ({ [field]: [] }))) as Bars,
  covered: [],
  missing: [],
  restated: [],
  unreadable: 0,
}
const NO_OPTIONS: Readonly<Record<string, string>> = {}

/** What the person chose, kept with the layout and here at once. */
function useChoices(
  options: Readonly<Record<string, string>>,
  present: number,
  onOptions: TileProps['onOptions'],
): [HistoryChoices, (options: Record<string, string>) => void] {
  const [own, setOwn] = useState<Record<string, string>>({})
  const key = JSON.stringify({ ...options, ...own })
  const choices = useMemo(() => choicesOf(JSON.parse(key) as Record<string, string>, present), [key, present])
  return [
    choices,
    next => {
      setOwn(known => ({ ...known, ...next }))
      onOptions?.(next)
    },
  ]
}

type FullProps = Omit<TileProps, 'code'> & { code: InsCode }

function FullHistory({ code, tileId, active, demo, chain, tools, options = NO_OPTIONS, onOptions }: FullProps) {
  const { bridge, watched, replay } = useMarket()
  const known = useWatched(code)
  const listed = useListed(code, known?.instrument === undefined)
  const instrument = known?.instrument ?? listed
  const playback = replay !== undefined
  const present = usePresent()
  const [choices, choose] = useChoices(options, present, onOptions)
  const bars = useBars(bridge, code)
  const cached = bars.history
  const history = useMemo(() => (cached && playback ? before(cached, present) : cached), [cached, playback, present])
  const empty = history === undefined || history.bars.day.length === 0
  const view = useViewProps(history ?? NO_HISTORY, choices, instrument)
  const fetching = useFetch(code, choices.range, playback, !empty)
  useEffect(() => {
    watched.claim(tileId, [code])
    return () => watched.release(tileId)
  }, [watched, tileId, code])

  const holidays = useHolidays()
  const missing = useMemo(() => {
    const days = new Set(history?.bars.day)
    // The present day is the live quote's until it is over.
    const range = { from: choices.range.from, to: Math.min(choices.range.to, present - 1) }
    return missingDays(history?.missing ?? [], range, holidays, day => days.has(day))
  }, [history, choices.range, present, holidays])

  const waiting = bars.state === 'loading' || (empty && fetching.job !== undefined && !fetching.error)
  const state = bars.state === 'failed' ? 'error' : waiting && empty ? 'loading' : empty ? 'empty' : 'ready'
  const toolbar = { choices, present, onChoose: choose }
  return (
    <section
      className={classOf(active)}
      data-instrument={code}
      data-state={playback ? 'replay' : state}
      data-view={choices.view}
    >
      <TileHeader
        title={m.history_title()}
        code={code}
        instrument={instrument}
        demo={demo}
        chain={
          <>
            {chain}
            <Ranges {...toolbar} />
          </>
        }
        tools={tools}
      >
        <Choices {...toolbar} />
        {state === 'ready' && <ExportMenu {...view} />}
        <ReplayChip />
      </TileHeader>
      <div className="body">
        {state === 'loading' && <Skeleton />}
        {bars.state === 'failed' && bars.error && (
          <div className="mid-msg" role="alert">
            <Shape name="refused" size={26} />
            <b>{m.history_failed()}</b>
            <span className="fs2">{errorWords(bars.error)}</span>
            <button type="button" className="btn sm" onClick={() => barsOf(bridge).load(code)}>
              {m.book_retry()}
            </button>
          </div>
        )}
        {state === 'empty' && (
          <Nothing fetching={fetching} playback={playback} asked={(history?.covered.length ?? 0) > 0} />
        )}
        {state === 'ready' && (
          <HistoryViews
            {...view}
            options={options}
            onOptions={onOptions}
            code={code}
            handle={known?.handle}
            choices={choices}
            present={present}
            holidays={holidays}
          />
        )}
      </div>
      {(state === 'ready' || fetching.job) && (
        <HistoryFoot
          fetching={fetching}
          missing={missing}
          fetchedAtMs={Math.max(0, ...(history?.covered ?? []).map(each => each.fetchedAtMs))}
          playback={playback}
          legend={choices.view === 'chart' && state === 'ready'}
        />
      )}
    </section>
  )
}

/** The chart in outline, while its bars are read. */
const Skeleton = () => (
  <div className="hist-skeleton" aria-busy="true">
    <div>
      <i className="sk w4" />
      <i className="sk w3" />
      <i className="sk w3" />
    </div>
    <i className="sk cells" />
  </div>
)

/** Nothing of it is cached: why, and the one thing to do about it. */
function Nothing({ fetching, playback, asked }: { fetching: Fetching; playback: boolean; asked: boolean }) {
  const { fetches, onSettings } = useMarket()
  const state = useSyncExternalStore(fetches?.subscribe ?? never, () => fetches?.status().state)
  const tokenless = !asked && (state === 'noToken' || state === 'noAddress')
  if (fetching.error && !tokenless) {
    return (
      <div className="mid-msg">
        <b>{m.history_none()}</b>
        <FetchError error={fetching.error} onFetch={fetching.fetch} />
      </div>
    )
  }
  return (
    <div className="mid-msg">
      <b>{asked ? m.history_none_traded() : m.history_none()}</b>
      {!asked && <span className="fs2">{tokenless ? m.history_none_token() : m.history_none_fetch()}</span>}
      {!playback && (
        <button type="button" className="btn sm" onClick={tokenless && onSettings ? onSettings : fetching.fetch}>
          {tokenless && onSettings ? m.history_settings() : m.history_fetch()}
        </button>
      )}
    </div>
  )
}
const never = () => () => undefined

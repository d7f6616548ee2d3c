// The order book of one instrument. React draws it when its instrument or its state changes; ticks are painted by hand.
import { Search } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { formatter } from '../../shared/format.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode } from '../../shared/market.ts'
import type { TileState } from '../tile-state.ts'
import { Chip } from '../ui/Chip.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Logo } from '../ui/Logo.tsx'
import { Num } from '../ui/Num.tsx'
import { Shape } from '../ui/Shape.tsx'
import { BookBody } from './BookBody.tsx'
import { momentText } from './book-painter.ts'
import { useMarket } from './market.ts'
import { useTileState, useWatched, useWatchError } from './use-tile.ts'

export interface OrderBookProps {
  /** undefined: the tile has no instrument yet. */
  code: InsCode | undefined
  tileId: string
  active: boolean
  demo: boolean
  onSearch: () => void
  /** The page's own controls, at the end of the header. */
  tools?: ReactNode
}

export function OrderBook({ code, ...rest }: OrderBookProps) {
  return code === undefined ? <EmptyBook {...rest} /> : <FullBook key={code} code={code} {...rest} />
}

type FullProps = Omit<OrderBookProps, 'code'> & { code: InsCode }

function FullBook({ code, tileId, active, demo, tools }: FullProps) {
  const { watched, language } = useMarket()
  const known = useWatched(code)
  const error = useWatchError(code)
  const state = useTileState(known?.handle)
  useEffect(() => {
    watched.claim(tileId, [code])
    return () => watched.release(tileId)
  }, [watched, tileId, code])
  const instrument = known?.instrument
  const failed = error !== undefined && state.state === 'loading'
  return (
    <section
      className={active ? 'tile book active' : 'tile book'}
      data-instrument={code}
      data-state={failed ? 'error' : state.state}
    >
      <header className="tile-h">
        <span className="name">
          {instrument?.symbol ?? <Num>{code}</Num>}
          {language === 'en' && instrument?.latin ? <span className="code">{instrument.latin}</span> : null}
        </span>
        <span className="cut full" dir="auto">
          {instrument?.name}
        </span>
        <span className="grow" />
        {demo ? <span className="tag plain">{m.book_demo()}</span> : null}
        {failed ? (
          <Chip shape="refused" tone="bad">
            {m.book_error()}
          </Chip>
        ) : (
          <StateChip state={state} />
        )}
        {tools}
      </header>
      {failed ? (
        <ErrorBody code={error.code} onRetry={() => watched.retry()} />
      ) : known && state.state !== 'loading' ? (
        <BookBody key={`${language}${known.handle}`} handle={known.handle} band={instrument?.band} state={state} />
      ) : (
        <Skeleton />
      )}
    </section>
  )
}

function StateChip({ state }: { state: TileState }) {
  const { language, now } = useMarket()
  if (state.state === 'live') {
    return (
      <Chip shape="live">
        <span className="unseen">{m.book_live()}</span>
        <bdi className="n" dir="ltr" data-field="age" /> <span className="age-unit" />
      </Chip>
    )
  }
  if (state.state === 'stale') {
    return (
      <Chip shape="stale" tone="warn">
        {m.book_stale()} <bdi className="n" dir="ltr" data-field="age" /> <span className="age-unit" />
      </Chip>
    )
  }
  if (state.state === 'suspect') {
    return (
      <Chip shape="suspect" tone="warn">
        {m.book_suspect()}
      </Chip>
    )
  }
  if (state.state === 'offline') {
    return (
      <Chip shape="offline" tone="plain">
        {m.book_offline_since()} <Num>{momentText(state.sinceMs, now(), formatter(language))}</Num>
      </Chip>
    )
  }
  if (state.state === 'halted') {
    return (
      <Chip shape="halted" tone="plain">
        {m.book_no_orders()}
      </Chip>
    )
  }
  return <Chip shape="connecting">{m.book_waiting()}</Chip>
}

const LINES = [1, 2, 3, 4, 5]

/** The final geometry, before the first frame. */
function Skeleton() {
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

function EmptyBook({ active, onSearch, tools }: Omit<OrderBookProps, 'code'>) {
  return (
    <section className={active ? 'tile book active' : 'tile book'} data-state="empty">
      <header className="tile-h">
        <span className="name">{m.book_title()}</span>
        <span className="grow" />
        {tools}
      </header>
      <div className="body">
        <div className="mid-msg">
          <span className="decor">
            <Logo size={34} />
          </span>
          <b>{m.book_empty()}</b>
          <span className="fs2">{m.book_empty_hint()}</span>
          <button type="button" className="btn sm" onClick={onSearch}>
            <Icon of={Search} size={12} />
            {m.book_search()}
            <kbd>Ctrl K</kbd>
          </button>
        </div>
      </div>
    </section>
  )
}

function ErrorBody({ code, onRetry }: { code: string; onRetry: () => void }) {
  return (
    <div className="body">
      <div className="mid-msg" role="alert">
        <Shape name="refused" size={26} />
        <b>{m.book_failed()}</b>
        <span className="fs2">
          {m.book_failed_hint()} <Num className="mut">{code}</Num>
        </span>
        <button type="button" className="btn sm" onClick={onRetry}>
          {m.book_retry()}
        </button>
      </div>
    </div>
  )
}

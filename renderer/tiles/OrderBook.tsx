// The order book of one instrument. React draws it when its instrument or its state changes; ticks are painted by hand.
import { useEffect } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode } from '../../shared/market.ts'
import { seedOf } from './alert-levels.ts'
import { BookBody } from './BookBody.tsx'
import { EmptyBody, ErrorBody, Skeleton } from './BookMessages.tsx'
import { BookChip } from './BookChip.tsx'
import { useMarket } from './market.ts'
import { ReplayBlank } from './ReplayBlank.tsx'
import { TileHeader } from './TileHeader.tsx'
import type { TileProps } from './tile-props.ts'
import { useListed, useTileState, useWatched, useWatchError } from './use-tile.ts'

export function OrderBook({ code, ...rest }: TileProps) {
  return code === undefined ? <EmptyBook {...rest} /> : <FullBook key={code} code={code} {...rest} />
}

type FullProps = Omit<TileProps, 'code'> & { code: InsCode }

function FullBook({ code, tileId, active, demo, chain, tools }: FullProps) {
  const { watched, bridge, quotes, language, format, symbols } = useMarket()
  const known = useWatched(code)
  const error = useWatchError(code)
  const state = useTileState(known?.handle)
  useEffect(() => {
    watched.claim(tileId, [code])
    return () => watched.release(tileId)
  }, [watched, tileId, code])
  const listed = useListed(code, error !== undefined)
  const instrument = known?.instrument ?? listed
  const waiting = state.state === 'loading'
  const unlisted = waiting && known !== undefined && !instrument && (symbols?.().count ?? 0) > 0
  const failed = waiting && error !== undefined
  const shown = failed || unlisted ? 'error' : state.state
  return (
    <section className={active ? 'tile book active' : 'tile book'} data-instrument={code} data-state={shown}>
      <TileHeader
        code={code}
        instrument={instrument}
        demo={demo}
        chain={chain}
        tools={tools}
        alert={() => seedOf(code, known && quotes.get(known.handle), 'book')}
      >
        <BookChip state={state} failed={failed || unlisted} />
      </TileHeader>
      {failed ? (
        <ErrorBody
          title={m.book_failed()}
          hint={m.book_failed_hint()}
          action={m.book_retry()}
          detail={error.code}
          onAction={() => watched.retry()}
        />
      ) : unlisted ? (
        <ErrorBody
          title={m.book_unlisted()}
          hint={m.book_unlisted_hint()}
          action={m.book_refresh_list()}
          detail={code}
          onAction={() => void bridge.call('refreshSymbols', undefined)}
        />
      ) : !known || waiting ? (
        <Skeleton />
      ) : state.blank ? (
        <div className="body">
          <ReplayBlank code={code} />
        </div>
      ) : (
        // Another way of writing numbers: everything is painted anew.
        <BookBody
          key={`${language} ${format.style.units} ${format.style.calendar} ${known.handle}`}
          code={code}
          handle={known.handle}
          band={instrument?.band}
          state={state}
        />
      )}
    </section>
  )
}

function EmptyBook({ active, demo, onSearch, chain, tools }: Omit<TileProps, 'code'>) {
  return (
    <section className={active ? 'tile book active' : 'tile book'} data-state="empty">
      <TileHeader title={m.book_title()} demo={demo} chain={chain} tools={tools} />
      <EmptyBody onSearch={onSearch} />
    </section>
  )
}

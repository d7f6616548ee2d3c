// Where the three services stand, with what is known about each.
import type { ReactNode } from 'react'
import type { Diagnostics } from '../../../shared/diagnostics.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import type { SymbolListStatus } from '../../../shared/market.ts'
import { errorWords } from '../../layout/error-words.ts'
import { feedWords } from '../../layout/feed-words.ts'
import { useFormat } from '../../layout/use-format.ts'
import { useSession } from '../../stores/page.ts'
import { Num } from '../../ui/Num.tsx'
import { Shape, type ShapeName } from '../../ui/Shape.tsx'
import { Card } from './Facts.tsx'

const SYMBOLS: Record<SymbolListStatus['state'], [mark: ShapeName, words: () => string]> = {
  none: ['signedout', m.diagnostics_symbols_none],
  cached: ['ready', m.diagnostics_symbols_cached],
  fetching: ['connecting', m.diagnostics_symbols_fetching],
  fresh: ['ready', m.diagnostics_symbols_fresh],
  failed: ['unreachable', m.diagnostics_symbols_failed],
}

function Service({
  id,
  name,
  mark,
  state,
  children,
}: {
  id: string
  name: string
  mark: ShapeName
  state: string
  children?: ReactNode
}) {
  return (
    <div className="diag-service" data-service={id}>
      <Shape name={mark} size={12} />
      <b>{name}</b>
      <span className="strong">{state}</span>
      <span className="diag-more">{children}</span>
    </div>
  )
}

export function States({ facts }: { facts: Diagnostics }) {
  const format = useFormat()
  const historyUrl = useSession(state => state.settings.historyUrl)
  const { feed, symbols } = facts
  const words = feedWords(feed, format.plain)
  const [mark, symbolWords] = SYMBOLS[symbols.state]
  const at = (ms: number) => <Num>{format.time(ms)}</Num>
  return (
    <Card title={m.diagnostics_states()} wide>
      <Service id="feed" name={m.diagnostics_feed()} mark={words.mark} state={words.title}>
        {feed.host !== '' && <bdi dir="ltr">{feed.host}</bdi>}
        {feed.sinceMs > 0 && (
          <span>
            {m.diagnostics_since()} {at(feed.sinceMs)}
          </span>
        )}
        {feed.newestFrameMs > 0 && (
          <span>
            {m.diagnostics_newest()} {at(feed.newestFrameMs)}
          </span>
        )}
        {feed.attempt > 0 && (
          <span>
            {m.diagnostics_attempt()} <Num>{format.whole(feed.attempt)}</Num>
          </span>
        )}
        {feed.code > 0 && (
          <span>
            {m.diagnostics_code()} <Num>{format.plain(feed.code)}</Num>
          </span>
        )}
        <span className="diag-reason">{words.reason}</span>
      </Service>
      <Service id="symbols" name={m.diagnostics_symbols()} mark={mark} state={symbolWords()}>
        <span>
          <Num>{format.whole(symbols.count)}</Num> {m.diagnostics_instruments({ n: symbols.count })}
        </span>
        {symbols.fetchedAtMs > 0 && (
          <span>
            {format.dayOf(symbols.fetchedAtMs)} {at(symbols.fetchedAtMs)}
          </span>
        )}
        {symbols.error && <span className="diag-reason">{errorWords(symbols.error)}</span>}
      </Service>
      <Service
        id="history"
        name={m.diagnostics_history()}
        mark={historyUrl === '' ? 'signedout' : 'ready'}
        state={historyUrl === '' ? m.diagnostics_history_unset() : m.diagnostics_history_set()}
      />
    </Card>
  )
}

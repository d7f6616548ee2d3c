// Parts that the tiles of lists and charts share: what stands in a tile without an instrument, what says that it is
// not live, sentences with numbers in them, and the height of a row as the style sheet has it.
import { Search } from 'lucide-react'
import {
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { Formatter } from '../../shared/format.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { FeedStatus } from '../../shared/market.ts'
import { tehranTime } from '../../shared/tehran.ts'
import { Icon } from '../ui/Icon.tsx'
import { Logo } from '../ui/Logo.tsx'
import { Num } from '../ui/Num.tsx'
import { Shape } from '../ui/Shape.tsx'
import { useMarket } from './market.ts'

/** Isolates a number for a sentence: `Sentence` draws such runs as numbers. */
export const isolated = (text: string): string => `\u2066${text}\u2069`

/** A date's figures isolated within its words, for a sentence. */
export const isolatedDate = (date: string): string => date.replace(/[\d۰-۹]+/g, isolated)

/** HH:MM:SS in Tehran of a UTC instant. */
export const timeOf = (format: Formatter, utcMs: number): string =>
  format.clockTime(Math.floor(tehranTime(utcMs).msOfDay / 1000))

/** A sentence whose isolated runs are numbers. */
export const Sentence = ({ text }: { text: string }) =>
  text.split(/(\u2066[^\u2069]*\u2069)/).map((part, n) =>
    part.startsWith('\u2066') ? (
      // The parts of one text never change places.
      // oxlint-disable-next-line react/no-array-index-key
      <Num key={n}>{part.slice(1, -1)}</Num>
    ) : (
      part
    ),
  )

/** In a tile that has no instrument yet. */
export const NoInstrument = ({ onSearch }: { onSearch: () => void }) => (
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
)

/** In a tile whose question was not answered. */
export const Failed = ({ title, code, onRetry }: { title: string; code: string; onRetry: () => void }) => (
  <div className="mid-msg" role="alert">
    <Shape name="refused" size={26} />
    <b>{title}</b>
    <span className="fs2">
      <Num className="mut">{code}</Num>
    </span>
    <button type="button" className="btn sm" onClick={onRetry}>
      {m.book_retry()}
    </button>
  </div>
)

/** Says that what follows is not live, and since when; nothing while it is. */
export function NotLive({ state, sinceMs }: { state: string; sinceMs: number }) {
  const { format } = useMarket()
  if (state !== 'stale' && state !== 'offline') return null
  const at = sinceMs > 0 ? <Num>{timeOf(format, sinceMs)}</Num> : null
  return (
    <p className={`not-live ${state}`} role="note">
      <Shape name={state} size={12} />
      <b>{m.book_not_live()}</b>
      {at && (
        <span className="end">
          {state === 'stale' ? m.book_last_data() : m.book_offline_since()} {at}
        </span>
      )}
    </p>
  )
}

/** Header words of a state that is not live. */
export function StateWord({ state }: { state: string }): ReactNode {
  if (state === 'stale') return <Shaped shape="stale" word={m.book_stale()} tone="warn" />
  if (state === 'offline') return <Shaped shape="offline" word={m.book_offline()} tone="plain" />
  if (state === 'suspect') return <Shaped shape="suspect" word={m.book_suspect()} tone="warn" />
  return null
}
const Shaped = ({ shape, word, tone }: { shape: 'stale' | 'offline' | 'suspect'; word: string; tone: string }) => (
  <span className={`tag state-word ${tone}`}>
    <Shape name={shape} size={10} />
    {word}
  </span>
)

/** The feed's status, drawn anew when it changes. */
export function useFeed(): FeedStatus {
  const { feed } = useMarket()
  return useSyncExternalStore(feed.subscribe, feed.get)
}

/** What a tile about the whole market is: of a recorded day, else what its feed lets it pass for. */
export function useMarketState(): 'live' | 'stale' | 'offline' | 'replay' {
  const { replay } = useMarket()
  const feed = useFeed()
  return replay ? 'replay' : feedTileState(feed)
}

/** What a tile about the whole market may pass for, by its feed alone. */
function feedTileState(feed: FeedStatus): 'live' | 'stale' | 'offline' {
  if (feed.state === 'live') return 'live'
  return feed.state === 'stale' || (feed.state === 'connecting' && feed.cause === 'dialling') ? 'stale' : 'offline'
}

/** Runs the job when the feed is back: what happened meanwhile was not told. */
export function useReturn(again: () => void): void {
  const { feed } = useMarket()
  const job = useRef(again)
  useLayoutEffect(() => {
    job.current = again
  }, [again])
  useEffect(() => {
    let before = feed.get()
    return feed.subscribe(() => {
      const now = feed.get()
      const back = before.state !== 'live' && now.state === 'live'
      const anew = now.connectedAtMs !== before.connectedAtMs
      before = now
      if (back || anew) job.current()
    })
  }, [feed])
}

/**
 * Height of a row in px as the style sheet has it, by an element of that height; follows density and text size.
 * @param first until it is measured
 */
export function useRowHeight(probe: RefObject<HTMLElement | null>, first: number): number {
  const [height, setHeight] = useState(first)
  useLayoutEffect(() => {
    const element = probe.current
    if (!element) return undefined
    const measure = (): void => {
      const next = element.getBoundingClientRect().height
      if (next > 0) setHeight(next)
    }
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => watch.disconnect()
  }, [probe])
  return height
}

/** Puts rows of texts on the clipboard, unless the person marked a text of their own. */
export function copyRows(event: { clipboardData: DataTransfer; preventDefault: () => void }, rows: string[][]): void {
  if (!(getSelection()?.isCollapsed ?? true)) return
  event.clipboardData.setData('text/plain', rows.map(row => row.join('\t')).join('\n'))
  event.preventDefault()
}

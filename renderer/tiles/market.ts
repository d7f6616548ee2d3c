// What a tile needs of the market behind its window; the page gives it once, through this context.
import { createContext, useContext } from 'react'
import type { Bridge } from '../../shared/contract.ts'
import type { Formatter } from '../../shared/format.ts'
import type { Language } from '../../shared/i18n/locale.ts'
import type { HistoryJob, HistoryStatus } from '../../shared/history.ts'
import type { FeedStatus, SymbolListStatus } from '../../shared/market.ts'
import type { MarketRules } from '../../shared/rules.ts'
import type { AlertSeed, AlertStore } from '../stores/alerts.ts'
import type { Replay } from '../stores/playback.ts'
import type { Quotes } from '../stores/quotes.ts'
import type { QueueStore } from '../stores/queues.ts'
import type { Toasts } from '../stores/toasts.ts'
import type { WatchedStore } from '../stores/watched.ts'

/** How the history service stands, and the fetches under way and those that ended last. */
interface Fetches {
  status: () => HistoryStatus
  /** The same list while nothing changed. */
  jobs: () => readonly HistoryJob[]
  subscribe: (listener: () => void) => () => void
}

export interface TileMarket {
  bridge: Bridge
  quotes: Quotes
  watched: WatchedStore
  feed: { get: () => FeedStatus; subscribe: (listener: () => void) => () => void }
  queues: QueueStore
  /** Where the symbol list stands; tells an instrument that it does not have from a list that is not there. */
  symbols?: () => SymbolListStatus
  /** The person's hours, limits and holidays. */
  rules: () => MarketRules
  /** UTC ms by the source's clock. */
  now: () => number
  language: Language
  /** Numbers and dates in the person's language, units and calendar. */
  format: Formatter
  /** Set while a past day is played back here. */
  replay?: Replay | undefined
  /** Plays a recorded day back in this window. */
  openDay?: (day: number) => void
  fetches?: Fetches
  /** Alerts of the live market, also while a past day is played back. */
  alerts?: AlertStore
  /** Opens the editor of alerts. */
  onAlert?: (seed: AlertSeed) => void
  /** Says what was done, with its undoing. */
  toasts?: Pick<Toasts, 'show'>
  /** Opens the settings of addresses and tokens. */
  onSettings?: () => void
  /** The source's present day, yyyymmdd in Tehran, whatever is shown. */
  today?: () => number
}

/** The feed of a recorded day: what the live one does says nothing of it. */
export function playedFeed(host: string): TileMarket['feed'] {
  const feed: FeedStatus = {
    state: 'live',
    cause: 'frames',
    sinceMs: 0,
    connectedAtMs: 0,
    retryAtMs: 0,
    attempt: 0,
    newestFrameMs: 0,
    code: 0,
    host,
  }
  return { get: () => feed, subscribe: () => () => undefined }
}

export const TileMarketContext = createContext<TileMarket | undefined>(undefined)

/** The market of the window. Throws when the page forgot to give one. */
export function useMarket(): TileMarket {
  const market = useContext(TileMarketContext)
  if (!market) throw new Error('a tile stands outside TileMarketContext')
  return market
}

// What a tile needs of the market behind its window; the page gives it once, through this context.
import { createContext, useContext } from 'react'
import type { Language } from '../../shared/i18n/locale.ts'
import type { FeedStatus } from '../../shared/market.ts'
import type { Quotes } from '../stores/quotes.ts'
import type { WatchedStore } from '../stores/watched.ts'

export interface TileMarket {
  quotes: Quotes
  watched: WatchedStore
  feed: { get: () => FeedStatus; subscribe: (listener: () => void) => () => void }
  /** UTC ms by the source's clock. */
  now: () => number
  language: Language
}

export const TileMarketContext = createContext<TileMarket | undefined>(undefined)

/** The market of the window. Throws when the page forgot to give one. */
export function useMarket(): TileMarket {
  const market = useContext(TileMarketContext)
  if (!market) throw new Error('a tile stands outside TileMarketContext')
  return market
}

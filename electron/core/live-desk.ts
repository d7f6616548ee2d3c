// What pages save with a market: layouts, watchlists, and the instrument of each link colour.
import type { InsCode, Watchlist } from '../../shared/market.ts'
import type { Publish } from './ports.ts'
import type { StoreClient } from './store/api.ts'

export interface LiveDesk {
  /** Saved layouts by window. */
  layouts(): Record<string, string>
  saveLayout(window: string, json: string): Promise<void>
  dropLayout(window: string): Promise<void>
  links(): Record<number, InsCode>
  link(group: number, code: InsCode): void
  watchlists(): Watchlist[]
  saveWatchlists(lists: Watchlist[]): Promise<void>
}

interface LiveDeskDeps {
  store: Pick<StoreClient, 'putLayout' | 'dropLayout' | 'putWatchlists'>
  publish: Publish
  saved: { layouts: Record<string, string>; watchlists: Watchlist[] }
  onLists(lists: Watchlist[]): void
}

export function createLiveDesk({ store, publish, saved, onLists }: LiveDeskDeps): LiveDesk {
  const layouts = { ...saved.layouts }
  const links: Record<number, InsCode> = {}
  let { watchlists } = saved
  return {
    layouts: () => layouts,
    async saveLayout(window, json) {
      await store.putLayout(window, json)
      layouts[window] = json
    },
    async dropLayout(window) {
      await store.dropLayout(window)
      delete layouts[window]
    },
    links: () => links,
    link(group, code) {
      links[group] = code
      publish('link', { group, code })
    },
    watchlists: () => watchlists,
    async saveWatchlists(lists) {
      await store.putWatchlists(lists)
      watchlists = lists
      publish('watchlists', lists)
      onLists(lists)
    },
  }
}

// Which windows show a recorded day instead of the live market: one playback a window. What the live market tells all
// goes to the others only.
import type { EventName } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Playback, PlaybackPosition } from '../../../shared/playback.ts'
import type { LiveMarket } from '../live.ts'
import type { MarketView } from '../market-view.ts'
import type { Clock, Log, Publish } from '../ports.ts'
import type { StoreClient } from '../store/api.ts'
import { openPlayback, type RunningPlayback } from './playback.ts'
import type { PlaybackAction } from './player.ts'

export interface PlaybacksDeps {
  store: StoreClient
  log: Log
  /** The real clock. */
  real: Clock
  publish: Publish
  /** The pages that are open. */
  pages(): string[]
  /** A playback began or ended. */
  onChange(): void
}

export interface Playbacks {
  /**
   * A window leaves the live market for a recorded day. Where that fails it shows what it showed before.
   * @throws AppError notRecorded, storeFailed; cancelled where the window or the market went away meanwhile
   */
  open(window: string, day: number, market: LiveMarket): Promise<Playback>
  /** @throws AppError badRequest for a window that plays nothing */
  act(window: string, action: PlaybackAction): Promise<PlaybackPosition>
  /** What a window shows, where that is no live market. */
  viewOf(window: string): MarketView | undefined
  playbackOf(window: string): Playback | undefined
  /** True while some window shows a recorded day. */
  any(): boolean
  /** A window shows the live market again, or is gone. */
  close(window: string): void
  closeAll(): void
  /** The way in which the live market tells the windows. */
  publishLive: Publish
}

/** What a window would take for news of the day that it plays. */
const OF_THE_DAY: ReadonlySet<EventName> = new Set(['prints', 'queues', 'events', 'clock'])

export function createPlaybacks({ store, log, real, publish, pages, onChange }: PlaybacksDeps): Playbacks {
  const running = new Map<string, RunningPlayback>()
  /** The newest opening of each window: one that was overtaken comes to nothing. */
  const opening = new Map<string, symbol>()

  function end(window: string): void {
    running.get(window)?.stop()
    if (running.delete(window)) onChange()
  }
  function close(window: string): void {
    opening.delete(window)
    end(window)
  }

  return {
    async open(window, day, market) {
      const mine = Symbol(window)
      opening.set(window, mine)
      const made = await openPlayback({
        day,
        store,
        log,
        real,
        publish: (event, payload) => publish(event, payload, window),
        symbol: code => market.symbols.get(code),
        rules: market.rules.current,
        earlier: market.view,
      }).catch((error: unknown) => {
        if (opening.get(window) === mine) opening.delete(window)
        throw error
      })
      if (opening.get(window) !== mine) {
        made.stop()
        throw new AppError('cancelled')
      }
      opening.delete(window)
      end(window)
      market.leave(window)
      running.set(window, made)
      onChange()
      return made.playback()
    },
    act(window, action) {
      const found = running.get(window)
      if (!found) throw new AppError('badRequest', { field: 'playback' })
      return found.act(action)
    },
    viewOf: window => running.get(window)?.view,
    playbackOf: window => running.get(window)?.playback(),
    any: () => running.size > 0,
    close,
    closeAll() {
      opening.clear()
      for (const each of running.values()) each.stop()
      running.clear()
      onChange()
    },
    publishLive(event, payload, window) {
      if (event === 'rules' || event === 'symbols') for (const each of running.values()) each.rulesChanged()
      if (window !== undefined || running.size === 0 || !OF_THE_DAY.has(event)) return publish(event, payload, window)
      for (const page of pages()) if (!running.has(page)) publish(event, payload, page)
    },
  }
}

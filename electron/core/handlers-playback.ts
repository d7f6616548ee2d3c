// What each command about recorded days and their playback does.
import type { Handlers } from '../../shared/contract.ts'
import type { LiveMarket } from './live.ts'
import type { Playbacks } from './playback/playbacks.ts'
import { nearestDay, recordedDays } from './playback/recorded.ts'
import type { StoreClient } from './store/api.ts'

type PlaybackCommand = 'recordedDays' | 'nearestDay' | 'openPlayback' | 'playback' | 'closePlayback'

interface PlaybackHandlerDeps {
  store: StoreClient
  playbacks: Playbacks
  /** @throws AppError badRequest where none runs */
  market(): LiveMarket
}

export function playbackHandlers({ store, playbacks, market }: PlaybackHandlerDeps): Pick<Handlers, PlaybackCommand> {
  return {
    async recordedDays() {
      market()
      return recordedDays(store)
    },
    async nearestDay({ code, day }) {
      market()
      return nearestDay(store, code, day)
    },
    openPlayback: ({ day }, { window }) => playbacks.open(window, day, market()),
    playback: (action, { window }) => playbacks.act(window, action),
    closePlayback(_, { window }) {
      playbacks.close(window)
      return null
    },
  }
}

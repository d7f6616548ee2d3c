// What keys and the palette do to a playback, and the way to the recorded days.
import type { Page } from '../stores/page.ts'
import type { PlaybackAction } from './key-list.ts'
import { focusTile } from './keys.ts'
import type { OpenDesk } from './use-workspaces.ts'

/** Starts what is paused and pauses what plays; at the day's end it begins anew. */
export function playOrPause({ session, playback, replay }: Pick<Page, 'session' | 'playback' | 'replay'>): void {
  const position = session.get().playback?.position
  if (!position || !replay) return
  const play = async (): Promise<void> => {
    if (position.ended) await playback.act({ do: 'seek', atMs: replay.day.fromMs })
    await playback.act({ do: 'play' })
  }
  if (position.playing) void playback.act({ do: 'pause' })
  else void play()
}

export function playbackRuns(page: Page): Record<PlaybackAction, () => void> {
  const { playback } = page
  return {
    playPause: () => playOrPause(page),
    frameBack: () => void playback.act({ do: 'step', by: -1 }),
    frameOn: () => void playback.act({ do: 'step', by: 1 }),
    previousGap: () => void playback.act({ do: 'gap', by: -1 }),
    nextGap: () => void playback.act({ do: 'gap', by: 1 }),
    backToLive: () => void playback.close(),
  }
}

/** Shows the recorded days: on this desk, else on another of the window, else on a new desk for reviewing. */
export function showDays({ spaces, actions }: OpenDesk): void {
  const here = spaces.active()
  const space = [here, ...spaces.list()].find(({ desk }) => desk.tiles().some(({ kind }) => kind === 'days'))
  if (space) spaces.choose(space.id)
  else actions.newWorkspace('review')
  const { desk } = spaces.active()
  const tile = desk.tiles().find(({ kind }) => kind === 'days')
  if (!tile) return
  desk.activate(tile.id)
  requestAnimationFrame(() => focusTile(tile.id))
}

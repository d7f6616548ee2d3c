// What each command about playback does.
import type { Handlers } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'

type PlaybackCommand = 'recordedDays' | 'nearestDay' | 'openPlayback' | 'playback' | 'closePlayback'

export function playbackHandlers(): Pick<Handlers, PlaybackCommand> {
  const notYet = (): never => {
    throw new AppError('notRecorded')
  }
  return {
    recordedDays: () => [],
    nearestDay: ({ code }) => ({ code, day: 0 }),
    openPlayback: notYet,
    playback: notYet,
    closePlayback: () => null,
  }
}

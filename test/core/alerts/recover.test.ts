// What a restart makes of a journal that can't be read as a whole.
import { describe, expect, it } from 'vitest'
import { recover } from '../../../electron/core/alerts/recover.ts'
import type { PlayedDay } from '../../../electron/core/store/api.ts'
import { addDays } from '../../../shared/days.ts'
import { FIELD, type Quote } from '../../../shared/quote.ts'
import { alert, DAY, hour, quote } from './world.ts'

describe('a restart', () => {
  it('goes on without a day whose journal can not be read', async () => {
    const NEXT = addDays(DAY, 1)
    const judged: (number | undefined)[] = []
    const unreadable: number[] = []
    const frame = quote({ atMs: hour('10:00', NEXT), last: 4000 })
    const judgedMs = await recover({
      alerts: [alert({ kind: 'extreme', which: 'low' })],
      states: [],
      mark: { atMs: hour('11:00'), frames: 1 },
      nowMs: hour('10:05', NEXT),
      onDay: async () => undefined,
      onUnreadable: day => void unreadable.push(day),
      engine: {
        load: () => undefined,
        restore: () => undefined,
        gap: () => undefined,
        frame: (each: Quote) => void judged.push(each[FIELD.receivedAt]),
      },
      store: {
        journalDays: async () => [NEXT, DAY],
        async playedDay(day): Promise<PlayedDay> {
          if (day === DAY) throw new Error('newer')
          return { names: [], gaps: [], after: 0, to: 1, hasCheckpoints: false }
        },
        playedBatches: async () => Float64Array.of(1, hour('10:00', NEXT), hour('10:00', NEXT), 1),
        playedFrames: async () => ({ quotes: frame, counts: [[1, 1]] }),
      },
    })
    expect([judged, unreadable, judgedMs]).toEqual([[hour('10:00', NEXT)], [DAY], hour('10:00', NEXT)])
  })
})

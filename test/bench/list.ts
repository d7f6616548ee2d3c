// A watchlist of a thousand rows in Chromium, flung down under 3,000 quotes a second: script, style and
// layout a frame, and long frames, against a plain table of all rows written by hand. Both have to end on the same texts.
import { benchFlung } from './flung.ts'
import type { Figure } from './report.ts'

export const benchList = (): Promise<Figure[]> =>
  benchFlung({
    page: './list-page',
    rows: '1,000 rows',
    frames: 'frames',
    peer: 'table by hand',
    atMost: { cost: 1, tail: 1, long: 0.5 },
  })

// The table of 6,000 daily bars in Chromium, flung and dragged down: script, style and layout a frame, and long frames,
// against a virtual table of the same rows written by hand. Both have to end on the same texts.
import { benchFlung } from './flung.ts'
import type { Figure } from './report.ts'

export const benchTable = (): Promise<Figure[]> =>
  benchFlung({
    page: './table-page',
    rows: '6,000 days',
    frames: 'table frames',
    peer: 'virtual table by hand',
    atMost: { cost: 1.5 },
  })

// Alerts of one instrument around the prices of the first sample, for its book and its charts.
import type { AlertDraft, AlertRow } from '../../shared/alerts.ts'
import type { InsCode } from '../../shared/market.ts'
import { sampleDraft, sampleRow } from './alert-samples.ts'

/** Rows: over the best ask, between two bids, above the day's range, held, disabled, and a range. */
export function levelRows(code: InsCode): AlertRow[] {
  const row = (id: string, value: number, draft: Partial<AlertDraft> = {}, over: Partial<AlertRow> = {}): AlertRow =>
    sampleRow({ ...sampleDraft(code, value, draft), id, madeMs: 0, changedMs: 0 }, over)
  return [
    row('over', 3970),
    row('under', 3964, { conditions: [{ kind: 'level', metric: 'last', op: 'below', value: 3964, back: 0 }] }),
    row('high', 4030),
    row('held', 3925, {}, { hold: 'corporate', action: { code, day: 20_250_315, closing: 5600, yesterday: 3922 } }),
    row('off', 3945, { enabled: false }),
    row('band', 0, {
      join: 'any',
      conditions: [
        { kind: 'range', metric: 'final', op: 'leaves', from: 3880, to: 3900, back: 0 },
        { kind: 'level', metric: 'volume', op: 'above', value: 600_000_000, back: 0 },
      ],
    }),
  ]
}

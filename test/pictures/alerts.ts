// Alerts as a person would have them in the middle of a morning: some armed, one that has just been told.
import type { AlertDraft, Condition } from '../../shared/alerts.ts'
import type { openPage } from '../support/headless-process.ts'

type Client = Awaited<ReturnType<typeof openPage>>

const BILLION_TOMAN = 10_000_000_000

/** Makes them around the newest prices of the first list. */
export async function armAlerts(client: Client): Promise<void> {
  const { watchlists } = await client.call('boot', undefined)
  const codes = watchlists[0]?.codes.slice(0, 9) ?? []
  const lasts = await Promise.all(
    codes.map(async code => (await client.call('daySeries', { code })).last.findLast(price => price > 0) ?? 1000),
  )
  const draft = (n: number, condition: Condition, over: Partial<AlertDraft> = {}): AlertDraft[] => {
    const code = codes[n]
    if (!code) return []
    const made: AlertDraft = {
      id: '',
      scope: { of: 'instrument', code },
      join: 'all',
      conditions: [condition],
      ifTrue: false,
      repeat: { mode: 'once' },
      phases: 'open',
      expiresMs: 0,
      note: '',
      urgency: 'quiet',
      sound: 'none',
      enabled: true,
    }
    return [{ ...made, ...over }]
  }
  const level = (n: number, op: 'above' | 'below', factor: number, metric: 'last' | 'final' = 'last'): Condition => ({
    kind: 'level',
    metric,
    op,
    value: Math.round((lasts[n] ?? 1000) * factor),
    back: 0,
  })
  const session = { repeat: { mode: 'session' } } as const
  await client.call('saveAlerts', {
    alerts: [
      ...draft(0, level(0, 'above', 1.0156)),
      ...draft(4, level(4, 'below', 0.9941), session),
      ...draft(6, level(6, 'above', 1.0063, 'final')),
      ...draft(1, { kind: 'queue', side: 'buy', op: 'below', valueRial: 2 * BILLION_TOMAN }, session),
      ...draft(8, { kind: 'extreme', which: 'high' }, session),
      ...draft(2, level(2, 'above', 0.99), { ifTrue: true, note: '' }),
    ],
  })
}

// A made firing for tests: فولاد's last price has crossed above 4,030, nobody has seen it yet.
import type { Firing } from '../../shared/firings.ts'
import type { InsCode } from '../../shared/market.ts'

export const MADE_CODE = '46348559193224090' as InsCode

/**
 * @param over other values of the firing; an alert in them stands for the whole of it
 * @param alert other values of the alert as it was
 */
export const madeFiring = (id: number, over: Partial<Firing> = {}, alert: Partial<Firing['alert']> = {}): Firing => ({
  id,
  alertId: `a${id}`,
  code: MADE_CODE,
  kind: 'crossed',
  day: 20_261_121,
  atMs: 1_795_242_599_000 + id,
  fromMs: 0,
  toMs: 0,
  late: false,
  alert: {
    scope: { of: 'instrument', code: MADE_CODE },
    join: 'all',
    conditions: [{ kind: 'level', metric: 'last', op: 'above', value: 4030, back: 0 }],
    note: '',
    urgency: 'normal',
    sound: 'chime',
    repeat: { mode: 'once' },
    ...alert,
  },
  condition: 0,
  value: 4031,
  last: 4031,
  final: 3958,
  deliveredMs: 0,
  delivery: 'waiting',
  seenMs: 0,
  snoozedToMs: 0,
  ...over,
})

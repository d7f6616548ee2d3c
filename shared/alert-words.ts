// Sentences of alerts, the same in a notification, the tray, the list and the editor.
import type { Condition } from './alerts.ts'
import type { Firing } from './firings.ts'
import type { Formatter } from './format.ts'

/** A condition without its instrument: "last rises past 4,030". */
export function conditionWords(condition: Condition, format: Formatter): string {
  return `${condition.kind} ${format.whole(0)}`
}

/** What an alert waits for, all its conditions joined. */
export function alertWords(
  { conditions, join }: { conditions: readonly Condition[]; join: 'all' | 'any' },
  format: Formatter,
): string {
  return conditions.map(each => conditionWords(each, format)).join(join)
}

/**
 * A firing as the person reads it.
 * @param symbol of its instrument as shown; '' for the feed
 * @returns title: what happened, with the instrument; what: the same without it; body: last and final price, time, note
 */
export function firingWords(
  firing: Firing,
  symbol: string,
  format: Formatter,
): { title: string; what: string; body: string } {
  const what = alertWords(firing.alert, format)
  return { title: `${symbol} ${what}`, what, body: '' }
}

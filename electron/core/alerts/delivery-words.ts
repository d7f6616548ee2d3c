// What notifications say: of one firing, of many, of the feed, and of a trial.
import { firingWords, isolated, LATE_MS } from '../../../shared/alert-words.ts'
import type { Firing, OsNotification } from '../../../shared/firings.ts'
import type { Formatter } from '../../../shared/format.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { tehranTime } from '../../../shared/tehran.ts'

const MOST_LINES = 3
/** Firings that a group names; of more, the newest. */
const MOST_NAMED = 100

const plain = (tag: string, title: string, body: string): OsNotification => ({
  tag,
  title,
  body,
  urgent: false,
  // The page sounds.
  silent: true,
  actions: [],
  firings: [],
  code: '',
})
const show = (): OsNotification['actions'] => [{ id: 'show', text: m.alertwords_act_show() }]

export const firingTag = ({ id }: Pick<Firing, 'id'>): string => `firing-${id}`

/** @param symbol of its instrument; '' for the feed */
export function firingNotification(firing: Firing, symbol: string, format: Formatter): OsNotification {
  const { title, body } = firingWords(firing, symbol, format)
  return {
    ...plain(firingTag(firing), title, body),
    urgent: firing.alert.urgency === 'urgent',
    actions: [
      ...show(),
      { id: 'snooze', text: m.alertwords_act_snooze() },
      { id: 'dismiss', text: m.alertwords_act_dismiss() },
    ],
    firings: [firing.id],
    code: firing.code,
  }
}

/** Why there are many: in one minute, or kept back by a pause or by quiet hours. */
export type Gathered = 'minute' | 'paused' | 'quiet'

/**
 * Many at once: how many, and the newest by name.
 * @param n how many are told of, at least the firings
 * @param nowMs the source's clock
 */
export function groupNotification(
  tag: string,
  why: Gathered,
  { firings, n, nowMs }: { firings: readonly Firing[]; n: number; nowMs: number },
  symbolOf: (firing: Firing) => string,
  format: Formatter,
): OsNotification {
  const said = { n, count: isolated(format.whole(n)) }
  const late = firings.every(each => each.late || nowMs - each.atMs > LATE_MS)
  const titles = {
    minute: late ? m.alertwords_group_late : m.alertwords_group,
    paused: m.alertwords_group_paused,
    quiet: m.alertwords_group_quiet,
  }
  const lines = firings.slice(-MOST_LINES).map(each => firingWords(each, symbolOf(each), format).title)
  const more = n - lines.length
  if (more > 0) lines.push(m.alertwords_group_more({ n: more, count: isolated(format.whole(more)) }))
  const named = firings.slice(-MOST_NAMED).map(({ id }) => id)
  return { ...plain(tag, titles[why](said), lines.join('\n')), actions: show(), firings: named }
}

/** @param sinceMs of the newest live data, UTC ms */
export function feedNotification(tag: string, state: 'lost' | 'refused', sinceMs: number, format: Formatter) {
  if (state === 'refused') return plain(tag, m.alertwords_feed_refused(), m.alertwords_feed_refused_body())
  const time = format.clockTime(Math.floor(tehranTime(sinceMs).msOfDay / 1000)).slice(0, 5)
  return plain(tag, m.alertwords_feed_lost({ time: isolated(time) }), m.alertwords_feed_lost_body())
}

export const tryNotification = (tag: string): OsNotification => plain(tag, m.alertwords_try(), m.alertwords_try_body())

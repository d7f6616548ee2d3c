// What the alerts tile says beside the sentences of shared/alert-words.ts: repeats, reasons, values, ways of telling.
import { amountWords, unitPriceWords } from '../../../shared/alert-numbers.ts'
import type { AlertRepeat, AlertRow, Urgency } from '../../../shared/alerts.ts'
import type { Firing, FiringKind } from '../../../shared/firings.ts'
import type { Formatter } from '../../../shared/format.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { isolated } from '../tile-parts.tsx'
import type { Distance } from './distance.ts'
import type { Why } from './why.ts'

export const repeatWords = ({ mode }: AlertRepeat): string =>
  mode === 'once' ? m.alerts_once() : mode === 'session' ? m.alerts_session() : m.alerts_every()

const URGENCIES: Record<Urgency, () => string> = {
  quiet: m.alerts_urgency_quiet,
  normal: m.alerts_urgency_normal,
  urgent: m.alerts_urgency_urgent,
}
export const urgencyWords = (urgency: Urgency): string => URGENCIES[urgency]()

const KINDS: Record<FiringKind, () => string> = {
  crossed: m.alerts_kind_crossed,
  opened: m.alerts_kind_opened,
  already: m.alerts_kind_already,
  away: m.alerts_kind_away,
  touched: m.alerts_kind_touched,
}
export const kindWords = (kind: FiringKind): string => KINDS[kind]()

/** What prices become after the corporate action that holds an alert; 0 = not known. */
const factorOf = ({ action }: Pick<AlertRow, 'action'>): number =>
  action && action.closing > 0 && action.yesterday > 0 ? action.yesterday / action.closing : 0

const PLACES = 3

/** Why an alert can't fire now; '' where it can. */
export function whyWords(why: Why, row: AlertRow, format: Formatter): string {
  switch (why) {
    case 'corporate': {
      const factor = factorOf(row)
      return factor > 0
        ? m.alerts_why_corporate({ factor: isolated(format.decimal(factor, PLACES)) })
        : m.alerts_why_corporate_plain()
    }
    case 'listGone':
      return m.alerts_why_listGone()
    case 'stale':
      return m.alerts_why_stale()
    case 'offline':
      return m.alerts_why_offline()
    case 'suspect':
      return m.alerts_why_suspect()
    case 'noFrame':
      return m.alerts_why_noFrame()
    case 'notOpen':
      return m.alerts_why_notOpen()
    case 'notPreopen':
      return m.alerts_why_notPreopen()
    case 'noBand':
      return m.alerts_why_noBand()
    case '':
    default:
      return ''
  }
}

/** Hundredths of a percent; the sign says nothing here. */
export function distanceWords({ percent, of }: Distance, format: Formatter): string {
  if (Number.isNaN(percent)) return ''
  if (percent === 0) return m.alerts_beyond()
  const figure = format.decimal(percent, 2)
  if (of === 'points') return m.alerts_points_from({ n: isolated(figure) })
  return m.alerts_away_from({ n: isolated(format.share(0).replace(format.whole(0), figure)) })
}

/** The value of the condition that turned, with its unit; '' = not known. */
export function valueWords({ alert, condition, value }: Firing, format: Formatter): string {
  const of = alert.conditions[condition]
  if (value === null || !of) return ''
  switch (of.kind) {
    case 'level':
    case 'range':
      return unitPriceWords(of.metric, value, format)
    case 'queue':
      return amountWords(value, format)
    case 'extreme':
      return unitPriceWords('last', value, format)
    case 'idle':
      return m.alerts_unit_minutes({ n: isolated(format.whole(value)) })
    case 'feedLost':
    default:
      return m.alerts_unit_seconds({ n: isolated(format.whole(value)) })
  }
}

export const isAway = ({ kind }: Firing): boolean => kind === 'away' || kind === 'touched'

/** How the person was told: by a notification, in the list, late, while away. */
export function toldWords({ delivery, late, kind }: Pick<Firing, 'delivery' | 'late' | 'kind'>): string {
  const how =
    delivery === 'shown'
      ? m.alerts_told_shown()
      : delivery === 'listed'
        ? m.alerts_told_listed()
        : m.alerts_told_waiting()
  const also = [
    ...(late ? [m.alerts_told_late()] : []),
    ...(kind === 'away' || kind === 'touched' ? [m.alerts_told_away()] : []),
  ]
  return [how, ...also].join(m.alerts_comma())
}

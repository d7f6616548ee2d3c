// What can be done to alerts and firings in the tile: a failure becomes a message, a deletion can be taken back.
import { useContext, useMemo } from 'react'
import type { AlertRow } from '../../../shared/alerts.ts'
import type { CommandArgs } from '../../../shared/commands.ts'
import type { Result } from '../../../shared/errors.ts'
import type { Firing } from '../../../shared/firings.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import type { InsCode } from '../../../shared/market.ts'
import { errorWords } from '../../layout/error-words.ts'
import type { AlertStore } from '../../stores/alerts.ts'
import { PageContext } from '../../stores/page.ts'
import { useMarket } from '../market.ts'
import type { TileProps } from '../tile-props.ts'
import { reachOf } from './reach.ts'

/** Minutes of a snooze. */
export const SNOOZE_MINUTES = 15

export interface AlertActions {
  /** Shows the instrument of a firing, which counts as seen then. */
  show: (firing: Firing) => void
  /** Shows the instrument of an alert; of a watchlist the one nearest to firing. */
  open: (row: AlertRow, codes: readonly InsCode[]) => void
  edit: (row: AlertRow, copy: boolean) => void
  enable: (rows: readonly AlertRow[], enabled: boolean) => void
  remove: (rows: readonly AlertRow[]) => void
  settle: (rows: readonly AlertRow[], how: CommandArgs['settleAction']['how']) => void
  see: (firings?: readonly Firing[]) => void
  snooze: (firings: readonly Firing[]) => void
  pause: (minutes: CommandArgs['pauseAlerts']['minutes']) => void
  say: (text: string, action?: { label: string; run: () => void }) => void
}

const idsOf = (rows: readonly AlertRow[]): string[] => rows.map(({ alert }) => alert.id)

export function useAlertActions(store: AlertStore, onOpen: TileProps['onOpen']): AlertActions {
  const page = useContext(PageContext)
  const market = useMarket()
  return useMemo(() => {
    const { format } = market
    const say: AlertActions['say'] = (text, action) => void page?.toasts.show({ text, ...(action && { action }) })
    const told = async (asked: Promise<Result<unknown>>): Promise<boolean> => {
      const answer = await asked
      if (!answer.ok) say(errorWords(answer.error))
      return answer.ok
    }
    const remove = async (rows: readonly AlertRow[]): Promise<void> => {
      const ids = idsOf(rows)
      if (ids.length === 0 || !(await told(store.remove(ids)))) return
      const text = m.alerts_deleted({ n: ids.length, count: format.whole(ids.length) })
      say(text, { label: m.alerts_undo(), run: () => void told(store.restore(ids)) })
    }
    const see = (firings?: readonly Firing[]): void => {
      if (firings?.length === 0) return
      void told(store.see(firings?.map(({ id }) => id)))
    }
    return {
      say,
      show(firing) {
        if (firing.code) onOpen('order-book', firing.code)
        if (firing.seenMs === 0) see([firing])
      },
      open(row, codes) {
        const { code } = reachOf(row, codes, market)
        if (code) onOpen('order-book', code)
      },
      edit: ({ alert }, copy) => market.onAlert?.({ alert, copy }),
      enable(rows, enabled) {
        if (rows.length > 0) void told(store.enable(idsOf(rows), enabled))
      },
      remove: rows => void remove(rows),
      settle: (rows, how) => void told(store.settle(idsOf(rows), how)),
      see,
      snooze(firings) {
        for (const { id } of firings) void told(store.snooze(id, SNOOZE_MINUTES))
      },
      pause: minutes => void told(store.pause(minutes)),
    }
  }, [page, market, store, onOpen])
}

// What is known of a row's queue beyond its size now: when it formed, its peak, and whether it melts. For the badge's tip.
import { useCallback, useSyncExternalStore } from 'react'
import type { QueueEpisode } from '../../shared/day.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode } from '../../shared/market.ts'
import { tehranTime } from '../../shared/tehran.ts'
import { useMarket } from './market.ts'

export interface QueueHint {
  /** '' while no episode is known. */
  state: QueueEpisode['state'] | ''
  text: string | undefined
}

const NOTHING: QueueHint = { state: '', text: undefined }

/** Changes with the episode (once a second at most), not with each quote. */
export function useQueueHint(code: InsCode): QueueHint {
  const { queues, format } = useMarket()
  const subscribe = useCallback((listener: () => void) => queues.subscribe(code, listener), [queues, code])
  const episode = useSyncExternalStore(subscribe, () => queues.get(code))
  if (!episode) return NOTHING
  const words = m.list_queue_hint({
    formed: format.clockTime(tehranTime(episode.formedMs).msOfDay / 1000),
    peak: `${format.amountBillions(episode.peakRial)} ${format.billionUnit}`,
    n: episode.orders,
    orders: format.whole(episode.orders),
  })
  return { state: episode.state, text: episode.state === 'melting' ? `${words} · ${m.list_queue_melting()}` : words }
}

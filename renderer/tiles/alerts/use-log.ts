// The log of firings, newest first, read page by page as it is scrolled; new firings stand on top, changes are taken in.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Firing } from '../../../shared/firings.ts'
import type { AlertStore } from '../../stores/alerts.ts'

const PAGE = 200

interface LogState {
  state: 'loading' | 'ready' | 'failed'
  firings: readonly Firing[]
  error: string
  /** Pass as `before` for what is older; 0 = that was all. */
  next: number
  /** A page is on its way. */
  busy: boolean
}

const NOTHING: LogState = { state: 'loading', firings: [], error: '', next: 0, busy: true }

export interface Log extends LogState {
  /** Reads on, where there is more and no page is on its way. */
  more: () => void
  reload: () => void
}

/** @param text as the person searches: symbol, name, code or note */
export function useLog(store: AlertStore, text: string): Log {
  const [log, setLog] = useState(NOTHING)
  const turn = useRef(0)
  /** What is known already though it is not drawn yet: no page is to be asked for twice. */
  const now = useRef(log)
  const put = useCallback((change: (known: LogState) => LogState): void => {
    now.current = change(now.current)
    setLog(now.current)
  }, [])

  const read = useCallback(
    async (before: number): Promise<void> => {
      turn.current += 1
      const mine = turn.current
      put(known => ({ ...known, busy: true, error: '' }))
      const answer = await store.log({ before, limit: PAGE, text })
      if (mine !== turn.current) return
      put(known => {
        const kept = before === 0 ? [] : known.firings
        if (!answer.ok)
          return { ...known, state: kept.length > 0 ? 'ready' : 'failed', error: answer.error.code, busy: false }
        const { firings, next } = answer.value
        return { state: 'ready', firings: [...kept, ...firings], error: '', next, busy: false }
      })
    },
    [store, text, put],
  )
  useEffect(() => {
    void read(0)
    return () => {
      turn.current += 1
    }
  }, [read])
  useEffect(
    () =>
      store.onFirings(changed => {
        const newest = now.current.firings[0]?.id ?? 0
        // Which of the new ones the search is for is known to the store of firings alone.
        if (text !== '' && changed.some(({ id }) => id > newest)) {
          void read(0)
          return
        }
        const byId = new Map(changed.map(firing => [firing.id, firing]))
        put(known => ({
          ...known,
          firings: [
            ...changed.filter(({ id }) => id > (known.firings[0]?.id ?? 0)).toSorted((a, b) => b.id - a.id),
            ...known.firings.map(firing => byId.get(firing.id) ?? firing),
          ],
        }))
      }),
    [store, text, read, put],
  )
  return {
    ...log,
    more() {
      const { busy, next, error } = now.current
      if (!busy && next > 0 && error === '') void read(next)
    },
    reload: () => void read(now.current.state === 'ready' ? now.current.next : 0),
  }
}

/** The whole log, page by page. Gives the error's code where a page can't be read: half a log is none. */
export async function wholeLog(store: AlertStore): Promise<{ firings: Firing[] } | { error: string }> {
  const firings: Firing[] = []
  let before = 0
  do {
    const answer = await store.log({ before, limit: 1000 })
    if (!answer.ok) return { error: answer.error.code }
    firings.push(...answer.value.firings)
    before = answer.value.next
  } while (before > 0)
  return { firings }
}

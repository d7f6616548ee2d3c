// What the typed alert would have done: asked a moment after the last change; an older answer never replaces a newer.
import { useEffect, useState } from 'react'
import type { AlertDraft } from '../../shared/alerts.ts'
import type { AppErrorData } from '../../shared/errors.ts'
import type { DryRun } from '../../shared/firings.ts'
import { after } from '../frame.ts'
import { usePage } from '../stores/page.ts'

/** Trading days that are looked at. */
export const DRY_DAYS = 30
const PAUSE_MS = 300

export interface Dry {
  /** Of these fields; undefined while it is being worked out. */
  run: DryRun | undefined
  error: AppErrorData | undefined
  /** The newest answer, also of what was typed before. */
  shown: DryRun | undefined
}

/** What of an alert a dry run depends on. */
const questionOf = (draft: AlertDraft): AlertDraft => ({ ...draft, id: '', note: '', urgency: 'normal', enabled: true })

/**
 * @param draft undefined while something is wrong with it
 * @param turn another number asks again
 */
export function useDryRun(draft: AlertDraft | undefined, turn: number): Dry {
  const { bridge } = usePage()
  const [answer, setAnswer] = useState<{ key: string; run: DryRun | undefined; error: AppErrorData | undefined }>()
  const question = draft && JSON.stringify(questionOf(draft))
  const key = `${turn} ${question}`
  useEffect(() => {
    if (question === undefined) return undefined
    let current = true
    const ask = async (): Promise<void> => {
      const alert = JSON.parse(question) as AlertDraft
      const given = await bridge.call('dryRunAlert', { alert, days: DRY_DAYS })
      if (!current) return
      setAnswer(last =>
        given.ok ? { key, run: given.value, error: undefined } : { key, run: last?.run, error: given.error },
      )
    }
    const end = after(PAUSE_MS, () => void ask())
    return () => {
      current = false
      end()
    }
  }, [bridge, question, key])
  const mine = answer?.key === key
  return {
    run: mine && !answer.error ? answer.run : undefined,
    error: mine ? answer.error : undefined,
    shown: answer?.run,
  }
}

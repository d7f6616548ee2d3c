// The person's rules for the page: as saved, and the way to change a part of them.
import type { AppErrorData } from '../../../shared/errors.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import type { MarketRules } from '../../../shared/rules.ts'
import { tehranTime } from '../../../shared/tehran.ts'
import { errorWords } from '../../layout/error-words.ts'
import { type Page, usePage, useSession } from '../../stores/page.ts'

type Part = keyof MarketRules

export interface UseRules {
  rules: MarketRules
  /** Session day of the source's present, yyyymmdd. */
  today: number
  /** False before a market was chosen: there is nothing to keep rules with. */
  open: boolean
  /** Saves one part; gives the error, and nothing is changed then. */
  save: <P extends Part>(part: P, rows: MarketRules[P]) => Promise<AppErrorData | undefined>
  /** Takes a row out at once and offers to put it back. */
  remove: <P extends Part>(part: P, row: MarketRules[P][number], said: string) => Promise<void>
}

async function save<P extends Part>({ bridge }: Page, part: P, rows: MarketRules[P]) {
  const answer = await bridge.call('saveRules', { [part]: rows })
  return answer.ok ? undefined : answer.error
}

export function useRules(): UseRules {
  const page = usePage()
  const { session, toasts } = page
  const rules = useSession(state => state.rules)
  const open = useSession(state => state.source !== 'unset')
  const tell = (error: AppErrorData | undefined): boolean => {
    if (error) toasts.show({ text: errorWords(error) })
    return error === undefined
  }
  return {
    rules,
    open,
    today: tehranTime(session.now()).day,
    save: (part, rows) => save(page, part, rows),
    async remove(part, row, said) {
      const rest = (session.get().rules[part] as unknown[]).filter(other => other !== row) as MarketRules[typeof part]
      if (!tell(await save(page, part, rest))) return
      // Put back among what is there then, not what was there before.
      const back = (): void => {
        const now = session.get().rules[part] as unknown[]
        void save(page, part, [...now, row] as MarketRules[typeof part]).then(tell)
      }
      toasts.show({ text: said, action: { label: m.rules_undo(), run: back } })
    },
  }
}

// Tells of alerts that fire while the window is open: spoken politely, and as messages in the main window. What pauses
// or is quiet is in the list alone.
import { useEffect, useState } from 'react'
import { firingWords } from '../../shared/alert-words.ts'
import { MAIN } from '../../shared/contract.ts'
import type { Firing } from '../../shared/firings.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { instrumentsOf } from '../stores/instruments.ts'
import { type Page, usePage } from '../stores/page.ts'
import { SNOOZE_MINUTES } from '../tiles/alerts/use-alert-actions.ts'
import { showAlerts, showInstrument } from './show-alerts.ts'
import { told } from './told.ts'
import { type PageFormat, useFormat } from './use-format.ts'
import type { OpenDesk } from './use-workspaces.ts'

/** More at once are one message. */
const MOST = 3

/** Symbols of what fired; the code where the symbol list does not have it. */
async function symbolsOf({ bridge }: Page, firings: readonly Firing[]): Promise<Map<string, string>> {
  const known = instrumentsOf(bridge).get()
  const codes = [...new Set(firings.flatMap(({ code }) => (code ? [code] : [])))]
  const missing = codes.filter(code => !known.has(code)).slice(0, MOST + 1)
  const answer = missing.length > 0 ? await bridge.call('instruments', { codes: missing }) : undefined
  const rows = [...codes.flatMap(code => known.get(code) ?? []), ...(answer?.ok ? answer.value : [])]
  return new Map(rows.map(({ code, symbol }) => [code, symbol]))
}

interface Teller {
  page: Page
  open: OpenDesk | undefined
  format: PageFormat
  onShow: () => void
}

function toastOne({ page, open, format, onShow }: Teller, firing: Firing, symbol: string): void {
  const { toasts, alerts } = page
  const { title, short, detail, facts } = firingWords(firing, symbol, format)
  const see = (): void => void told(page, alerts.see([firing.id]))
  toasts.show({
    text: title,
    fired: {
      symbol: symbol || m.alerts_feed(),
      what: short,
      time: format.time(firing.atMs),
      // Of what was found after an outage the time says little.
      body: firing.fromMs > 0 ? `${detail}\n${facts}` : facts,
      urgent: firing.alert.urgency === 'urgent',
      onShow() {
        onShow()
        if (open && firing.code) showInstrument(open, firing.code)
        else if (open) showAlerts(open)
        see()
      },
      onSnooze: () => void told(page, alerts.snooze(firing.id, SNOOZE_MINUTES)),
      onDismiss: see,
    },
  })
}

function toastMany({ page, open, onShow }: Teller, text: string): void {
  page.toasts.show({
    text,
    fired: {
      symbol: '',
      what: text,
      time: '',
      body: '',
      urgent: false,
      onShow() {
        onShow()
        if (open) showAlerts(open)
      },
      onDismiss: () => undefined,
    },
  })
}

export function AlertNews({ open, onShow }: { open: OpenDesk | undefined; onShow: () => void }) {
  const page = usePage()
  const format = useFormat()
  const [said, setSaid] = useState('')
  useEffect(() => {
    const teller = { page, open, format, onShow }
    let over = false
    const tell = async (firings: readonly Firing[]): Promise<void> => {
      const symbols = await symbolsOf(page, firings)
      if (over) return
      const symbol = ({ code }: Firing): string => symbols.get(code) ?? code
      const { length } = firings
      const many = m.alerts_many({ n: length, count: format.whole(length) })
      const titles = firings.map(firing => firingWords(firing, symbol(firing), format).title)
      setSaid((length > MOST ? many : titles.join('. ')).replaceAll(/[\u2066-\u2069]/g, ''))
      const loud = firings.filter(({ alert }) => alert.urgency !== 'quiet')
      if (page.window !== MAIN || page.alerts.get().pausedUntilMs > 0) return
      if (loud.length > MOST) toastMany(teller, m.alerts_many({ n: loud.length, count: format.whole(loud.length) }))
      else for (const firing of loud) toastOne(teller, firing, symbol(firing))
    }
    const end = page.alerts.onTold(firings => void tell(firings))
    return () => {
      over = true
      end()
    }
  }, [page, open, format, onShow])
  return (
    <div className="unseen" role="status" aria-live="polite" data-alert-news>
      {said}
    </div>
  )
}

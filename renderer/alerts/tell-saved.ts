// What is said after an alert was made or changed: with the way back, and once where no notification can come.
import type { Alert, AlertDraft } from '../../shared/alerts.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { told } from '../layout/told.ts'
import type { Page } from '../stores/page.ts'

const warned = new WeakSet<Page['toasts']>()

/** @param before what was changed; missing for a new one */
export function tellSaved(page: Page, saved: readonly Alert[], before: AlertDraft | undefined): void {
  const { toasts, bridge, session } = page
  const ids = saved.map(({ id }) => id)
  const back = (): void =>
    void told(page, before ? bridge.call('saveAlerts', { alerts: [before] }) : bridge.call('deleteAlerts', { ids }))
  toasts.show({ text: before ? m.editor_saved() : m.editor_made(), action: { label: m.editor_undo(), run: back } })
  if (warned.has(toasts) || !session.get().notices.some(({ id }) => id === 'noNotifications')) return
  warned.add(toasts)
  toasts.show({ text: m.editor_not_shown() })
}

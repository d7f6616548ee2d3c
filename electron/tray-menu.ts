// The lines of the tray's menu, as data.
import type { MenuItemConstructorOptions } from 'electron'
import type { CommandArgs } from '../shared/commands.ts'
import type { ShowRequest } from '../shared/firings.ts'
import * as m from '../shared/i18n/paraglide/messages.js'
import type { TrayView } from './core/alerts/attention.ts'

/** What its lines do. */
export interface TrayActs {
  open(): void
  show(request: ShowRequest): void
  pause(minutes: CommandArgs['pauseAlerts']['minutes']): void
  quit(): void
}

const MOST_LETTERS = 80

/** A menu takes & for the mark of a key. */
const label = (text: string): string =>
  (text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text).replaceAll('&', '&&')

/** The menu in the language of now; what it says of alerts comes worded. @param view undefined = nothing known yet */
export function trayMenu(view: TrayView | undefined, acts: TrayActs): MenuItemConstructorOptions[] {
  const { waitingText = '', pausedText = '', firings = [] } = view ?? {}
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const pauses = [
    { label: m.tray_pause_15(), click: () => acts.pause(15) },
    { label: m.tray_pause_60(), click: () => acts.pause(60) },
    { label: m.tray_pause_today(), click: () => acts.pause('today') },
  ]
  return [
    { label: m.tray_show(), click: acts.open },
    separator,
    ...(waitingText === '' ? [] : [{ label: waitingText, click: () => acts.show({ code: '', firing: 0 }) }]),
    { label: firings.length > 0 ? m.tray_last() : m.tray_none(), enabled: false },
    ...firings.map(({ id, code, text }) => ({
      id: `firing-${id}`,
      label: label(text),
      click: () => acts.show({ code, firing: id }),
    })),
    separator,
    ...(pausedText === '' ? [] : [{ label: pausedText, enabled: false }]),
    pausedText === ''
      ? { label: m.tray_pause(), submenu: pauses }
      : { label: m.tray_go_on(), click: () => acts.pause(0) },
    separator,
    { label: m.tray_quit(), click: acts.quit },
  ]
}

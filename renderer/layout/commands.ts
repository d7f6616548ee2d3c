// What the palette can do besides opening instruments.
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { Settings } from '../../shared/settings.ts'
import type { Page } from '../stores/page.ts'
import type { Desk } from './desk.ts'

export interface Command {
  id: string
  label: string
  keys?: string
  run: () => void
}

/** The commands of a desk, in the order in which the palette lists them. */
export function commandsOf(page: Page, desk: Desk, openSettings: () => void): Command[] {
  const { settings } = page.session.get()
  const save = (patch: Partial<Settings>) => () => void page.session.saveSettings(patch)
  const active = desk.activeId()
  const maximised = active !== undefined && desk.isMaximised(active)
  const commands: Command[] = [
    { id: 'add-book', label: m.shell_command_addBook(), run: () => void desk.add('order-book', {}) },
    { id: 'add-watchlist', label: m.shell_command_addWatchlist(), run: () => void desk.add('watchlist', {}) },
    { id: 'settings', label: m.shell_settings(), keys: 'Ctrl ,', run: openSettings },
    {
      id: 'language',
      label: settings.language === 'fa' ? 'English' : 'فارسی',
      run: save({ language: settings.language === 'fa' ? 'en' : 'fa' }),
    },
    { id: 'theme-dark', label: m.shell_command_dark(), run: save({ theme: 'dark' }) },
    { id: 'theme-light', label: m.shell_command_light(), run: save({ theme: 'light' }) },
    { id: 'reconnect', label: m.shell_command_reconnect(), run: () => void page.bridge.call('reconnect', undefined) },
    { id: 'symbols', label: m.shell_command_symbols(), run: () => void page.bridge.call('refreshSymbols', undefined) },
  ]
  if (active === undefined) return commands
  return [
    ...commands,
    {
      id: 'maximise',
      label: maximised ? m.shell_tile_restore() : m.shell_tile_maximise(),
      run: () => desk.toggleMaximised(active),
    },
    { id: 'close', label: m.shell_tile_close(), keys: 'Ctrl W', run: () => desk.close(active) },
  ].filter(command => command.id !== (settings.theme === 'system' ? '' : `theme-${settings.theme}`))
}

/** Persian and Arabic letters and digits as one, for matching what is typed. */
const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[يى]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[\u200c\u0640]/g, '')
    .toLowerCase()

/** The commands whose name has every typed word. */
export function matching(commands: readonly Command[], text: string): Command[] {
  const words = fold(text).split(/\s+/).filter(Boolean)
  return commands.filter(command => words.every(word => fold(command.label).includes(word)))
}

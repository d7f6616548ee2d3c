// The sections of the settings: their ids, in the order of the list, and their names.
import * as m from '../../shared/i18n/paraglide/messages.js'

export const settingsSections = [
  'connections',
  'display',
  'numbers',
  'market',
  'alerts',
  'records',
  'shortcuts',
  'diagnostics',
  'about',
] as const

export type SettingsSection = (typeof settingsSections)[number]

/** A text of the page's language, or of the one asked for. */
export type Text = (inputs?: Record<string, never>, options?: { locale?: 'fa' | 'en' }) => string

export const sectionName: Record<SettingsSection, Text> = {
  connections: m.shell_set_connections,
  display: m.shell_set_display,
  numbers: m.settings_numbers,
  market: m.settings_market,
  alerts: m.settings_alerts,
  records: m.settings_records,
  shortcuts: m.settings_shortcuts,
  diagnostics: m.settings_diagnostics,
  about: m.settings_about,
}

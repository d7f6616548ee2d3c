// What the search of the settings looks through: every setting's label, help and values, in both languages, so that
// a person finds "dark" on a Persian page and «تیره» on an English one.
import { fold } from '../../shared/fold.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { type SettingsSection, sectionName, settingsSections, type Text } from './sections.ts'

export interface Setting {
  /** The field's `data-setting`; '' stands for the section itself. */
  id: string
  section: SettingsSection
  label: Text
  /** Help and values: further words that find it. */
  also: readonly Text[]
}

const setting = (section: SettingsSection, id: string, label: Text, ...also: Text[]): Setting => ({
  id,
  section,
  label,
  also,
})

const FIELDS: readonly Setting[] = [
  setting('connections', 'feedUrl', m.shell_service_feed, m.shell_address, m.shell_address_token),
  setting('connections', 'feedToken', m.shell_token_feed, m.shell_token, m.shell_token_text),
  setting('connections', 'feedTest', m.shell_test, m.shell_service_feed, m.shell_test_feed_hint),
  setting('connections', 'symbolsUrl', m.shell_service_symbols, m.shell_address, m.shell_symbols_refresh),
  setting('connections', 'historyUrl', m.shell_service_history, m.shell_address_base, m.shell_token_history),
  setting('connections', 'historyPath', m.fetch_path, m.shell_service_history),
  setting('connections', 'historyStyle', m.fetch_form, m.fetch_form_first, m.fetch_form_newer, m.fetch_form_help),
  setting('connections', 'historyToken', m.shell_token_history, m.shell_token),
  setting('connections', 'historyTest', m.shell_test, m.shell_service_history, m.fetch_test_hint),
  setting('connections', 'source', m.shell_source, m.shell_source_demo, m.shell_source_real, m.shell_source_text),
  setting('connections', 'tests', m.settings_tests, m.shell_test),
  setting('display', 'language', m.shell_language),
  setting('display', 'theme', m.shell_theme, m.shell_theme_dark, m.shell_theme_light, m.shell_theme_system),
  setting(
    'display',
    'upDown',
    m.shell_updown,
    m.shell_updown_text,
    m.shell_updown_greenRed,
    m.shell_updown_blueOrange,
    m.shell_updown_blueRed,
  ),
  setting(
    'display',
    'density',
    m.settings_density,
    m.settings_density_text,
    m.settings_density_compact,
    m.settings_density_default,
    m.settings_density_roomy,
  ),
  setting('display', 'textSize', m.settings_textSize, m.settings_textSize_text),
  setting(
    'display',
    'bookSides',
    m.settings_bookSides,
    m.settings_bookSides_text,
    m.settings_bookSides_buyFirst,
    m.settings_bookSides_sellFirst,
  ),
  setting(
    'display',
    'bookColumns',
    m.settings_bookColumns,
    m.settings_bookColumns_text,
    m.settings_bookColumns_countVolumePrice,
  ),
  setting(
    'numbers',
    'units',
    m.settings_units,
    m.settings_units_text,
    m.settings_units_usual,
    m.settings_units_rial,
    m.settings_units_toman,
  ),
  setting(
    'numbers',
    'calendar',
    m.settings_calendar,
    m.settings_calendar_auto,
    m.settings_calendar_jalali,
    m.settings_calendar_gregorian,
  ),
  setting('numbers', 'digits', m.settings_digits, m.settings_digits_text),
  setting(
    'market',
    'hours',
    m.rules_hours,
    m.rules_hours_note,
    m.rules_weekdays,
    m.rules_preopen,
    m.rules_open,
    m.rules_close,
  ),
  setting('market', 'bands', m.rules_bands, m.rules_bands_note, m.rules_limit),
  setting('market', 'holidays', m.rules_holidays, m.rules_holidays_note),
  setting('alerts', 'notifications', m.settings_notifications, m.settings_notifications_show),
  setting('alerts', 'trial', m.settings_notifications_trial, m.settings_alerts_try, m.settings_alerts_try_text),
  setting('alerts', 'quiet', m.settings_quiet, m.settings_quiet_text, m.settings_quiet_from, m.settings_quiet_to),
  setting('alerts', 'pause', m.settings_pause, m.settings_pause_today, m.settings_pause_end),
  setting('alerts', 'soundVolume', m.settings_volume, m.settings_sounds, m.settings_volume_try),
  setting('alerts', 'feedSounds', m.settings_feedSounds, m.settings_feedSounds_text),
  setting('alerts', 'closeToTray', m.settings_closeToTray, m.settings_closeToTray_text, m.settings_tray),
  setting('alerts', 'startAtSignIn', m.settings_startAtSignIn, m.settings_startAtSignIn_text, m.settings_tray),
  setting('records', 'days', m.settings_journal_days, m.settings_journal_today, m.settings_records_text),
  setting('records', 'folder', m.settings_folder, m.settings_folder_text),
  setting('records', 'backup', m.settings_backup, m.settings_backup_text, m.settings_backup_make),
  setting('records', 'restore', m.settings_backup_restore, m.settings_backup_text),
  setting('records', 'export', m.settings_export, m.settings_export_text),
  setting('about', 'updates', m.about_updates_choice, m.about_updates, m.about_updates_help),
]

/** Further words of the sections that hold no settings of their own. */
const OF_SECTION: Partial<Record<SettingsSection, readonly Text[]>> = {
  shortcuts: [m.settings_shortcuts_text, m.workspaces_keys],
  diagnostics: [
    m.diagnostics_states,
    m.diagnostics_counters,
    m.diagnostics_quarantine,
    m.diagnostics_versions,
    m.diagnostics_files,
    m.diagnostics_log,
    m.diagnostics_export,
  ],
  about: [m.about_version, m.about_licences, m.about_licences_text],
}

/** Everything that can be found: the sections themselves last, after their fields. */
const SETTINGS: readonly Setting[] = [
  ...FIELDS,
  ...settingsSections.map(section => setting(section, '', sectionName[section], ...(OF_SECTION[section] ?? []))),
]

const LOCALES = ['fa', 'en'] as const

const folded = (texts: readonly Text[]): string =>
  fold(texts.flatMap(text => LOCALES.map(locale => text({}, { locale }))).join(' '))

/**
 * The settings whose label, help or values have every typed word, those whose label has them first.
 * @param text as typed, in either language and either spelling of its letters
 */
export function findSettings(text: string): Setting[] {
  const words = fold(text).split(' ').filter(Boolean)
  if (words.length === 0) return []
  const has = (texts: readonly Text[]): boolean => {
    const all = folded(texts)
    return words.every(word => all.includes(word))
  }
  const byLabel = SETTINGS.filter(({ label }) => has([label]))
  const byMore = SETTINGS.filter(
    each => !byLabel.includes(each) && has([each.label, ...each.also, sectionName[each.section]]),
  )
  return [...byLabel, ...byMore]
}

// The person's settings: saved values, with what a command-line flag holds for this run laid over them.
import * as v from 'valibot'
import { defaultSettings, type Settings, type SettingsPatch, settingsSchema } from '../../shared/settings.ts'
import type { RunFlags } from './ports.ts'
import type { StoreClient } from './store/api.ts'

export interface SettingsStore {
  /** Saved settings with this run's flags laid over them. */
  current(): Settings
  /** Names of the settings that a flag holds for this run. */
  pinned(): string[]
  /** Saves what changed. A pinned setting is saved, and takes hold in the next run. */
  save(patch: SettingsPatch): Promise<Settings>
}

/** One value as saved, or the default when it is missing, damaged, or of a form that this version does not know. */
function readSaved(saved: Record<string, string>): Settings {
  const settings: Record<string, unknown> = defaultSettings()
  for (const [key, schema] of Object.entries(settingsSchema.entries)) {
    const text = saved[key]
    if (text === undefined) continue
    const parsed = v.safeParse(schema, parseJson(text))
    if (parsed.success) settings[key] = parsed.output
  }
  return v.parse(settingsSchema, settings)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Opens the settings of a profile.
 * @throws AppError storeFailed when the store can't be read
 */
export async function openSettings(
  store: Pick<StoreClient, 'settings' | 'putSettings'>,
  flags: RunFlags,
): Promise<SettingsStore> {
  let saved = readSaved(await store.settings())
  const held: SettingsPatch = {
    ...(flags.source && { source: flags.source }),
    ...(flags.feedUrl !== undefined && { feedUrl: flags.feedUrl }),
    ...(flags.symbolsUrl !== undefined && { symbolsUrl: flags.symbolsUrl }),
    ...(flags.historyUrl !== undefined && { historyUrl: flags.historyUrl }),
    ...(flags.language && { language: flags.language }),
  }
  const current = (): Settings => ({ ...saved, ...held })
  return {
    current,
    pinned: () => Object.keys(held),
    async save(patch) {
      const rows = Object.entries(patch).filter(([, value]) => value !== undefined)
      await store.putSettings(Object.fromEntries(rows.map(([key, value]) => [key, JSON.stringify(value)])))
      saved = { ...saved, ...Object.fromEntries(rows) }
      // The person's own choice in this run outweighs the flag, except for addresses, which hold for the whole run.
      if (patch.language) delete held.language
      if (patch.source) delete held.source
      return current()
    },
  }
}

// What the person chose. Validated on the way in; unknown keys of a newer version are kept by the store.
import * as v from 'valibot'

const address = (scheme: RegExp) =>
  v.union([v.literal(''), v.pipe(v.string(), v.maxLength(2000), v.url(), v.regex(scheme))])

export const settingsSchema = v.object({
  source: v.optional(v.picklist(['unset', 'demo', 'real']), 'unset'),
  language: v.optional(v.picklist(['fa', 'en']), 'fa'),
  theme: v.optional(v.picklist(['dark', 'light', 'system']), 'dark'),
  upDown: v.optional(v.picklist(['green-red', 'blue-orange', 'blue-red']), 'green-red'),
  feedUrl: v.optional(address(/^wss?:/), 'wss://sourcearena.ir:4040/'),
  symbolsUrl: v.optional(address(/^https?:/), 'https://api.sourcearena.ir/symbols/all'),
  historyUrl: v.optional(address(/^https?:/), ''),
})

export const settingsPatchSchema = v.partial(settingsSchema)

export type Settings = v.InferOutput<typeof settingsSchema>
export type SettingsPatch = Partial<Settings>

export const defaultSettings = (): Settings => v.parse(settingsSchema, {})

// What the person chose. Validated on the way in; unknown keys of a newer version are kept by the store.
import * as v from 'valibot'

const address = (scheme: RegExp) =>
  v.union([v.literal(''), v.pipe(v.string(), v.maxLength(2000), v.url(), v.regex(scheme))])

/** HH:MM */
const wallTime = v.union([v.literal(''), v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))])

export const settingsSchema = v.object({
  source: v.optional(v.picklist(['unset', 'demo', 'real']), 'unset'),
  language: v.optional(v.picklist(['fa', 'en']), 'fa'),
  theme: v.optional(v.picklist(['dark', 'light', 'system']), 'dark'),
  upDown: v.optional(v.picklist(['green-red', 'blue-orange', 'blue-red']), 'green-red'),
  /** Height of rows. */
  density: v.optional(v.picklist(['compact', 'default', 'roomy']), 'default'),
  /** Size of all texts, percent. */
  textSize: v.optional(v.picklist([100, 115, 130, 150]), 100),
  /** Which side of the book stands at inline-start. */
  bookSides: v.optional(v.picklist(['buyFirst', 'sellFirst']), 'buyFirst'),
  /** Columns of a half of the book, from the outside to the spine. */
  bookColumns: v.optional(v.picklist(['countVolumePrice', 'volumeCountPrice']), 'countVolumePrice'),
  /** usual: prices in rial, amounts in toman. */
  units: v.optional(v.picklist(['usual', 'rial', 'toman']), 'usual'),
  /** auto: the language's own. */
  calendar: v.optional(v.picklist(['auto', 'jalali', 'gregorian']), 'auto'),
  /** ask: not asked yet; nothing is looked for until the person says so. */
  updates: v.optional(v.picklist(['ask', 'on', 'off']), 'ask'),
  feedUrl: v.optional(address(/^wss?:/), 'wss://sourcearena.ir:4040/'),
  symbolsUrl: v.optional(address(/^https?:/), 'https://api.sourcearena.ir/symbols/all'),
  historyUrl: v.optional(address(/^https?:/), ''),
  /** Where below the address the service answers. */
  historyPath: v.optional(v.pipe(v.string(), v.maxLength(200), v.regex(/^\/[\w/.-]*$/)), '/api/InstTrade'),
  /** How it is asked: as its first documents say, or as its newer ones. Answers are read in both forms. */
  historyStyle: v.optional(v.picklist(['first', 'newer']), 'first'),
  /** Notifications of alerts; the list has them either way. */
  notifications: v.optional(v.boolean(), true),
  /** Loudness of alerts and of the feed's sounds, percent; 0 = none. */
  soundVolume: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)), 60),
  /** A sound when the feed is lost and when it is back. */
  feedSounds: v.optional(v.boolean(), true),
  /** Tehran's time from and to which nothing sounds or notifies, '' = none; it may go over midnight. */
  quietFrom: v.optional(wallTime, ''),
  quietTo: v.optional(wallTime, ''),
  /** What closing the main window does: auto: Tablo stays in the tray while an alert is armed. */
  closeToTray: v.optional(v.picklist(['auto', 'on', 'off']), 'auto'),
  /** Starts hidden when the person signs in (desktop only). */
  startAtSignIn: v.optional(v.boolean(), false),
})

export const settingsPatchSchema = v.partial(settingsSchema)

export type Settings = v.InferOutput<typeof settingsSchema>
export type SettingsPatch = Partial<Settings>

export const defaultSettings = (): Settings => v.parse(settingsSchema, {})

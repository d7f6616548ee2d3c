// The file that remembers the windows: which were open in which market, where they stood, and the theme.
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import * as v from 'valibot'

const whole = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000))
const bounds = v.object({ x: whole, y: whole, width: whole, height: whole })
const theme = v.picklist(['dark', 'light', 'system'])

/** Windows remembered: more than anyone has open. */
const MOST = 200

const placeSchema = v.object({
  /** Stable name: 'main', or what the page that popped it out chose. */
  name: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
  /** Market whose tiles it shows; '' for the main window, which shows whichever is open. */
  source: v.picklist(['', 'real', 'demo']),
  /** Bounds when neither maximised nor minimised, px. */
  bounds,
  maximised: v.boolean(),
  /** The system's number of the display it stood on. */
  display: v.optional(v.number(), 0),
})
/** Windows whose place can be read; others are left out. */
const windows = v.pipe(
  v.array(v.unknown()),
  v.transform(all => all.map(each => v.safeParse(placeSchema, each))),
  v.transform(all => all.flatMap(({ success, output }) => (success ? [output] : [])).slice(0, MOST)),
)
const placesSchema = v.object({
  version: v.literal(2),
  /** The theme of the last run, so that a window opens in its colour before the store has been read. */
  theme: v.fallback(theme, 'dark'),
  /** The person was told that closing leaves Tablo in the tray. */
  toldTray: v.optional(v.fallback(v.boolean(), false)),
  windows: v.fallback(windows, []),
})
/** Version 1 knew the main window only. */
const onePlaceSchema = v.pipe(
  v.object({ bounds, maximised: v.boolean(), theme }),
  v.transform(({ theme: last, ...place }) => ({
    version: 2 as const,
    theme: last,
    windows: [{ name: 'main', source: '' as const, ...place, display: 0 }],
  })),
)

/** Where one window stood. */
export type Place = v.InferOutput<typeof placeSchema>
export type Places = v.InferOutput<typeof placesSchema>

/**
 * What a file remembers of the places that can be read, or undefined when there is none or it is no such file: windows
 * then open in their first place.
 */
export function readPlaces(file: string): Places | undefined {
  try {
    const parsed = v.safeParse(v.union([placesSchema, onePlaceSchema]), JSON.parse(readFileSync(file, 'utf8')))
    return parsed.success ? parsed.output : undefined
  } catch {
    return undefined
  }
}

/** Remembers places; the file is whole or not there. */
export function writePlaces(file: string, places: Places): void {
  writeFileSync(`${file}.new`, JSON.stringify(places))
  renameSync(`${file}.new`, file)
}

// Where the window stood: what is remembered of it, and how it comes back on the displays of today.
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import * as v from 'valibot'

export const MIN_WIDTH = 1024
export const MIN_HEIGHT = 700

export interface Area {
  x: number
  y: number
  width: number
  height: number
}

const whole = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000))
const placeSchema = v.object({
  bounds: v.object({ x: whole, y: whole, width: whole, height: whole }),
  maximised: v.boolean(),
  /** The theme of the last run, so that the window opens in its colour before the store has been read. */
  theme: v.picklist(['dark', 'light', 'system']),
})

/** What is remembered of the window. */
export type Place = v.InferOutput<typeof placeSchema>

/** What a file remembers, or undefined when there is none or it is damaged: the window then opens in its first place. */
export function readPlace(file: string): Place | undefined {
  try {
    const parsed = v.safeParse(placeSchema, JSON.parse(readFileSync(file, 'utf8')))
    return parsed.success ? parsed.output : undefined
  } catch {
    return undefined
  }
}

/** Remembers a place; the file is whole or not there. */
export function writePlace(file: string, place: Place): void {
  writeFileSync(`${file}.new`, JSON.stringify(place))
  renameSync(`${file}.new`, file)
}

const overlap = (a: Area, b: Area): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y))

/**
 * Bounds moved and cut so that the whole window is on the display it was mostly on.
 * @param displays work areas of the displays, the primary one first
 * @returns undefined when none of them shows any of it: the window then opens in its first place
 */
export function fitBounds(saved: Area, displays: Area[]): Area | undefined {
  const home = displays.reduce<Area | undefined>(
    (best, area) => (overlap(saved, area) > (best ? overlap(saved, best) : 0) ? area : best),
    undefined,
  )
  if (!home) return undefined
  const width = Math.max(MIN_WIDTH, Math.min(saved.width, home.width))
  const height = Math.max(MIN_HEIGHT, Math.min(saved.height, home.height))
  return {
    x: Math.max(home.x, Math.min(saved.x, home.x + home.width - width)),
    y: Math.max(home.y, Math.min(saved.y, home.y + home.height - height)),
    width,
    height,
  }
}

/** First place: most of the primary display, in its middle. */
export function firstBounds(primary: Area): Area {
  const width = Math.max(MIN_WIDTH, Math.min(1600, Math.round(primary.width * 0.9)))
  const height = Math.max(MIN_HEIGHT, Math.min(1000, Math.round(primary.height * 0.9)))
  return {
    x: primary.x + Math.max(0, Math.round((primary.width - width) / 2)),
    y: primary.y + Math.max(0, Math.round((primary.height - height) / 2)),
    width,
    height,
  }
}

// Where a window may stand: what was remembered, fitted onto the displays of today.

export interface Area {
  x: number
  y: number
  width: number
  height: number
}

/** Least size of a window, px. */
export interface Least {
  width: number
  height: number
}

export const MAIN_LEAST: Least = { width: 1024, height: 700 }
export const POP_OUT_LEAST: Least = { width: 480, height: 360 }

/** What the main window opens with where the display allows it; one that is popped out is smaller. */
export const MAIN_FIRST: Least = { width: 1600, height: 1000 }
export const POP_OUT_FIRST: Least = { width: 960, height: 680 }

const overlap = (a: Area, b: Area): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y))

/**
 * Bounds moved and cut so that the whole window is on the display it was mostly on.
 * @param displays work areas of the displays, the primary one first
 * @returns undefined when none of them shows any of it: the window then opens in its first place
 */
export function fitBounds(saved: Area, displays: Area[], least: Least): Area | undefined {
  const home = displays.reduce<Area | undefined>(
    (best, area) => (overlap(saved, area) > (best ? overlap(saved, best) : 0) ? area : best),
    undefined,
  )
  if (!home) return undefined
  const width = Math.max(least.width, Math.min(saved.width, home.width))
  const height = Math.max(least.height, Math.min(saved.height, home.height))
  return {
    x: Math.max(home.x, Math.min(saved.x, home.x + home.width - width)),
    y: Math.max(home.y, Math.min(saved.y, home.y + home.height - height)),
    width,
    height,
  }
}

/** First place: the middle of a display, as large as wanted but not more than nine tenths of it. */
export function firstBounds(display: Area, wanted: Least, least: Least): Area {
  const width = Math.max(least.width, Math.min(wanted.width, Math.round(display.width * 0.9)))
  const height = Math.max(least.height, Math.min(wanted.height, Math.round(display.height * 0.9)))
  return {
    x: display.x + Math.max(0, Math.round((display.width - width) / 2)),
    y: display.y + Math.max(0, Math.round((display.height - height) / 2)),
    width,
    height,
  }
}

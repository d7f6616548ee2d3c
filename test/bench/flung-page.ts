// In the page of rows that are flung down: what the bench asks of it, and how its ways are played.
import { nextFrame, type Places } from './ways-page.ts'

export type WayName = 'ours' | 'hand'

/** Rows that can be scrolled, each found by its key while it is in view. */
export interface Rows<Key> {
  /** px that it can be scrolled. */
  height(): number
  scroll(top: number): void
  row(key: Key): Element | null | undefined
}

declare global {
  interface Window {
    flung: {
      /** Shows one way only. */
      show(name: WayName): void
      /** Flings a way down; ms of each frame. */
      play(name: WayName): Promise<number[]>
      /** What the last rows of a way say, scrolled to the end. */
      end(name: WayName): Promise<string[]>
    }
  }
}

/** Draws frame after frame. Gives ms of each. */
export async function timed(count: number, draw: (n: number) => void): Promise<number[]> {
  const times: number[] = []
  let before = await nextFrame()
  for (let n = 0; n < count; n += 1) {
    draw(n)
    const now = await nextFrame()
    times.push(now - before)
    before = now
  }
  return times
}

/**
 * Scrolled to its end, what the last rows of a way say.
 * @param cells which parts of a row are compared
 */
export async function lastTexts<Key>(way: Rows<Key>, last: readonly Key[], cells: string): Promise<string[]> {
  // Just shown, rows may still have to find their height.
  for (let n = 0; n < 4 || (n < 60 && last.some(key => !way.row(key))); n += 1) {
    way.scroll(way.height())
    await nextFrame()
  }
  return last.map(key => {
    const found = [...(way.row(key)?.querySelectorAll<HTMLElement>(cells) ?? [])]
    return found.map(each => `${each.dataset['field']} ${each.textContent}`).join(', ')
  })
}

/** Shows each way in turn, until it has drawn itself. */
export async function warmUp(
  { show }: Places<WayName>,
  frames: number,
  drawn?: (name: WayName) => void,
): Promise<void> {
  for (const name of ['ours', 'hand'] as const) {
    show(name)
    for (let n = 0; n < frames; n += 1) await nextFrame()
    drawn?.(name)
  }
}

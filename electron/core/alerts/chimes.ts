// When alerts sound: a chime for what comes together, and an urgent one again until it was seen.
import type { Firing, Sound } from '../../../shared/firings.ts'
import type { Cancel, Clock } from '../ports.ts'

/** What comes within this time sounds once. */
const TOGETHER_MS = 3_000
const URGENT_EVERY_MS = 20_000
const URGENT_TIMES = 3

export interface Chimes {
  /** Those that are told now. */
  fired(firings: readonly Pick<Firing, 'id' | 'alert'>[]): void
  /** No longer to be sounded for. */
  seen(id: number): void
  /** Silence began, or another market. */
  hush(): void
}

/** @param sound to the page that sounds */
export function createChimes({ real, sound }: { real: Clock; sound(sound: Sound): void }): Chimes {
  /** Urgent ones not yet seen, with how often they may still sound. */
  const urgent = new Map<number, number>()
  const lastMs = { chime: -Infinity, urgent: -Infinity }
  let again: Cancel | undefined

  function play(kind: 'chime' | 'urgent'): void {
    const nowMs = real.monotonic()
    const before = kind === 'chime' ? Math.max(lastMs.chime, lastMs.urgent) : lastMs.urgent
    if (nowMs - before < TOGETHER_MS) return
    lastMs[kind] = nowMs
    sound({ kind })
  }
  function repeat(): void {
    again = undefined
    if (urgent.size === 0) return
    play('urgent')
    for (const [id, left] of urgent) {
      if (left > 1) urgent.set(id, left - 1)
      else urgent.delete(id)
    }
    if (urgent.size > 0) again = real.after(URGENT_EVERY_MS, repeat)
  }
  function seen(id: number): void {
    urgent.delete(id)
    if (urgent.size > 0) return
    again?.()
    again = undefined
  }

  return {
    fired(firings) {
      const heard = firings.filter(({ alert }) => alert.sound !== 'none' && alert.urgency !== 'quiet')
      const pressing = heard.filter(({ alert }) => alert.urgency === 'urgent')
      if (pressing.length > 0) {
        play('urgent')
        for (const { id } of pressing) urgent.set(id, URGENT_TIMES - 1)
        again ??= real.after(URGENT_EVERY_MS, repeat)
      } else if (heard.length > 0) play('chime')
    },
    seen,
    hush() {
      for (const id of urgent.keys()) seen(id)
    },
  }
}

// The sounds of alerts and of the feed: short notes made here, since the page may load no file. One audio context, made
// with the first note and asleep between notes.
import type { Sound } from '../shared/firings.ts'

/** A note: Hz, when it begins and how long it sounds, in seconds. */
interface Note {
  hz: number
  at: number
  length: number
}

const CHIME: readonly Note[] = [
  { hz: 880, at: 0, length: 0.16 },
  { hz: 1174.66, at: 0.14, length: 0.34 },
]
/** An urgent one is the chime that the host asks for again until it was seen. */
const NOTES: Record<Sound['kind'], readonly Note[]> = {
  chime: CHIME,
  urgent: CHIME,
  lost: [{ hz: 220, at: 0, length: 0.5 }],
  back: [{ hz: 880, at: 0, length: 0.34 }],
}
const ATTACK_S = 0.012
const LOUDEST = 0.6
/** What a browser held back for longer than this is not sounded at all: it would be of another moment. */
const STALE_MS = 1500

/** The part of a browser's audio that is used here. */
export type Audio = Pick<
  AudioContext,
  'state' | 'currentTime' | 'destination' | 'resume' | 'suspend' | 'createOscillator' | 'createGain'
>

export interface Sounds {
  /** @param volume percent; 0 = none */
  play: (kind: Sound['kind'], volume: number) => void
  /** The person did something: from now on a browser lets the page sound. */
  wake: () => void
}

/** @param make undefined where there is no audio */
export function createSounds(make: () => Audio | undefined, now: () => number): Sounds {
  let made = false
  let audio: Audio | undefined
  let sounding = 0
  const context = (): Audio | undefined => {
    if (!made) audio = make()
    made = true
    return audio
  }

  function sound(on: Audio, { hz, at, length }: Note, loudness: number): void {
    const from = on.currentTime + at
    const oscillator = on.createOscillator()
    const gain = on.createGain()
    oscillator.frequency.value = hz
    gain.gain.setValueAtTime(0.0001, from)
    gain.gain.exponentialRampToValueAtTime(loudness, from + ATTACK_S)
    gain.gain.exponentialRampToValueAtTime(0.0001, from + length)
    oscillator.connect(gain)
    gain.connect(on.destination)
    sounding++
    oscillator.addEventListener('ended', () => {
      sounding--
      if (sounding === 0) void on.suspend().catch(() => undefined)
    })
    oscillator.start(from)
    oscillator.stop(from + length)
  }

  /** Waits as long as a browser wants a click first. */
  async function wakeAnd(on: Audio, run: () => void): Promise<void> {
    try {
      await on.resume()
      run()
    } catch {
      // Without a sound the alert is still shown.
    }
  }

  return {
    play(kind, volume) {
      const on = volume > 0 ? context() : undefined
      if (!on) return
      // Heard loudness grows with the square.
      const loudness = LOUDEST * (Math.min(volume, 100) / 100) ** 2
      const askedMs = now()
      void wakeAnd(on, () => {
        if (now() - askedMs > STALE_MS) return
        for (const note of NOTES[kind]) sound(on, note, loudness)
      })
    },
    wake() {
      const on = context()
      if (on?.state !== 'suspended') return
      void wakeAnd(on, () => {
        if (sounding === 0) void on.suspend().catch(() => undefined)
      })
    },
  }
}

/** The sounds of this window. */
export const sounds = createSounds(
  () => (typeof AudioContext === 'undefined' ? undefined : new AudioContext()),
  () => performance.now(),
)

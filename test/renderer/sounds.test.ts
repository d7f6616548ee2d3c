// The notes that a page plays, on an audio context that only writes them down.
import { describe, expect, it } from 'vitest'
import { type Audio, createSounds } from '../../renderer/sounds.ts'

function fakeAudio() {
  const played: { hz: number; from: number; to: number; loudness: number }[] = []
  const ends: (() => void)[] = []
  let allow: (() => void) | undefined
  const state = { is: 'suspended', blocked: false, suspended: 0 }
  const audio = {
    get state() {
      return state.is
    },
    currentTime: 10,
    destination: {},
    resume: () =>
      new Promise<void>(resolve => {
        allow = () => {
          state.is = 'running'
          resolve()
        }
        if (!state.blocked) allow()
      }),
    async suspend() {
      state.is = 'suspended'
      state.suspended += 1
    },
    createOscillator() {
      const note = { hz: 0, from: 0, to: 0, loudness: 0 }
      played.push(note)
      return {
        frequency: {
          set value(hz: number) {
            note.hz = hz
          },
        },
        connect: (gain: { note?: typeof note }) => (gain.note = note),
        addEventListener: (_name: string, run: () => void) => void ends.push(run),
        start: (at: number) => (note.from = at),
        stop: (at: number) => (note.to = at),
      }
    },
    createGain() {
      const loud: number[] = []
      return {
        gain: {
          setValueAtTime: () => undefined,
          exponentialRampToValueAtTime: (to: number) => void loud.push(to),
        },
        set note(of: { loudness: number }) {
          of.loudness = Math.max(...loud)
        },
        connect: () => undefined,
      }
    },
  }
  return { audio: audio as unknown as Audio, played, ends, state, allow: () => allow?.() }
}

async function settled(): Promise<void> {
  for (let n = 0; n < 5; n += 1) await Promise.resolve()
}

function setUp() {
  const fake = fakeAudio()
  let made = 0
  let nowMs = 0
  const sounds = createSounds(
    () => {
      made += 1
      return fake.audio
    },
    () => nowMs,
  )
  return { ...fake, sounds, made: () => made, pass: (ms: number) => (nowMs += ms) }
}

describe('sounds', () => {
  it('are two rising notes for an alert, one low for a lost feed and one high when it is back', async () => {
    const { sounds, played, made } = setUp()
    for (const kind of ['chime', 'urgent', 'lost', 'back'] as const) sounds.play(kind, 60)
    await settled()
    const notes = played.map(({ hz }) => hz)
    expect(notes).toEqual([880, 1174.66, 880, 1174.66, 220, 880])
    expect(played[1]?.from).toBeGreaterThan(played[0]?.from ?? 99)
    expect(made()).toBe(1)
  })

  it('are as loud as was chosen, and none at 0', async () => {
    const { sounds, played } = setUp()
    sounds.play('back', 0)
    sounds.play('back', 100)
    sounds.play('back', 50)
    await settled()
    expect(played.map(({ loudness }) => loudness)).toEqual([0.6, 0.15])
  })

  it('let the audio sleep when the last note has ended', async () => {
    const { sounds, ends, state } = setUp()
    sounds.play('chime', 60)
    await settled()
    ends[0]?.()
    expect(state.suspended).toBe(0)
    ends[1]?.()
    expect(state.suspended).toBe(1)
  })

  it('that a browser held back until a click are not heard at another moment', async () => {
    const { sounds, played, state, allow, pass } = setUp()
    state.blocked = true
    sounds.play('chime', 60)
    pass(60_000)
    allow()
    await settled()
    expect(played).toEqual([])
    state.blocked = false
    sounds.play('back', 60)
    await settled()
    expect(played).toHaveLength(1)
  })

  it('wake with the person’s first click, without a note', async () => {
    const { sounds, played, state } = setUp()
    sounds.wake()
    await settled()
    expect([played, state.suspended]).toEqual([[], 1])
  })

  it('are silent where there is no audio', () => {
    const sounds = createSounds(
      () => undefined,
      () => 0,
    )
    sounds.play('chime', 60)
    sounds.wake()
  })
})

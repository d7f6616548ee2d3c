import { describe, expect, it } from 'vitest'
import { createFrame } from '../../renderer/frame.ts'

function turned() {
  const waiting: ((ms: number) => void)[] = []
  const beats = new Set<() => void>()
  const frame = createFrame({
    request: run => void waiting.push(run),
    every: (_, run) => {
      beats.add(run)
      return () => beats.delete(run)
    },
  })
  return { frame, beats, asked: () => waiting.length, turn: (ms: number) => waiting.splice(0).forEach(run => run(ms)) }
}

describe('the frame', () => {
  it('runs every waiting job once in one frame, and what comes meanwhile in the next', () => {
    const { frame, turn, asked } = turned()
    const seen: string[] = []
    const again = (): void => void seen.push('again')
    const job = (ms: number): void => {
      seen.push(`job ${ms}`)
      frame.schedule(again)
    }
    frame.schedule(job)
    frame.schedule(job)
    expect(asked()).toBe(1)
    turn(16)
    expect(seen).toEqual(['job 16'])
    turn(32)
    expect(seen).toEqual(['job 16', 'again'])
    expect(asked()).toBe(0)
  })

  it('beats only while somebody listens', () => {
    const { frame, beats, turn } = turned()
    let count = 0
    const end = frame.onBeat(() => {
      count += 1
    })
    for (const beat of beats) beat()
    turn(1)
    expect(count).toBe(1)
    end()
    expect(beats.size).toBe(0)
  })
})

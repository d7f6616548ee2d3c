// The recorded days as the tile shows them: asked for when it is opened, and now and then, since today grows.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Bridge } from '../../shared/contract.ts'
import { COVERAGE_PARTS, type RecordedDay } from '../../shared/playback.ts'
import { onBeat } from '../frame.ts'
import { useReturn } from './tile-parts.tsx'

interface DayList {
  state: 'loading' | 'ready' | 'failed'
  /** Newest first. */
  days: readonly RecordedDay[]
  error: string
}

const NOTHING: DayList = { state: 'loading', days: [], error: '' }
const AGAIN_MS = 60_000

export function useRecordedDays(bridge: Bridge): DayList & { load: () => void } {
  const [list, setList] = useState(NOTHING)
  const turn = useRef(0)
  const load = useCallback((): void => {
    turn.current += 1
    const mine = turn.current
    const ask = async (): Promise<void> => {
      const answer = await bridge.call('recordedDays', undefined)
      if (mine !== turn.current) return
      if (answer.ok) setList({ state: 'ready', days: answer.value.toSorted((a, b) => b.day - a.day), error: '' })
      // What is known already stays.
      else
        setList(before => (before.days.length > 0 ? before : { ...NOTHING, state: 'failed', error: answer.error.code }))
    }
    void ask()
  }, [bridge])
  useEffect(() => {
    load()
    let askedMs = performance.now()
    const end = onBeat(frameMs => {
      if (frameMs - askedMs < AGAIN_MS) return
      askedMs = frameMs
      load()
    })
    return () => {
      turn.current += 1
      end()
    }
  }, [load])
  useReturn(load)
  return { ...list, load }
}

/** px of the strip. */
export const STRIP_WIDTH = 132
export const STRIP_HEIGHT = 13

/** The strip of a day as paths: what came when, in bars of at least a pixel where anything came, and the parts of gaps. */
export function strip({ coverage, gapParts }: RecordedDay): { bars: string; gaps: string } {
  const step = STRIP_WIDTH / COVERAGE_PARTS
  const most = Math.max(1, ...coverage)
  const at = (n: number): string => (n * step).toFixed(2)
  const bars = coverage.flatMap((frames, n) => {
    if (frames <= 0) return []
    // A root, so that a morning's rush does not flatten the rest.
    const height = 2 + Math.sqrt(frames / most) * (STRIP_HEIGHT - 2)
    return `M${at(n)} ${STRIP_HEIGHT}v${(-height).toFixed(1)}h${(step - 0.8).toFixed(2)}V${STRIP_HEIGHT}z`
  })
  const gaps = gapParts.map(n => `M${at(n)} 0h${step.toFixed(2)}V${STRIP_HEIGHT}h${(-step).toFixed(2)}z`)
  return { bars: bars.join(''), gaps: gaps.join('') }
}

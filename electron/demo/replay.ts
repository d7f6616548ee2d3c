// Plays recordings back: begins at the first subscription, keeps their timing and order, waits for slow clients, loses
// nothing, and holds its last frames at the end.
import { performance } from 'node:perf_hooks'
import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises'
import { type DemoMarket, GATHERING_MS, type Outlet } from './ports.ts'
import { describeRecording, mergeRecordings, readRecording } from './recording.ts'
import type { SymbolRow } from './wire.ts'

export interface ReplayOptions {
  files: readonly string[]
  /** ms of the recording in a real ms; very high = as fast as the clients take it. */
  speed: number
  /** All frames have been played. */
  onEnd?: (frames: number) => void
  /** A file could not be read to its end. */
  onError?: (error: unknown) => void
}

/** Frames in a row before others get their turn. */
const BURST = 32

interface BasisPrices {
  basis?: { close?: string; close_c?: number }
}

function yesterdayIn(text: string): number {
  const { basis } = JSON.parse(text) as BasisPrices
  const yesterday = Number(basis?.close) - Number(basis?.close_c)
  return Number.isFinite(yesterday) ? yesterday : 0
}

/** Reads a file once to its end: its instruments. */
async function index(file: string): Promise<SymbolRow[]> {
  const codes = new Map<string, number>()
  for await (const { code, text } of readRecording(file)) if (!codes.has(code)) codes.set(code, yesterdayIn(text))
  return describeRecording(file, codes)
}

/**
 * A market made of recordings. Several files run side by side by their time of day; days follow without the night.
 * @throws Error naming the file and line that can't be read
 */
export async function createReplay({ files, speed, onEnd, onError }: ReplayOptions): Promise<DemoMarket> {
  const rows = new Map<string, SymbolRow>()
  for (const file of files) for (const row of await index(file)) rows.set(row.instance_code, row)
  const newest = new Map<string, string>()
  const stopping = new AbortController()
  let outlet: Outlet | undefined
  let started = false

  const play = async (out: Outlet): Promise<void> => {
    const { signal } = stopping
    await sleep(GATHERING_MS, undefined, { signal })
    const startedAt = performance.now()
    let dueMs = 0
    let before: { day: number; t: number } | undefined
    let frames = 0
    for await (const { code, day, t, text } of mergeRecordings(files)) {
      if (before?.day === day) dueMs += (t - before.t) / speed
      before = { day, t }
      const early = dueMs - (performance.now() - startedAt)
      if (early > 1) await sleep(early, undefined, { signal })
      else if (frames % BURST === 0) await breathe()
      await out.room()
      if (signal.aborted) return
      newest.set(code, text)
      out.send(code, text)
      frames++
    }
    onEnd?.(frames)
  }

  return {
    patient: true,
    symbols: () => [...rows.values()],
    has: code => rows.has(code),
    newest: code => newest.get(code),
    start(out) {
      outlet = out
    },
    subscribed() {
      if (started || !outlet) return
      started = true
      play(outlet).catch((error: unknown) => {
        if (!stopping.signal.aborted) onError?.(error)
      })
    },
    stop() {
      stopping.abort()
    },
  }
}

// What the process tells of itself for the diagnostics: versions, delay of its loop, memory, the log's end.
import { release, type as systemName } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Vitals } from './core/ports.ts'

type Delays = Pick<ReturnType<typeof monitorEventLoopDelay>, 'percentile' | 'reset' | 'count'>

export interface VitalsDeps {
  /** The profile's folder. */
  profile: string
  logTail(): Promise<string[]>
  /** Replaced in tests. */
  delays?: Delays
  everyMinute?(run: () => void): void
}

/** How often the loop is asked how late it is: the measure includes this interval. */
const ASKED_EVERY_MS = 20
const MINUTE_MS = 60_000
/** Answers from which a minute under way speaks for itself: half a minute of them. */
const ENOUGH = MINUTE_MS / ASKED_EVERY_MS / 2
const NAMES = { electron: 'Electron', chrome: 'Chromium', node: 'Node', v8: 'V8' } as const

/** Starts measuring; it ends with the process and keeps nothing alive. */
export function createVitals(deps: VitalsDeps): Vitals {
  const delays = deps.delays ?? started()
  const everyMinute = deps.everyMinute ?? (run => void setInterval(run, MINUTE_MS).unref())
  const late = (): number => Math.max(0, delays.percentile(99) / 1e6 - ASKED_EVERY_MS)
  let lastMinute = 0
  everyMinute(() => {
    lastMinute = delays.count > 0 ? late() : 0
    delays.reset()
  })

  const versions: Record<string, string> = {}
  for (const [key, name] of Object.entries(NAMES)) {
    const version = process.versions[key]
    if (version) versions[name] = version
  }
  versions[systemName()] = `${release()} ${process.arch}`

  return {
    versions,
    profile: deps.profile,
    logTail: deps.logTail,
    // Until half a minute of this one is there the minute before speaks too.
    loopDelayMs: () => (delays.count >= ENOUGH ? late() : Math.max(lastMinute, delays.count > 0 ? late() : 0)),
    memoryMb: () => process.memoryUsage.rss() / 1024 / 1024,
  }
}

function started(): Delays {
  const delays = monitorEventLoopDelay({ resolution: ASKED_EVERY_MS })
  delays.enable()
  return delays
}

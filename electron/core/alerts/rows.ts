// Rows of alerts that changed, gathered and told to the pages; never before what changed them is on disk.
import type { AlertRow } from '../../../shared/alerts.ts'
import type { Cancel, Clock, Publish } from '../ports.ts'

const GATHER_MS = 100

export interface RowTeller {
  changed(alertIds: Iterable<string>): void
  removed(alertIds: Iterable<string>): void
  stop(): void
}

export interface RowTellerDeps {
  clock: Clock
  publish: Publish
  rows(alertIds: readonly string[]): AlertRow[]
  /** Firings wait to be committed. */
  isHeld(): boolean
  /** Told after each telling. */
  onTold(): void
}

export function createRowTeller(deps: RowTellerDeps): RowTeller {
  let changed = new Set<string>()
  let removed = new Set<string>()
  let timer: Cancel | undefined

  function tell(): void {
    timer = undefined
    if (deps.isHeld()) return later()
    const [ids, gone] = [[...changed], [...removed]]
    changed = new Set()
    removed = new Set()
    deps.publish('alerts', { rows: deps.rows(ids), removed: gone })
    deps.onTold()
  }
  function later(): void {
    timer ??= deps.clock.after(GATHER_MS, tell)
  }

  return {
    changed(alertIds) {
      for (const id of alertIds) {
        changed.add(id)
        removed.delete(id)
      }
      later()
    },
    removed(alertIds) {
      for (const id of alertIds) {
        removed.add(id)
        changed.delete(id)
      }
      later()
    },
    stop: () => timer?.(),
  }
}

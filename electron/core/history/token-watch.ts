// When the history token expires: read at the start and when it changes, announced some days before.
import { DAY_MS } from '../../../shared/days.ts'
import type { Clock } from '../ports.ts'

const AHEAD_MS = 3 * DAY_MS
const LOOK_MS = 3_600_000

export interface TokenWatch {
  /** UTC ms, 0 = not known. */
  expiresMs(): number
  /** Reads it anew. */
  read(): void
  stop(): void
}

interface TokenWatchDeps {
  clock: Clock
  /** @returns UTC ms, 0 = not known */
  expires(): Promise<number>
  onRead(expiresMs: number): void
  /** Told once of each token, some days ahead or when that is too late. */
  onSoon(): void
}

export function createTokenWatch({ clock, expires, onRead, onSoon }: TokenWatchDeps): TokenWatch {
  let expiresMs = 0
  let announced = 0
  let reading = 0

  function look(): void {
    if (expiresMs === 0 || announced === expiresMs || expiresMs - clock.now() > AHEAD_MS) return
    announced = expiresMs
    onSoon()
  }
  async function read(): Promise<void> {
    const turn = ++reading
    // A keychain that does not answer is told where a call needs the token.
    const found = await expires().catch(() => 0)
    if (turn !== reading) return
    expiresMs = found
    onRead(found)
    look()
  }
  const stop = clock.every(LOOK_MS, look)
  return {
    expiresMs: () => expiresMs,
    read: () => void read(),
    stop() {
      reading++
      stop()
    },
  }
}

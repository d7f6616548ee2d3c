// The whole app on memory ports for integration tests: real sockets, a real SQLite profile and its worker, tokens in
// memory. Gives the same bridge that the page has.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bridge, EventName, Events, TokenStatus } from '../shared/contract.ts'
import type { UpdateStatus } from '../shared/diagnostics.ts'
import type { Result } from '../shared/errors.ts'
import { systemClock, clockOf } from '../electron/clock.ts'
import { answer } from '../electron/core/answer.ts'
import { startApp } from '../electron/core/app.ts'
import type { Log, Ports, RunFlags, TokenStore } from '../electron/core/ports.ts'
import type { StoreClient } from '../electron/core/store/api.ts'
import type { Secret } from '../electron/core/secrets/secret.ts'
import { startDemo } from '../electron/demo.ts'
import { openStore } from '../electron/store.ts'

/** Tokens in memory, as in a run without a keychain. */
function memoryTokens(): TokenStore {
  const held = new Map<string, Secret>()
  const key = (service: string, origin: string) => `${service}|${origin}`
  const status = async (service: 'feed' | 'history', origin: string): Promise<TokenStatus> => ({
    service,
    origin,
    state: held.has(key(service, origin)) ? 'session' : 'none',
    sinceMs: 0,
    keychain: false,
  })
  return {
    get: async (service, origin) => held.get(key(service, origin)),
    async set(service, origin, token) {
      held.set(key(service, origin), token)
      return status(service, origin)
    },
    async clear(service, origin) {
      held.delete(key(service, origin))
      return status(service, origin)
    },
    status,
  }
}

/** A log that remembers its lines. */
export function memoryLog(): Log & { lines: string[] } {
  const lines: string[] = []
  const write = (what: string, facts?: object) => lines.push(`${what} ${JSON.stringify(facts ?? {})}`)
  return { lines, info: write, warn: write, error: write }
}

const noUpdates: UpdateStatus = { state: 'unsupported', version: '', checkedAtMs: 0 }

type Listener = (payload: never) => void

interface HostOptions {
  flags?: RunFlags
  profile?: string
  ports?: Partial<Ports>
  /** Stands between the app and its store. */
  between?: (store: StoreClient) => StoreClient
}

export async function startHost(options: HostOptions = {}) {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'tablo-'))
  const store = await openStore({
    profileDir: profile,
    workerFile: new URL('../electron/store-worker.ts', import.meta.url),
  })
  const listeners = new Map<EventName, Set<Listener>>()
  const log = memoryLog()
  const ports: Ports = {
    version: '0.0.0',
    host: 'headless',
    flags: options.flags ?? {},
    clock: systemClock(),
    clockOf,
    store: options.between?.(store) ?? store,
    tokens: memoryTokens(),
    publish(event, payload) {
      for (const listener of listeners.get(event) ?? []) listener(payload as never)
    },
    isOnline: () => true,
    startDemo: () => startDemo({ workerFile: new URL('../electron/demo-worker.ts', import.meta.url) }),
    log,
    vitals: { versions: {}, profile, logTail: async () => log.lines, loopDelayMs: () => 0, memoryMb: () => 0 },
    updates: { status: () => noUpdates, check: async () => noUpdates, install: async () => undefined },
    openWindow: async () => undefined,
    saveFile: async name => name,
    hide: () => {},
    ...options.ports,
  }
  const app = await startApp(ports)
  const bridge: Bridge = {
    call: async (name, args) => (await answer(app.handlers, name, args, { window: 'test' })) as Result<never>,
    on(name, listener) {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set)
      set.add(listener)
      return () => set.delete(listener)
    },
  }
  return {
    app,
    bridge,
    log,
    profile,
    /** The next payload of an event that satisfies the test; remembered ones are not looked at. */
    next: <K extends EventName>(name: K, fits: (payload: Events[K]) => boolean): Promise<Events[K]> =>
      new Promise(resolve => {
        const off = bridge.on(name, payload => {
          if (!fits(payload)) return
          off()
          resolve(payload)
        })
      }),
    async stop() {
      await app.stop()
      await store.stop()
    },
  }
}

/** The value of a command that must succeed. */
export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the command failed: ${JSON.stringify(result.error)}`)
  return result.value
}

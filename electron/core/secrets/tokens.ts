// Tokens by service, each bound to the origin of its endpoint: in the keychain, else in memory for this run with a
// notice. Nothing else is ever written of them but a marker without the token.
import type { ServiceName } from '../../../shared/commands.ts'
import type { Notice, TokenStatus } from '../../../shared/contract.ts'
import { AppError, errorData } from '../../../shared/errors.ts'
import type { Clock, Log, TokenStore } from '../ports.ts'
import type { Marker, MarkerPort } from './markers.ts'
import type { Redactor } from './redact.ts'
import { Secret } from './secret.ts'

/** The system's keychain. Every call rejects with AppError keychainUnavailable when it can't be used. */
export interface KeychainPort {
  /** Its name, for the marker. */
  backend: string
  available(): Promise<boolean>
  /** null = nothing was ever stored under this account. */
  get(account: string): Promise<string | null>
  set(account: string, text: string): Promise<void>
  /** True when there was something to delete. */
  clear(account: string): Promise<boolean>
}

export interface TokenStoreDeps {
  keychain: KeychainPort
  markers: MarkerPort
  clock: Clock
  log: Log
  onNotice(notice: Notice): void
  redactor: Pick<Redactor, 'add'>
}

/** A token in memory, so that a reconnection does not ask the keychain again. */
interface Held {
  secret: Secret
  state: 'keychain' | 'session'
  sinceMs: number
}

/** What asking the keychain gave. */
type Looked = Held | { state: 'none' | 'lost'; sinceMs: number }

/** After a failure the keychain is not read for this long; writing, a person's own action, is always tried. */
const LOOK_AGAIN_MS = 30_000

export function createTokenStore(deps: TokenStoreDeps): TokenStore {
  const { keychain, markers, clock, log } = deps
  const held = new Map<string, Held>()
  const told = new Set<string>()
  const queues = new Map<string, Promise<unknown>>()
  let works: boolean | undefined
  let failedAt = -Infinity

  /** One call at a time for an account: a slow read must not undo a write that came after it. */
  function inTurn<T>(account: string, run: () => Promise<T>): Promise<T> {
    const turn = (queues.get(account) ?? Promise.resolve()).then(run, run)
    queues.set(account, turn)
    return turn
  }

  /** Calls the keychain and remembers whether it can be used. */
  async function ask<T>(call: () => Promise<T>): Promise<T> {
    try {
      const answer = await call()
      works = true
      return answer
    } catch (error) {
      works = false
      failedAt = clock.monotonic()
      throw error instanceof AppError ? error : new AppError('keychainUnavailable')
    }
  }

  async function readMarker(account: string): Promise<Marker | undefined> {
    try {
      return await markers.read(account)
    } catch {
      log.warn('token marker not read', { account })
      return undefined
    }
  }

  async function mark(account: string, marker: Marker | undefined): Promise<void> {
    // The token is already where it belongs; without its marker it can only not be called lost one day.
    await markers.write(account, marker).catch(() => log.warn('token marker not written', { account }))
  }

  /** Tells of a lost token once a run. */
  function tellLost(account: string, error?: AppError): void {
    if (told.has(account)) return
    told.add(account)
    log.warn('token lost', { account, code: error?.code })
    deps.onNotice({ id: 'tokenLost', ...(error && { error: errorData(error) }) })
  }

  async function look(account: string): Promise<Looked> {
    const inMemory = held.get(account)
    if (inMemory) return inMemory
    const marker = await readMarker(account)
    const sinceMs = marker?.atMs ?? 0
    const lost = (error?: AppError): Looked => {
      if (!marker) return { state: 'none', sinceMs: 0 }
      tellLost(account, error)
      return { state: 'lost', sinceMs }
    }
    // A keychain that hangs costs seconds a call: each window that opens must not pay them again.
    if (clock.monotonic() - failedAt < LOOK_AGAIN_MS) return lost(new AppError('keychainUnavailable'))
    try {
      const text = await ask(() => keychain.get(account))
      if (text === null) return lost()
      const found: Held = { secret: new Secret(text), state: 'keychain', sinceMs }
      deps.redactor.add(found.secret)
      held.set(account, found)
      return found
    } catch (error) {
      log.warn('keychain not read', { account })
      return lost(error instanceof AppError ? error : undefined)
    }
  }

  async function statusOf(service: ServiceName, origin: string, { state, sinceMs }: Looked): Promise<TokenStatus> {
    works ??= await keychain.available()
    return { service, origin, state, sinceMs, keychain: works }
  }

  /** Writes and reads back: some keychains take a secret and keep nothing. */
  async function writeAndCheck(account: string, token: Secret): Promise<void> {
    await ask(async () => {
      await keychain.set(account, token.reveal())
      const readBack = await keychain.get(account)
      if (readBack !== token.reveal()) throw new AppError('keychainUnavailable', { reason: 'readBack' })
    })
  }

  return {
    async get(service, origin) {
      if (origin === '') return undefined
      const account = accountOf(service, origin)
      const looked = held.get(account) ?? (await inTurn(account, () => look(account)))
      return 'secret' in looked ? looked.secret : undefined
    },

    async set(service, origin, token) {
      if (origin === '') throw new AppError('badAddress', { service })
      deps.redactor.add(token)
      const account = accountOf(service, origin)
      return inTurn(account, async () => {
        const sinceMs = clock.now()
        const next: Held = { secret: token, state: 'keychain', sinceMs }
        try {
          await writeAndCheck(account, token)
          await mark(account, { backend: keychain.backend, atMs: sinceMs })
        } catch (error) {
          next.state = 'session'
          log.warn('token kept for this run only', { account })
          deps.onNotice({ id: 'sessionToken', error: errorData(error) })
        }
        held.set(account, next)
        return statusOf(service, origin, next)
      })
    },

    /** @throws AppError keychainUnavailable when the keychain holds it and can't be asked to forget it */
    async clear(service, origin) {
      const account = accountOf(service, origin)
      return inTurn(account, async () => {
        const inMemory = held.get(account)
        held.delete(account)
        try {
          await ask(() => keychain.clear(account))
        } catch (error) {
          if (inMemory?.state === 'keychain' || (await readMarker(account))) throw error
        }
        await mark(account, undefined)
        return statusOf(service, origin, { state: 'none', sinceMs: 0 })
      })
    },

    async status(service, origin) {
      if (origin === '') return statusOf(service, origin, { state: 'none', sinceMs: 0 })
      const account = accountOf(service, origin)
      return statusOf(service, origin, held.get(account) ?? (await inTurn(account, () => look(account))))
    },
  }
}

/** The keychain's account name: one token for each service and origin. */
const accountOf = (service: ServiceName, origin: string): string => `${service}|${origin}`

// The system's keychain behind KeychainPort: macOS Keychain, Windows Credential Manager, Secret Service on Linux.
// The only import of the native keyring.
import { AsyncEntry } from 'keytar'
import { AppError } from '../shared/errors.ts'
import type { KeychainPort } from './core/secrets/tokens.ts'

const SERVICE = 'tablo'
/** Reading: a keychain that is there answers in milliseconds. */
const READ_MS = 5_000
/** Writing comes from a person's own action, and a locked keychain first asks them for its password. */
const WRITE_MS = 60_000

// Without the pin the library falls back silently to the kernel's keyring, which is lost at reboot.
const OPTIONS = { linux: { store: 'secret-service' } } as const

export interface KeychainOptions {
  readMs?: number
  writeMs?: number
}

/** Every call rejects with AppError keychainUnavailable ({reason: 'error' | 'timeout' | 'busy'}), nothing else. */
export function createKeychain({ readMs = READ_MS, writeMs = WRITE_MS }: KeychainOptions = {}): KeychainPort {
  // A call that timed out goes on holding one of the process's few worker threads, which files and names need too:
  // none is added to it until it ends.
  let stuck = 0

  async function call<T>(
    limitMs: number,
    account: string,
    run: (entry: AsyncEntry, signal: AbortSignal) => Promise<T>,
  ) {
    if (stuck > 0) throw unavailable('busy')
    const limit = new AbortController()
    let timer: NodeJS.Timeout | undefined
    let timedOut = false
    // Making the entry already speaks to the keychain, and throws where there is none (or after the library's own 2 s).
    const work = (async () => run(new AsyncEntry(SERVICE, account, OPTIONS), limit.signal))()
    const ended = (): void => {
      if (timedOut) stuck--
    }
    void work.then(ended, ended)
    const timeout = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        timedOut = true
        stuck++
        limit.abort()
        reject(unavailable('timeout'))
      }, limitMs)
    })
    try {
      return await Promise.race([work, timeout])
    } catch (error) {
      // The library's words may name what it was given; the reason is enough.
      throw error instanceof AppError ? error : unavailable('error')
    } finally {
      clearTimeout(timer)
    }
  }

  const get = (account: string): Promise<string | null> =>
    call(readMs, account, (entry, signal) => entry.getPassword(signal))

  return {
    backend: process.platform === 'linux' ? 'secret-service' : process.platform === 'darwin' ? 'keychain' : 'windows',
    available: () =>
      get('probe').then(
        () => true,
        () => false,
      ),
    get,
    set: (account, text) => call(writeMs, account, (entry, signal) => entry.setPassword(text, signal)),
    clear: account => call(writeMs, account, (entry, signal) => entry.deletePassword(signal)),
  }
}

const unavailable = (reason: string): AppError => new AppError('keychainUnavailable', { reason })

// The app on its real ports, for the desktop and the headless host alike: profile, log, store, tokens, demo, network.
import { networkInterfaces } from 'node:os'
import { extname } from 'node:path'
import manifest from '../package.json' with { type: 'json' }
import type { Boot, Caller, Notice } from '../shared/contract.ts'
import { AppError, type Result } from '../shared/errors.ts'
import type { ShowRequest } from '../shared/firings.ts'
import { clockOf, systemClock } from './clock.ts'
import { answer } from './core/answer.ts'
import { type App, startApp } from './core/app.ts'
import type { Notifier, Outside, Publish, Updates } from './core/ports.ts'
import { settingsMarkers } from './core/secrets/markers.ts'
import { createRedactor } from './core/secrets/redact.ts'
import { createTokenStore } from './core/secrets/tokens.ts'
import { startDemo } from './demo.ts'
import type { Flags } from './flags.ts'
import { createKeychain } from './keychain.ts'
import { createLog } from './log.ts'
import { openProfile } from './profile.ts'
import { defaultProfile } from './profile-folder.ts'
import { openStore, type RunningStore } from './store.ts'
import { createVitals } from './vitals.ts'
import { noUpdates } from './updates.ts'

/** What only the desktop can do. */
interface Desktop {
  /** Opens a window of its own. @throws AppError badRequest */
  openWindow(window: string): void
  /** Names of the windows that stand. */
  windows(): string[]
  saveFile(name: string, content: string | Uint8Array): Promise<string>
  updates: Updates
  notifier: Notifier
  outside: Outside
}

export interface HostDeps {
  host: 'desktop' | 'headless'
  flags: Flags
  /** File of the entry that runs: the worker threads' files lie beside it and end alike (.ts from source). */
  entry: URL
  publish: Publish
  /** What only the desktop can do. */
  desktop?: Desktop
  /** Something threw where nothing may throw: the state is unknown and the process has to end. */
  onFatal: () => void
}

export interface Host {
  answer(name: string, args: unknown, caller: Caller): Promise<Result<unknown>>
  boot(): Promise<Boot>
  dropWindow(window: string): void
  wake(): void
  /** Tells the person something. */
  notify(notice: Notice): void
  /** Brings the main window up with an instrument or the alerts. */
  show(request: ShowRequest): void
  /** Alerts that are armed now. */
  armed(): number
  /** A fact for the log. */
  warn(what: string, facts: Record<string, string>): void
  /** Flushes and closes everything, for at most 3 s; safe to call twice. */
  stop(): Promise<void>
}

const STOP_MS = 3_000

/** True when some network but this computer's own is up; link-local addresses are what is left without one. */
const isOnline = (): boolean =>
  Object.values(networkInterfaces())
    .flat()
    .some(card => card && !card.internal && !/^(169\.254\.|fe80:)/i.test(card.address))

/**
 * Opens the profile and starts the app on it.
 * @throws AppError profileInUse, newerProfile, storeFailed
 */
export async function openHost({ host, flags, entry, publish, desktop, onFatal }: HostDeps): Promise<Host> {
  const profile = openProfile(flags.profile ?? defaultProfile())
  let store: RunningStore | undefined
  try {
    let app: App | undefined
    // What comes before there is an app goes to the windows; what comes later also to those opened later.
    const notify = (notice: Notice) => (app ? app.notify(notice) : publish('notice', notice))
    const redactor = createRedactor()
    const clock = systemClock()
    const log = createLog({
      profileDir: profile.dir,
      redactor,
      onFailed: () => notify({ id: 'logFailed' }),
    })
    const worker = (name: string): URL => new URL(name + extname(entry.pathname), entry)
    store = await openStore({ profileDir: profile.dir, workerFile: worker('store-worker'), log })
    const started = await startApp({
      version: manifest.version,
      host,
      flags: flags.run,
      clock,
      clockOf,
      store,
      tokens: createTokenStore({
        keychain: createKeychain(),
        markers: settingsMarkers(store),
        clock,
        log,
        redactor,
        onNotice: notify,
      }),
      publish,
      isOnline,
      startDemo: () => startDemo({ workerFile: worker('demo-worker'), time: flags.demo }),
      log,
      vitals: createVitals({ profile: profile.dir, logTail: log.tail }),
      updates: desktop?.updates ?? noUpdates('headless'),
      openWindow: async window => {
        if (!desktop) throw new AppError('badRequest', { field: 'window' })
        desktop.openWindow(window)
      },
      windows: desktop && (() => desktop.windows()),
      saveFile: async (name, content) => {
        if (!desktop) throw new AppError('badRequest', { field: 'file' })
        return desktop.saveFile(name, content)
      },
      notifier: desktop?.notifier,
      outside: desktop?.outside,
      hide: secret => redactor.add(secret),
    })
    app = started
    log.info('started', { version: manifest.version, host })

    // Node itself would print the error with its words, which may quote a token; the log cleans them.
    const fatal = (error: unknown) => {
      log.caught('fatal', error)
      onFatal()
    }
    process.on('uncaughtException', fatal)
    process.on('unhandledRejection', fatal)

    const opened = store
    const closeAll = async () => {
      await started.stop()
      await opened.stop()
      profile.release()
      log.info('stopped')
    }
    let stopping: Promise<void> | undefined
    return {
      answer: (name, args, caller) => answer(started.handlers, name, args, caller, log),
      boot: async () => started.handlers.boot(undefined, { window: '' }),
      dropWindow: window => started.dropWindow(window),
      wake: () => started.wake(),
      notify: notice => started.notify(notice),
      show: request => started.show(request),
      armed: () => started.armed(),
      warn: (what, facts) => log.warn(what, facts),
      stop() {
        const late = new Promise<void>(resolve => setTimeout(resolve, STOP_MS).unref())
        stopping ??= Promise.race([closeAll(), late])
        return stopping
      },
    }
  } catch (error) {
    await store?.stop()
    profile.release()
    throw error
  }
}

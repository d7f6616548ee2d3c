// Newer versions: looked for only when the person said yes, fetched and installed only when they ask. Off where a
// package manager keeps Tablo up to date.
import { existsSync } from 'node:fs'
import { type RequestOptions, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { AppUpdater } from 'electron-updater'
import type { UpdateState, UpdateStatus } from '../shared/diagnostics.ts'
import { AppError } from '../shared/errors.ts'
import type { Settings } from '../shared/settings.ts'
import type { Cancel, Clock, Updates } from './core/ports.ts'

export interface UpdatesDeps {
  /** The library, loaded when something is looked for first. */
  load(): Promise<AppUpdater>
  clock: Clock
  /** A fact for the log. */
  warn(what: string, facts: Record<string, string>): void
  publish(status: UpdateStatus): void
  /** Lets go of everything the new version needs, just before it is installed. */
  beforeInstall(): Promise<void>
}

export interface DesktopUpdates extends Updates {
  /** The person's word, at the start and whenever it changes. */
  allow(wanted: Settings['updates']): void
}

/** After the start, when the desk stands; then four times a day. */
const FIRST_MS = 20_000
const EVERY_MS = 6 * 3600_000

/** What the place Tablo runs from says. */
export interface Installation {
  packaged: boolean
  platform: NodeJS.Platform
  /** The program that runs. */
  program: string
  /** Folder an AppImage is mounted at, as its loader says; a program started from within one gets it too. */
  appDir: string | undefined
  /** Folder of the package's resources. */
  resources: string
}

/** Why no newer version can be looked for here, or undefined. On Linux only an AppImage can replace itself. */
export function whyNoUpdates({ packaged, platform, program, appDir, resources }: Installation): UpdateStatus['reason'] {
  if (!packaged) return 'folder'
  if (platform === 'linux' && !(appDir && program.startsWith(`${appDir}/`))) return 'package'
  return existsSync(`${resources}/app-update.yml`) ? undefined : 'folder'
}

/** Updates of an installation that has none. */
export function noUpdates(reason: NonNullable<UpdateStatus['reason']>): DesktopUpdates {
  const status: UpdateStatus = { state: 'unsupported', version: '', checkedAtMs: 0, reason }
  return {
    status: () => status,
    check: async () => status,
    install: async () => undefined,
    allow: () => undefined,
  }
}

/** Chromium may reach no network here, so the library's requests go out through Node. */
function useNode(updater: AppUpdater): AppUpdater {
  interface Executor {
    createRequest(options: RequestOptions, callback: (response: unknown) => void): unknown
    addRedirectHandlers(): void
  }
  const { httpExecutor } = updater as unknown as { httpExecutor: Executor }
  httpExecutor.createRequest = (options, callback) => {
    if (options.protocol !== 'http:') return secureRequest(options, callback)
    // A new version may come unencrypted from this computer only, also after a redirection.
    if (options.hostname !== '127.0.0.1') throw new AppError('plainAddress', {})
    return plainRequest(options, callback)
  }
  // A redirection is an answer like any other to Node; the library follows it by itself.
  httpExecutor.addRedirectHandlers = () => undefined
  return updater
}

/** Looks for newer versions with electron-updater. Nothing is contacted before `allow('on')`. */
export function createUpdates(deps: UpdatesDeps): DesktopUpdates {
  let wanted: Settings['updates'] = 'ask'
  let status: UpdateStatus = { state: 'off', version: '', checkedAtMs: 0 }
  let timers: Cancel[] = []
  let loaded: Promise<AppUpdater> | undefined

  function tell(state: UpdateState, more: Partial<UpdateStatus> = {}): UpdateStatus {
    // What was under way when the person said no is not told any more.
    if (wanted !== 'on' && state !== 'off') return status
    status = { ...status, state, ...more }
    deps.publish(status)
    return status
  }
  function failed(error: unknown): UpdateStatus {
    const { code, name } = error as NodeJS.ErrnoException
    deps.warn('update failed', { code: code ?? name })
    return tell('failed', { checkedAtMs: deps.clock.now() })
  }
  async function load(): Promise<AppUpdater> {
    try {
      const updater = await deps.load()
      updater.autoDownload = false
      updater.autoInstallOnAppQuit = false
      updater.allowDowngrade = false
      updater.logger = null
      // Each call rejects with its own error; without a listener the event would end the process.
      updater.on('error', () => undefined)
      return useNode(updater)
    } catch (error) {
      // The next time it is tried anew.
      loaded = undefined
      throw error
    }
  }
  const library = (): Promise<AppUpdater> => (loaded ??= load())

  async function check(): Promise<UpdateStatus> {
    const isBusy = status.state === 'checking' || status.state === 'downloading' || status.state === 'ready'
    if (wanted !== 'on' || isBusy) return status
    tell('checking')
    try {
      const found = await (await library()).checkForUpdates()
      const checkedAtMs = deps.clock.now()
      if (!found?.isUpdateAvailable) return tell('none', { version: '', checkedAtMs })
      return tell('available', { version: found.updateInfo.version, checkedAtMs })
    } catch (error) {
      return failed(error)
    }
  }

  async function download(): Promise<void> {
    tell('downloading')
    try {
      await (await library()).downloadUpdate()
      tell('ready')
    } catch (error) {
      failed(error)
    }
  }

  const stop = (): void => {
    for (const cancel of timers) cancel()
    timers = []
  }

  return {
    status: () => status,
    check,
    async install() {
      if (status.state === 'available') return download()
      if (status.state !== 'ready') return
      const updater = await library()
      await deps.beforeInstall()
      updater.quitAndInstall(false, true)
    },
    allow(next) {
      if (next === wanted) return
      wanted = next
      stop()
      if (next !== 'on') {
        tell('off')
        return
      }
      tell('idle')
      const look = (): void => void check()
      timers = [deps.clock.after(FIRST_MS, look), deps.clock.every(EVERY_MS, look)]
    },
  }
}

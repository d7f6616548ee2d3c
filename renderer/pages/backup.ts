// A backup: settings, watchlists, layouts and market rules of one market as a JSON text, and reading it back. Tokens
// are not in it: the page never has them.
import * as v from 'valibot'
import { commands } from '../../shared/commands.ts'
import type { AppErrorData, Result } from '../../shared/errors.ts'
import { marketRulesSchema } from '../../shared/rules.ts'
import { settingsSchema } from '../../shared/settings.ts'
import type { Page } from '../stores/page.ts'
import type { SessionState } from '../stores/session.ts'

const VERSION = 1

const headSchema = v.object({ tablo: v.literal('backup'), version: v.pipe(v.number(), v.integer(), v.minValue(1)) })

const backupSchema = v.object({
  tablo: v.literal('backup'),
  version: v.literal(VERSION),
  /** Version of Tablo that made it. */
  app: v.pipe(v.string(), v.maxLength(40)),
  madeAtMs: v.pipe(v.number(), v.integer(), v.minValue(0)),
  source: v.picklist(['demo', 'real']),
  settings: v.omit(v.partial(settingsSchema), ['source']),
  watchlists: commands.saveWatchlists.entries.lists,
  /** By window; keys and texts as the contract takes them. */
  layouts: v.record(commands.saveLayout.entries.window, commands.saveLayout.entries.json),
  rules: marketRulesSchema,
})

export type Backup = v.InferOutput<typeof backupSchema>
export type BackupError = 'wrong' | 'newer' | 'damaged'

/** What can be backed up of a page; the market must be chosen. */
type Backed = Pick<SessionState, 'version' | 'source' | 'settings' | 'watchlists' | 'layouts' | 'rules'>

/** @param nowMs real time, UTC ms */
export function makeBackup(state: Backed, nowMs: number): Backup {
  const { source: _source, ...settings } = state.settings
  return {
    tablo: 'backup',
    version: VERSION,
    app: state.version,
    madeAtMs: nowMs,
    source: state.source === 'demo' ? 'demo' : 'real',
    settings,
    watchlists: [...state.watchlists],
    layouts: Object.fromEntries(Object.entries(state.layouts).filter(([, json]) => json !== '')),
    rules: state.rules,
  }
}

/**
 * A backup of what is stored now: a page knows the layouts of the other windows only as they were when it began.
 * @param nowMs real time, UTC ms
 */
export async function takeBackup({ bridge }: Pick<Page, 'bridge'>, nowMs: number): Promise<Result<Backup>> {
  const answer = await bridge.call('boot', undefined)
  return answer.ok ? { ok: true, value: makeBackup(answer.value, nowMs) } : answer
}

export const backupText = (backup: Backup): string => `${JSON.stringify(backup, undefined, 2)}\n`

/** Reads a file. wrong: something else; newer: of a version that this one does not know; damaged: not whole. */
export function readBackup(text: string): Backup | BackupError {
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch {
    // A backup that was cut off still begins as one.
    return /^\s*\{\s*"tablo":\s*"backup"/.test(text) ? 'damaged' : 'wrong'
  }
  const head = v.safeParse(headSchema, found)
  if (!head.success) return 'wrong'
  if (head.output.version > VERSION) return 'newer'
  const whole = v.safeParse(backupSchema, found)
  return whole.success ? whole.output : 'damaged'
}

/**
 * Puts a backup in the place of what is there: everything, or nothing where a part could not be written.
 * Layouts of windows that the backup does not know are left as they are.
 * @returns the error of the part that failed, after what was there before has been put back
 */
export async function restoreBackup(page: Page, backup: Backup, before: Backup): Promise<AppErrorData | undefined> {
  const failed = await write(page, backup)
  if (failed) await write(page, before)
  return failed
}

async function write({ bridge, session }: Page, backup: Backup): Promise<AppErrorData | undefined> {
  const steps: (() => Promise<Result<unknown>>)[] = [
    () => bridge.call('saveRules', backup.rules),
    () => session.saveWatchlists(backup.watchlists),
    ...Object.entries(backup.layouts).map(([window, json]) => () => {
      session.keepLayout(window, json)
      return bridge.call('saveLayout', { window, json })
    }),
    // Last: another language draws the page anew.
    () => session.saveSettings(backup.settings),
  ]
  for (const step of steps) {
    const answer = await step()
    if (!answer.ok) return answer.error
  }
  return undefined
}

const KEPT = 'tablo-before-restore'

/** A restored backup that can be taken back: what was there before, and the day of the backup that took its place. */
export interface Restored {
  before: Backup
  restoredMadeAtMs: number
}

/** Keeps what was there before a restore, over the page's new start. */
export function keepRestored(restored: Restored): void {
  localStorage.setItem(KEPT, JSON.stringify(restored))
}

export const forgetRestored = (): void => localStorage.removeItem(KEPT)

/** What was there before the last restore of this market, while the person has neither undone nor accepted it. */
export function restoredBefore(source: SessionState['source']): Restored | undefined {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as Restored | null
    const before = found && readBackup(JSON.stringify(found.before))
    return found && typeof before === 'object' && before?.source === source ? { ...found, before } : undefined
  } catch {
    return undefined
  }
}

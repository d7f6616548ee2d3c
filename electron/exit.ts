// Exit codes, the same for every command, and one clear sentence for why a start failed.
import { AppError, type AppErrorCode } from '../shared/errors.ts'

export const EXIT = { done: 0, failed: 1, usage: 2, profileInUse: 3 } as const

const SENTENCES: Partial<Record<AppErrorCode, string>> = {
  profileInUse: 'This profile is open in another Tablo: close that one, or give another folder with --profile.',
  newerProfile: 'This profile was written by a newer Tablo; it is left as it is.',
  storeFailed: 'The profile can not be read or written: look at its folder, its rights and the free space.',
}

/** The sentence and exit code for an error that ends a start. Never the error's own words: they may quote anything. */
export function problemOf(error: unknown): { sentence: string; code: number } {
  if (error instanceof AppError) {
    const sentence = SENTENCES[error.code] ?? `Tablo could not start (${error.code}).`
    return { sentence, code: error.code === 'profileInUse' ? EXIT.profileInUse : EXIT.failed }
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EADDRINUSE') return { sentence: 'That port is taken: choose another with --port.', code: EXIT.failed }
  if (code === 'EACCES') return { sentence: 'That port or folder is not allowed to you.', code: EXIT.failed }
  return { sentence: `Tablo could not start${code ? ` (${code})` : ''}.`, code: EXIT.failed }
}

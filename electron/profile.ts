// The profile: one folder that holds all a person has in Tablo, written by one process at a time.
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AppError } from '../shared/errors.ts'
import { holdLock } from './database.ts'

export interface Profile {
  dir: string
  /** Lets another process open it; calling it twice does nothing. */
  release(): void
}

/**
 * Makes the folder where it is missing (for its owner only) and holds its lock until release or the end of the process.
 * @throws AppError profileInUse when another process holds it; storeFailed when the folder can't be written
 */
export function openProfile(folder: string): Profile {
  const dir = resolve(folder)
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new AppError('storeFailed', {
      code: error instanceof Error && 'code' in error ? String(error.code) : 'mkdir',
    })
  }
  let unlock = holdLock(join(dir, 'lock.db'))
  if (!unlock) throw new AppError('profileInUse')
  return {
    dir,
    release() {
      unlock?.()
      unlock = undefined
    },
  }
}

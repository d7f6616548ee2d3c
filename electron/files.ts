// Files that a person exports: where they choose, whole or not at all.
import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { AppError } from '../shared/errors.ts'

/** What the desktop gives: Electron's own dialog, and the folder it opens on. */
export interface FilesDeps {
  /** Asks where; undefined = the person changed their mind. @param extensions without the dot, none = any */
  choose(place: string, extensions: string[]): Promise<string | undefined>
  /** Folder the dialog opens on. */
  folder(): string
}

/**
 * Writes a text, or bytes, where the person chooses.
 * @param name suggested name of the file
 * @returns the place, '' where they changed their mind
 * @throws AppError fileFailed ({reason: the system's code})
 */
export async function saveFile(deps: FilesDeps, name: string, content: string | Uint8Array): Promise<string> {
  const extension = extname(name).slice(1)
  const place = await deps.choose(join(deps.folder(), name), extension ? [extension] : [])
  if (!place) return ''
  await writeWhole(place, content).catch((error: NodeJS.ErrnoException) => {
    throw new AppError('fileFailed', { reason: error.code ?? error.name })
  })
  return place
}

/** Writes beside the place and moves it there, so that a full disk leaves an earlier file as it was. */
async function writeWhole(place: string, content: string | Uint8Array): Promise<void> {
  const beside = `${place}.${randomBytes(4).toString('hex')}.part`
  try {
    const file = await open(beside, 'wx', 0o644)
    try {
      await file.writeFile(content, 'utf8')
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, place)
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined)
    throw error
  }
}

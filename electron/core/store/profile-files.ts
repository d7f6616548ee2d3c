// The profile's files with their size, for the diagnostics.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Folders of the profile that are Tablo's own; the browser engine keeps others beside them. */
const FOLDERS = ['real', 'demo', join('real', 'journal'), join('demo', 'journal'), 'logs', 'backups']

/** Files by name below the profile, with forward slashes, in order. One that vanishes meanwhile is left out. */
export function profileFiles(dir: string): { name: string; bytes: number }[] {
  const inside = (folder: string) => {
    const path = join(dir, folder)
    if (!existsSync(path)) return []
    return readdirSync(path, { withFileTypes: true }).flatMap(entry => {
      if (!entry.isFile() || (folder === '' && !/\.db(-wal|-shm)?($|\.corrupt-)/.test(entry.name))) return []
      const size = statSync(join(path, entry.name), { throwIfNoEntry: false })?.size
      const name = join(folder, entry.name).replaceAll('\\', '/')
      return size === undefined ? [] : [{ name, bytes: size }]
    })
  }
  return ['', ...FOLDERS].flatMap(inside).sort((a, b) => (a.name < b.name ? -1 : 1))
}

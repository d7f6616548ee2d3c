// Names of a journal's files: one a session day, YYYYMMDD.db.
import { existsSync, readdirSync } from 'node:fs'

/** Days that have a file in the folder, newest first, yyyymmdd. */
export const dayFiles = (folder: string): number[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .flatMap(name => (/^\d{8}\.db$/.test(name) ? [Number(name.slice(0, 8))] : []))
        .sort((a, b) => b - a)
    : []

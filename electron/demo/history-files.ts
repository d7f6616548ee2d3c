// A history out of files, as they are: DIR/<InsCode>.json, each a JSON array of rows in the service's first form.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { DemoHistory } from './history.ts'

// Rows are flat objects; braces inside their texts do not count.
const ROW = /\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\}/g
const DAY = /"DEven"\s*:\s*"?(\d{8})/

/**
 * The rows of each file byte for byte, so that numbers keep their digits.
 * @param folder read when an instrument is asked for
 * @throws Error when there is no such folder
 */
export function createFileHistory(folder: string): DemoHistory {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`there is no folder ${folder}`)
  const files = new Map<string, { day: number; text: string }[]>()
  const read = (code: string): { day: number; text: string }[] => {
    const found = files.get(code)
    if (found) return found
    // The code is digits only: it can't lead out of the folder.
    const file = join(folder, `${code}.json`)
    const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
    const rows = Array.from(text.matchAll(ROW), ([row]) => ({ day: Number(DAY.exec(row)?.[1] ?? 0), text: row }))
    files.set(code, rows)
    return rows
  }
  return {
    rows: (code, from, to) =>
      read(code)
        .filter(({ day }) => day >= from && day <= to)
        .map(({ text }) => text),
  }
}

// The session days that have a file in the profile, out of the names of its files.
import type { Diagnostics } from '../../shared/diagnostics.ts'

export interface RecordedDay {
  /** Session day, yyyymmdd. */
  day: number
  bytes: number
}

const DAY_FILE = /(?:^|[\\/])(\d{8})\.db(?:-wal)?$/

/**
 * Days newest first, each with its size; a day's write-ahead file counts with it.
 * @param source the market whose folder is looked at
 */
export function recordedDays(files: Diagnostics['files'], source: string): RecordedDay[] {
  const sizes = new Map<number, number>()
  for (const { name, bytes } of files) {
    const day = Number(DAY_FILE.exec(name)?.[1] ?? 0)
    const elsewhere = /^(demo|real)[\\/]/.test(name) && !name.startsWith(source)
    if (day > 0 && !elsewhere) sizes.set(day, (sizes.get(day) ?? 0) + bytes)
  }
  return [...sizes].map(([day, bytes]) => ({ day, bytes })).sort((a, b) => b.day - a.day)
}

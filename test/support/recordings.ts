// Real recordings of the Tehran market, where they are at hand (they are not part of the project).
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

export const dataFile = (name: string): string => folder + name
export const haveData = existsSync(dataFile('recordings'))

export interface RecordedFrame {
  t: number
  message: { basis: Record<string, string | number>; orders: Record<string, string>[] }
}

/** All frames of recordings/NAME.ndjson, in order. */
export const recording = (name: string): RecordedFrame[] =>
  readFileSync(dataFile(`recordings/${name}.ndjson`), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as RecordedFrame)

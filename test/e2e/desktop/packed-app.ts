// The packed app for tests, made once for all that look at it. On a runtime that has to be adapted for tests, a copy is
// what runs (TABLO_ADAPT PACKED COPY makes it and prints its program).
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { packApp } from '../../../electron/pack/pack.ts'
import { electronProgram, root } from '../fixtures.ts'

export interface PackedApp {
  /** Folder as electron-builder made it. */
  packed: string
  /** Folder that can run here: the same, or an adapted copy. */
  runnable: string
}

const folder = join(root, 'test-results/packed')
const newest = (path: string): number =>
  statSync(path).isDirectory()
    ? Math.max(0, ...readdirSync(path).map(name => newest(join(path, name))))
    : statSync(path).mtimeMs

/** Packs the app, unless what was packed last is of the same build. Takes up to half a minute. */
export function packedApp(): PackedApp {
  const dist = dirname(electronProgram())
  const version = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
  const adapt = process.env.TABLO_ADAPT
  const packed = join(folder, 'linux-unpacked')
  const runnable = adapt ? join(folder, 'copy') : packed
  const stampFile = join(folder, 'stamp')
  const sources = ['out', 'package.json', 'electron-builder.yml', 'electron/resources'].map(name => join(root, name))
  const stamp = JSON.stringify([version, adapt, Math.max(...sources.map(newest))])
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return { packed, runnable }

  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  packApp({ electron: dist, output: folder })
  if (adapt) execFileSync(adapt, [packed, runnable], { stdio: ['ignore', 'ignore', 'ignore'] })
  writeFileSync(stampFile, stamp)
  return { packed, runnable }
}

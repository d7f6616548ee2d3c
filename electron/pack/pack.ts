// `npm run pack`: the app as a folder that runs, on the Electron of package.json or on the one that
// ELECTRON_OVERRIDE_DIST_PATH names, as Electron's own package takes it.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

interface PackOptions {
  /** Folder of an Electron that is there; undefined = electron-builder fetches its own. */
  electron?: string | undefined
  /** Folder that gets the packed app's folder; undefined = dist. */
  output?: string | undefined
}

/** Packs what is built. Takes up to half a minute. @throws when electron-builder fails, having said why */
export function packApp({ electron, output }: PackOptions): void {
  const options: string[] = []
  if (output) options.push(`directories.output=${output}`)
  if (electron) {
    const version = readFileSync(join(electron, 'version'), 'utf8').trim().replace(/^v/, '')
    options.push(`electronDist=${electron}`, `electronVersion=${version}`)
  }
  execFileSync(
    join(root, 'node_modules/.bin/electron-builder'),
    ['--dir', '--publish', 'never', ...options.map(option => `-c.${option}`)],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' },
  )
}

if (import.meta.main) packApp({ electron: process.env.ELECTRON_OVERRIDE_DIST_PATH })

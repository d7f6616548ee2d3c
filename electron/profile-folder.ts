// Where the profile lies when no flag says so. Apart from profile.ts, which loads SQLite: the desktop must know this
// folder before anything else is loaded.
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/** Where the platform keeps such data: XDG_DATA_HOME/tablo, Application Support/Tablo, %APPDATA%\Tablo. */
export function defaultProfile(env = process.env, platform = process.platform, home = homedir()): string {
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Tablo')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Tablo')
  // The specification says to pass over a relative path here.
  const data = env.XDG_DATA_HOME && isAbsolute(env.XDG_DATA_HOME) ? env.XDG_DATA_HOME : join(home, '.local', 'share')
  return join(data, 'tablo')
}

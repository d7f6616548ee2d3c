// The demo market's file of a profile, for looking and for harm.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export function inMarket<T>(profile: string, run: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(join(profile, 'demo/market.db'))
  try {
    return run(database)
  } finally {
    database.close()
  }
}

/** The main window's saved layout, '' = none. */
export const layoutOf = (profile: string): string =>
  inMarket(profile, database =>
    String(database.prepare("SELECT json FROM desk WHERE window = 'main'").get()?.['json'] ?? ''),
  )

// settings.db: what the person chose, by key, values as JSON text.
import type { Database } from './database-port.ts'

export interface SettingsFile {
  all: () => Record<string, string>
  put: (values: Record<string, string>) => void
  /** Calling it twice does nothing. */
  close: () => void
}

export function createSettingsFile(db: Database): SettingsFile {
  let closed = false
  return {
    all() {
      const rows = db.prepare('SELECT key, value FROM setting').all() as { key: string; value: string }[]
      return Object.fromEntries(rows.map(row => [row.key, row.value]))
    },
    put(values) {
      const put = db.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)')
      db.transact(() => Object.entries(values).forEach(([key, value]) => put.run(key, value)))
    },
    close() {
      if (!closed) db.close()
      closed = true
    },
  }
}

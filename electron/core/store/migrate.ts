// Brings a file to the newest schema: its user_version counts the steps it has had.
import { AppError } from '../../../shared/errors.ts'
import type { Database, Schema } from './database-port.ts'

/** The steps a file has had. */
export const schemaVersion = (db: Database): number =>
  (db.prepare('PRAGMA user_version').get() as { user_version: number }).user_version

/** Refuses a file that a newer version wrote. @throws AppError newerProfile */
export function refuseNewer(db: Database, schema: Schema, file: string): void {
  const version = schemaVersion(db)
  if (version > schema.steps.length) {
    throw new AppError('newerProfile', { file, version, known: schema.steps.length })
  }
}

/** Runs the steps that are missing, each in a transaction with its number. */
export function migrate(db: Database, schema: Schema): void {
  schema.steps.slice(schemaVersion(db)).forEach((step, n, missing) => {
    db.transact(() => {
      db.exec(step)
      db.exec(`PRAGMA user_version = ${schema.steps.length - missing.length + n + 1}`)
    })
  })
}

// What the core knows of a SQLite file. electron/database.ts gives it; the core never imports the native module.
export type SqlValue = string | number | null | Uint8Array

interface Statement {
  run(...values: SqlValue[]): { changes: number }
  /** The first row, or undefined. */
  get(...values: SqlValue[]): unknown
  all(...values: SqlValue[]): unknown[]
}

export interface Database {
  prepare(sql: string): Statement
  /** A query whose rows are arrays in the order of its columns: half the time of objects where there are thousands. */
  prepareRows(sql: string): (...values: SqlValue[]) => SqlValue[][]
  /** Runs statements without parameters or results. */
  exec(sql: string): void
  /** Runs all of it in one transaction that holds the write lock from the start; a throw undoes it. */
  transact<T>(run: () => T): T
  close(): void
}

/** The numbered steps of one kind of file. Frozen once landed: a change is a new step at the end. */
export interface Schema {
  /** Bytes of a page, for files made anew (SQLite's 4,096 where left out). */
  pageSize?: number
  steps: readonly string[]
}

export interface Databases {
  /**
   * Opens a file for writing (makes it, brings it to the newest schema). A damaged one is set aside and made anew.
   * @throws AppError newerProfile (the file stays as it is), storeFailed
   */
  open(file: string, schema: Schema): Database
  /** Opens a file for reading only, beside one that writes. @throws AppError newerProfile, storeFailed */
  read(file: string, schema: Schema): Database
  /** Renames a closed damaged file, which is kept, so that the next open makes it anew. */
  setAside(file: string): void
}

/** True for SQLite's words for a file that is damaged or is no database. */
export const isDamaged = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code))

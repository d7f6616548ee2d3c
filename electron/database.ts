// Opens SQLite files: the only import of the native module. Every writing connection is WAL with full syncs, so that
// what is committed stays committed; a damaged file is renamed and kept, a newer one is left as it is.
import { existsSync, renameSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { AppError } from '../shared/errors.ts'
import { type Database, type Databases, isDamaged, type Schema, type SqlValue } from './core/store/database-port.ts'
import { migrate, refuseNewer } from './core/store/migrate.ts'

const BUSY_MS = 5000
/** A whole check takes about 1 ms a MB: larger files are checked by their batches' sums instead. */
const CHECK_BYTES = 16 * 2 ** 20
const WAL_BYTES = 4 * 2 ** 20

interface Native {
  db: Database
  raw: Sqlite.Database
}

function connect(file: string, readonly: boolean, timeout = BUSY_MS): Native {
  const raw = new Sqlite(resolve(file), { readonly, fileMustExist: readonly, timeout })
  let statements: Record<'begin' | 'commit' | 'rollback', Sqlite.Statement> | undefined
  const db: Database = {
    prepare: sql => raw.prepare(sql),
    prepareRows(sql) {
      const query = raw.prepare(sql).raw()
      return (...values) => query.all(...values) as SqlValue[][]
    },
    exec: sql => void raw.exec(sql),
    transact(run) {
      statements ??= {
        begin: raw.prepare('BEGIN IMMEDIATE'),
        commit: raw.prepare('COMMIT'),
        rollback: raw.prepare('ROLLBACK'),
      }
      statements.begin.run()
      try {
        const value = run()
        statements.commit.run()
        return value
      } catch (error) {
        if (raw.inTransaction) statements.rollback.run()
        throw error
      }
    },
    close: () => void raw.close(),
  }
  return { db, raw }
}

/** Runs it with the connection and closes that again where it throws. */
function orClose<T>({ raw }: Native, run: () => T): T {
  try {
    return run()
  } catch (error) {
    raw.close()
    throw error
  }
}

function prepareForWriting(file: string, schema: Schema): Database {
  // Asked through a connection that can't write, since closing one that can may fold the WAL into the file.
  if (existsSync(file)) {
    const reader = connect(file, true)
    orClose(reader, () => refuseNewer(reader.db, schema, basename(file)))
    reader.raw.close()
  }
  const native = connect(file, false)
  const { raw, db } = native
  return orClose(native, () => {
    const pageSize = schema.pageSize ?? 4096
    raw.pragma(`page_size = ${pageSize}`)
    raw.pragma('journal_mode = WAL')
    // The build's own default falls back to NORMAL in WAL: committed rows could be lost with the power.
    raw.pragma('synchronous = FULL')
    raw.pragma(`wal_autocheckpoint = ${WAL_BYTES / pageSize}`)
    raw.pragma('foreign_keys = ON')
    raw.pragma('trusted_schema = OFF')
    if (statSync(file).size <= CHECK_BYTES && raw.pragma('quick_check(1)', { simple: true }) !== 'ok') {
      throw Object.assign(new Error('quick_check'), { code: 'SQLITE_CORRUPT' })
    }
    migrate(db, schema)
    return db
  })
}

/** Any failure of SQLite or the file system as storeFailed with the file's name and the system's code. */
function asStoreFailed(error: unknown, file: string): AppError {
  if (error instanceof AppError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  return new AppError('storeFailed', { file: basename(file), code })
}

/** Renames a closed damaged file with what belongs to it: name.db becomes name.db.corrupt-<time>. Returns that name. */
function setAside(file: string): string {
  const kept = `${file}.corrupt-${new Date().toISOString().replaceAll(/[-:.]/g, '')}`
  for (const tail of ['', '-wal', '-shm']) if (existsSync(file + tail)) renameSync(file + tail, kept + tail)
  return kept
}

/**
 * Opens files of a profile for writing.
 * @param onSetAside told the file that was damaged and the name under which it is kept
 */
export function createDatabases(onSetAside: (file: string, kept: string) => void): Databases {
  const aside = (file: string) => onSetAside(basename(file), basename(setAside(file)))
  return {
    open(file, schema) {
      try {
        try {
          return prepareForWriting(file, schema)
        } catch (error) {
          if (!isDamaged(error)) throw error
          aside(file)
          return prepareForWriting(file, schema)
        }
      } catch (error) {
        throw asStoreFailed(error, file)
      }
    },
    read: openForLooking,
    setAside: aside,
  }
}

/**
 * Opens a file for reading only, also while another process writes it.
 * @throws AppError newerProfile, storeFailed (detail.code SQLITE_CORRUPT or SQLITE_NOTADB when it is damaged)
 */
export function openForReading(file: string, schema: Schema): Database {
  try {
    const native = connect(file, true)
    return orClose(native, () => {
      native.raw.pragma('trusted_schema = OFF')
      refuseNewer(native.db, schema, basename(file))
      return native.db
    })
  } catch (error) {
    throw asStoreFailed(error, file)
  }
}

/**
 * Opens a file of our own profile to look into it. Unlike one that may only read, this connection tidies up behind it:
 * the last that is closed takes the log and its index away.
 * @throws AppError newerProfile, storeFailed
 */
function openForLooking(file: string, schema: Schema): Database {
  // A newer one stays as it is.
  openForReading(file, schema).close()
  try {
    const native = connect(file, false)
    return orClose(native, () => {
      native.raw.pragma('query_only = ON')
      native.raw.pragma('trusted_schema = OFF')
      return native.db
    })
  } catch (error) {
    throw asStoreFailed(error, file)
  }
}

/**
 * Holds a file that nobody else can hold at the same time; the system frees it when this process ends, however.
 * @returns the release, or undefined when another holds it
 * @throws AppError storeFailed
 */
export function holdLock(file: string): (() => void) | undefined {
  try {
    try {
      return lock(file)
    } catch (error) {
      // It holds no data: damage only means that something else wrote over it.
      if (!isDamaged(error)) throw error
      setAside(file)
      return lock(file)
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) return undefined
    throw asStoreFailed(error, file)
  }
}

function lock(file: string): () => void {
  const native = connect(file, false, 0)
  return orClose(native, () => {
    native.raw.pragma('locking_mode = EXCLUSIVE')
    native.raw.exec('BEGIN EXCLUSIVE')
    return () => void native.raw.close()
  })
}

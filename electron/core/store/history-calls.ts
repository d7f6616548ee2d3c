// The store's calls about daily history, on the history.db of the market that is open.
import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import type { Store } from './api.ts'
import { type Databases, isDamaged } from './database-port.ts'
import { createHistoryFile, type HistoryFile } from './history.ts'
import { historySchema } from './migrations.ts'

type HistoryCalls = Pick<
  Store,
  'history' | 'coverage' | 'putBars' | 'closingsBefore' | 'keptJobs' | 'keepJob' | 'dropJob'
>

export interface HistoryStore {
  /** Opens the file in a source's folder and closes the one open before. @throws AppError newerProfile, storeFailed */
  open(folder: string): void
  /** Calling it twice does nothing. */
  close(): void
  calls: HistoryCalls
}

export function createHistoryStore(databases: Databases): HistoryStore {
  let current: { path: string; file: HistoryFile } | undefined

  function open(path: string): void {
    current = { path, file: createHistoryFile(databases.open(path, historySchema)) }
  }
  function close(): void {
    const closing = current
    current = undefined
    closing?.file.close()
  }

  /** Runs it on the file; where that turns out to be damaged it is set aside, and a new one takes over. */
  function on<T>(run: (file: HistoryFile) => T): T {
    if (!current) throw new AppError('storeFailed', { code: 'noMarket' })
    const { path, file } = current
    try {
      return run(file)
    } catch (error) {
      if (!isDamaged(error)) throw error
      current = undefined
      file.close()
      databases.setAside(path)
      open(path)
      return on(run)
    }
  }

  return {
    open(folder) {
      close()
      open(join(folder, 'history.db'))
    },
    close,
    calls: {
      history: code => on(file => file.history(code)),
      coverage: codes => on(file => file.coverage(codes)),
      putBars: fetched => on(file => file.putBars(fetched)),
      closingsBefore: (codes, day) => on(file => file.closingsBefore(codes, day)),
      keptJobs: () => on(file => file.keptJobs()),
      keepJob: job => on(file => file.keepJob(job)),
      dropJob: id => on(file => file.dropJob(id)),
    },
  }
}

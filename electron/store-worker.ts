// The worker thread that owns every writing connection, so that full commits never hold up the feed.
import { parentPort, workerData } from 'node:worker_threads'
import { AppError, type AppErrorData, errorData } from '../shared/errors.ts'
import type { CallMessage, WorkerMessage } from './core/store/calls.ts'
import { createStore, type WorkingStore } from './core/store/store.ts'
import { createDatabases } from './database.ts'

const WORK_MS = 3000

const port = parentPort
if (!port) throw new Error('the store worker is a thread')
const post = (message: WorkerMessage): void => port.postMessage(message)
const note = (what: string, facts: Record<string, string | number>): void => post({ kind: 'note', what, facts })

/** What is no expected failure is the database's: its code, never its words, which may quote data. */
function asData(error: unknown): AppErrorData {
  if (error instanceof AppError) return errorData(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  return { code: 'storeFailed', detail: { code } }
}

function start(): WorkingStore | undefined {
  try {
    const store = createStore({
      databases: createDatabases((file, kept) => note('damaged file set aside', { file, kept })),
      dir: (workerData as { profileDir: string }).profileDir,
      onDamage: (day, batch, why) => note('damaged batch', { day, batch, why }),
    })
    post({ kind: 'ready' })
    return store
  } catch (error) {
    post({ kind: 'failed', error: asData(error) })
    return undefined
  }
}

function serve(store: WorkingStore): void {
  let working: NodeJS.Immediate | undefined
  /** Derives in slices, with calls served between them. */
  const work = (): void => {
    working = undefined
    try {
      if (store.work()) working = setImmediate(work)
    } catch (error) {
      note('background work failed', { code: String(asData(error).detail?.code ?? '') })
    }
  }
  const timer = setInterval(() => {
    if (!working) work()
  }, WORK_MS)

  port?.on('message', ({ id, call, args }: CallMessage) => {
    try {
      const run = store[call] as (...values: unknown[]) => unknown
      post({ kind: 'answer', id, value: run(...args) })
    } catch (error) {
      post({ kind: 'error', id, error: asData(error) })
    }
    if (call !== 'close') return
    clearInterval(timer)
    clearImmediate(working)
    port.close()
  })
}

const store = start()
if (store) serve(store)

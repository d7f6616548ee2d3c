// The store as the main process has it: the asynchronous client of the worker, derived from the one declaration.
import { Worker } from 'node:worker_threads'
import { AppError, type AppErrorData } from '../shared/errors.ts'
import type { Log } from './core/ports.ts'
import type { Batch, StoreClient } from './core/store/api.ts'
import { type StoreCall, storeCalls, type WorkerMessage } from './core/store/calls.ts'

export interface StoreOptions {
  /** The profile's folder, whose lock the caller holds. */
  profileDir: string
  /** new URL('./store-worker.ts' from source, './store-worker.js' from the bundle, import.meta.url) */
  workerFile: URL
  log?: Log
}

export type RunningStore = StoreClient & {
  /** Closes the files if close() has not been called, and ends the worker. Calling it twice does nothing more. */
  stop(): Promise<void>
}

interface Waiting {
  resolve: (value: unknown) => void
  reject: (error: AppError) => void
}

const thrown = ({ code, detail }: AppErrorData): AppError => new AppError(code, detail)

/** Memory that goes over to the worker instead of being copied: a batch's own bytes. */
function transferred(call: StoreCall, args: unknown[]): ArrayBuffer[] {
  if (call !== 'append') return []
  const { buffer, byteLength } = (args[0] as Batch).bytes
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : []
}

/**
 * Starts the store worker and waits until the settings are open.
 * append() takes its batch's bytes over where they have memory of their own. A worker that dies fails what is pending
 * and every later call with storeFailed.
 * @throws AppError newerProfile, storeFailed
 */
export async function openStore({ profileDir, workerFile, log }: StoreOptions): Promise<RunningStore> {
  const worker = new Worker(workerFile, { workerData: { profileDir }, name: 'store' })
  const waiting = new Map<number, Waiting>()
  const started = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  let lastId = 0
  let closing: Promise<unknown> | undefined
  let over = false

  function end(reason: string): void {
    over = true
    const error = new AppError('storeFailed', { code: reason })
    started.reject(error)
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
    ended.resolve()
  }

  function settle(id: number, how: (call: Waiting) => void): void {
    const call = waiting.get(id)
    waiting.delete(id)
    if (call) how(call)
  }

  worker.on('message', (message: WorkerMessage) => {
    if (message.kind === 'ready') started.resolve()
    else if (message.kind === 'failed') started.reject(thrown(message.error))
    else if (message.kind === 'note') log?.warn(message.what, message.facts)
    else if (message.kind === 'answer') settle(message.id, call => call.resolve(message.value))
    else settle(message.id, call => call.reject(thrown(message.error)))
  })
  worker.on('error', error => {
    log?.error('store worker failed', { kind: error instanceof Error ? error.name : typeof error })
    end('workerFailed')
  })
  worker.on('exit', () => end('workerEnded'))

  const send = (call: StoreCall, args: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (over) return reject(new AppError('storeFailed', { code: 'workerEnded' }))
      const id = ++lastId
      waiting.set(id, { resolve, reject })
      worker.postMessage({ id, call, args }, transferred(call, args))
    })

  const client = Object.fromEntries(
    storeCalls.map(call => [call, (...args: unknown[]) => send(call, args)]),
  ) as unknown as StoreClient
  const close = () => (closing ??= send('close', []).then(() => undefined)) as Promise<void>

  try {
    await started.promise
  } catch (error) {
    await worker.terminate()
    throw error
  }
  return {
    ...client,
    close,
    async stop() {
      // A worker that died has nothing left to close.
      await close().catch(() => undefined)
      await ended.promise
    },
  }
}

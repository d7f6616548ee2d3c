// A store worker that starts well and dies of the first call.
import { parentPort } from 'node:worker_threads'
import type { WorkerMessage } from '../../electron/core/store/calls.ts'

const port = parentPort
if (!port) throw new Error('the store worker is a thread')
const post = (message: WorkerMessage): void => port.postMessage(message)

post({ kind: 'ready' })
port.on('message', () => process.exit(1))

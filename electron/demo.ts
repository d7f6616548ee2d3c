// The built-in demo exchange as the main process sees it: a worker thread with tokens of its own.
import { randomBytes } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { AppError } from '../shared/errors.ts'
import type { RunningDemo } from './core/ports.ts'
import { Secret } from './core/secrets/secret.ts'
import type { FromDemo, ToDemo } from './demo-worker.ts'
import { signToken } from './demo/jwt.ts'

/** When and how fast the demo's day runs. */
export interface DemoTime {
  /** ms since Tehran's midnight. */
  startAt: number
  /** ms of the market in a real ms. */
  speed: number
}

export interface DemoDeps {
  /** Where the worker's code is: demo-worker.ts from source, demo-worker.js in the product. */
  workerFile: URL
  /** As usual where left out. */
  time?: DemoTime | undefined
}

const READY_MS = 15_000
const STOP_MS = 2_000
/** Longer than any demo runs, also by a clock that runs ahead. */
const TOKEN_MS = 10 * 365 * 86_400_000

type Ready = Extract<FromDemo, { ready: unknown }>['ready']

/** Resolves with the worker's first word, or rejects when it dies or stays silent. */
function whenReady(worker: Worker): Promise<Ready> {
  return new Promise((resolve, reject) => {
    const fail = (): void => {
      clearTimeout(timer)
      reject(new AppError('demoFailed'))
    }
    const timer = setTimeout(fail, READY_MS)
    worker.once('error', fail)
    worker.once('exit', fail)
    worker.on('message', (message: FromDemo) => {
      if (!('ready' in message)) return
      clearTimeout(timer)
      worker.off('exit', fail)
      resolve(message.ready)
    })
  })
}

/**
 * Starts the demo exchange on a free port of this computer.
 * Its clock is changed in place when a session day ends (18:00 there) and the next one begins.
 * @throws AppError demoFailed when the worker can't run or does not answer within 15 s
 */
export async function startDemo({ workerFile, time }: DemoDeps): Promise<RunningDemo> {
  const token = randomBytes(24).toString('base64url')
  const historyToken = signToken(Date.now() + TOKEN_MS)
  // No environment and no arguments of ours: it needs none.
  const worker = new Worker(workerFile, { env: {}, argv: [] })
  // A worker that dies later shows as a lost connection; without a listener it would end the program.
  worker.on('error', () => undefined)
  const say = (message: ToDemo): void => worker.postMessage(message, [])
  const exited = new Promise<void>(resolve => {
    worker.once('exit', () => resolve())
  })
  say({ start: { token, historyToken, ...time } })
  let ready: Ready
  try {
    ready = await whenReady(worker)
  } catch (error) {
    await worker.terminate()
    throw error
  }
  const { clock, feedUrl, symbolsUrl, historyUrl } = ready
  worker.on('message', (message: FromDemo) => {
    if ('clock' in message) Object.assign(clock, message.clock)
  })
  return {
    feedUrl,
    symbolsUrl,
    token: new Secret(token),
    history: { url: historyUrl, path: '/api/InstTrade', style: 'first' },
    historyToken: new Secret(historyToken),
    clock,
    async stop() {
      say({ stop: true })
      const impatient = setTimeout(() => void worker.terminate(), STOP_MS)
      await exited
      clearTimeout(impatient)
    },
  }
}

// The built headless host as a process of its own, and a page of it without a browser: its commands and its events,
// and every byte that it sends.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { WebSocket } from 'ws'
import type { CommandInput, CommandName } from '../../shared/commands.ts'
import type { CommandResults, EventName, Events } from '../../shared/contract.ts'
import type { Result } from '../../shared/errors.ts'
import { type AnswerMessage, type EventMessage, SUBPROTOCOL } from '../../shared/wire.ts'
import { endProcess } from './exchange-process.ts'

const source = fileURLToPath(new URL('../../electron/serve.ts', import.meta.url))

export interface HeadlessProcess {
  child: ChildProcess
  /** http://127.0.0.1:PORT/#KEY */
  url: string
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** Starts the headless host from its source, or from `file` when it is given, with node flags before it. */
export async function startHeadless(
  flags: string[],
  options: { nodeFlags?: string[]; env?: Record<string, string>; file?: string } = {},
): Promise<HeadlessProcess> {
  const file = options.file ?? source
  if (!existsSync(file)) throw new Error(`${file} is missing: run npm run build`)
  const child = spawn(process.execPath, [...(options.nodeFlags ?? []), file, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...options.env },
  })
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', line => {
      const address = /^Tablo: (http:\/\/127\.0\.0\.1:\d+\/#[\w-]+)$/.exec(line)?.[1]
      if (address) resolve(address)
      else reject(new Error(`not the line that was promised: ${line}`))
    })
    child.once('exit', code => reject(new Error(`the host ended with ${code}`)))
  })
  return { child, url, stop: signal => endProcess(child, signal) }
}

export interface PageClient {
  call<K extends CommandName>(name: K, args: CommandInput[K]): Promise<CommandResults[K]>
  result<K extends CommandName>(name: K, args: CommandInput[K]): Promise<Result<CommandResults[K]>>
  on<K extends EventName>(name: K, listener: (payload: Events[K]) => void): void
  /** The first event from now on that fits. */
  next<K extends EventName>(name: K, fits: (payload: Events[K]) => boolean): Promise<Events[K]>
  /** All text that the host sent to this page, in order. */
  texts: string[]
  close(): void
}

/** Opens the host's WebSocket as its page does. */
export async function openPage(url: string): Promise<PageClient> {
  const { origin, host, hash } = new URL(url)
  const socket = new WebSocket(`ws://${host}/`, `${SUBPROTOCOL}${hash.slice(1)}`, { origin })
  const answers = new Map<number, (result: Result<unknown>) => void>()
  const listeners = new Map<string, Set<(payload: never) => void>>()
  const texts: string[] = []
  let id = 0
  const tell = (name: string, payload: unknown) => {
    for (const listener of listeners.get(name) ?? []) listener(payload as never)
  }
  socket.on('message', (data: Buffer, binary) => {
    if (binary) return tell('quotes', new Float64Array(new Uint8Array(data).buffer))
    const text = data.toString()
    texts.push(text)
    const message = JSON.parse(text) as AnswerMessage | EventMessage
    if ('event' in message) return tell(message.event, message.payload)
    answers.get(message.id)?.(message.result)
    answers.delete(message.id)
  })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  const page: PageClient = {
    texts,
    result: (name, args) =>
      new Promise(resolve => {
        id += 1
        answers.set(id, result => resolve(result as Result<CommandResults[typeof name]>))
        socket.send(JSON.stringify({ id, call: name, args }))
      }),
    async call(name, args) {
      const result = await page.result(name, args)
      if (!result.ok) throw new Error(`${name} failed: ${JSON.stringify(result.error)}`)
      return result.value
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listener))
    },
    next: (name, fits) =>
      new Promise(resolve => {
        page.on(name, payload => {
          if (fits(payload)) resolve(payload)
        })
      }),
    close: () => socket.close(),
  }
  return page
}

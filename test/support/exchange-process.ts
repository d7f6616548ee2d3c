// The demo exchange as a process of its own, the way a person runs it: token on standard input, addresses on output.
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface ExchangeProcess {
  feedUrl: string
  symbolsUrl: string
  /** Resolves with the first line of output that matches, whether it came before or comes later. */
  line(pattern: RegExp): Promise<RegExpMatchArray>
  stop(): Promise<void>
}

const entry = fileURLToPath(new URL('../../electron/demo/exchange.ts', import.meta.url))

/** Starts `npm run exchange` with these flags on a free port; resolves when it listens. */
export async function startExchangeProcess(token: string, flags: string[]): Promise<ExchangeProcess> {
  const child = spawn(process.execPath, [entry, '--port', '0', ...flags], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(`${token}\n`)
  const lines: string[] = []
  const waiting = new Set<(text: string) => void>()
  createInterface({ input: child.stdout }).on('line', text => {
    lines.push(text)
    for (const tell of waiting) tell(text)
  })
  const line = (pattern: RegExp): Promise<RegExpMatchArray> =>
    new Promise((resolve, reject) => {
      const look = (text: string) => {
        const match = text.match(pattern)
        if (!match) return false
        waiting.delete(look)
        resolve(match)
        return true
      }
      if (lines.some(look)) return
      waiting.add(look)
      child.once('exit', code => reject(new Error(`the exchange ended with ${code} before printing ${pattern}`)))
    })
  const [, feedUrl = '', symbolsUrl = ''] = await line(/^Exchange: (ws:\S+) symbols (http:\S+)$/)
  return { feedUrl, symbolsUrl, line, stop: () => endProcess(child) }
}

/** Ends a child politely and waits until it is gone. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise(resolve => child.once('exit', resolve))
  child.kill(signal)
  await gone
}

// `npm run exchange`: the demo exchange as a process of its own. Prints its addresses, ends on SIGINT or SIGTERM.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { type ExchangeFlags, HELP, parseFlags } from './flags.ts'
import { createFileHistory } from './history-files.ts'
import { createLiveMarket } from './live.ts'
import { createLoad } from './load.ts'
import type { DemoMarket } from './ports.ts'
import { createReplay } from './replay.ts'
import { startExchange } from './server.ts'
import { withRows } from './symbols.ts'

/** An input that is open and silent gets a word about it. */
const HINT_MS = 2_000

/** The first line of standard input; undefined when a person sits there or it ends without one. */
async function givenToken(): Promise<string | undefined> {
  if (process.stdin.isTTY) return undefined
  const lines = createInterface({ input: process.stdin })
  const hint = setTimeout(() => console.error('Waiting for the token: the first line of standard input.'), HINT_MS)
  try {
    for await (const line of lines) return line.trim() || undefined
    return undefined
  } finally {
    clearTimeout(hint)
    lines.close()
    process.stdin.destroy()
  }
}

async function marketOf(flags: ExchangeFlags): Promise<DemoMarket> {
  const { seed, speed, instruments, rate, seconds } = flags
  if (rate !== undefined) {
    return createLoad({ seed, instruments, rate, seconds, onEnd: sent => console.log(JSON.stringify(sent)) })
  }
  if (flags.replay.length > 0) {
    return createReplay({
      files: flags.replay,
      speed,
      onEnd: frames => console.log(`replay ended: ${frames} frames`),
      onError: fail,
    })
  }
  return createLiveMarket({ seed, instruments, speed, ...(flags.startAt !== undefined && { startAt: flags.startAt }) })
}

function fail(error: unknown): never {
  console.error(`The exchange failed: ${error instanceof Error ? error.message : 'unknown reason'}`)
  process.exit(1)
}

async function run(flags: ExchangeFlags): Promise<void> {
  const given = await givenToken()
  const token = given ?? randomBytes(18).toString('base64url')
  const own = await marketOf(flags)
  const market = flags.symbols === undefined ? own : withRows(own, readFileSync(flags.symbols, 'utf8'))
  const exchange = await startExchange({
    port: flags.port,
    token,
    market,
    snapshot: flags.snapshot,
    fail: flags.fail,
    ...(flags.history !== undefined && { history: createFileHistory(flags.history) }),
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      exchange.stop().then(() => process.exit(0), fail)
    })
  }
  if (given === undefined) console.log(`Token: ${token}`)
  console.log(`History: ${exchange.historyUrl}/api/InstTrade newer ${exchange.historyUrl}/Trade/InstTrade`)
  console.log(`Exchange: ${exchange.feedUrl} symbols ${exchange.symbolsUrl}`)
}

const flags = parseFlags(process.argv.slice(2))
if (flags === 'help') console.log(HELP)
else if ('wrong' in flags) {
  console.error(`${flags.wrong}\nnpm run exchange -- --help says what there is.`)
  process.exitCode = 2
} else run(flags).catch(fail)

// The headless host: the same app behind a page on this computer's loopback, for machines without a display.
import { fileURLToPath } from 'node:url'
import { EXIT, problemOf } from './exit.ts'
import { type Flags, readFlags, USAGE } from './flags.ts'
import { type Host, openHost } from './host.ts'
import { createLoopback } from './loopback.ts'

// From source in tests, else built into out/main.
const page = import.meta.url.endsWith('.ts') ? '../out/renderer/' : '../renderer/'

async function serve(flags: Flags): Promise<void> {
  let host: Host | undefined
  const loopback = createLoopback({
    root: fileURLToPath(new URL(page, import.meta.url)),
    answer: async (name, args, caller) =>
      host ? host.answer(name, args, caller) : { ok: false, error: { code: 'offline' } },
    onClosed: window => host?.dropWindow(window),
  })
  const stop = async (code: number): Promise<void> => {
    await Promise.all([loopback.stop(), host?.stop()])
    process.exit(code)
  }
  host = await openHost({
    host: 'headless',
    flags,
    entry: new URL(import.meta.url),
    publish: loopback.publish,
    onFatal: () => void stop(EXIT.failed),
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop(EXIT.done))
  try {
    console.log(`Tablo: ${await loopback.listen(flags.port)}`)
  } catch (error) {
    await host.stop()
    throw error
  }
}

const read = readFlags(process.argv.slice(2), 'headless')
if ('wrong' in read) {
  console.error(`${read.wrong}\n${USAGE}`)
  process.exit(EXIT.usage)
}
serve(read.flags).catch((error: unknown) => {
  const { sentence, code } = problemOf(error)
  console.error(sentence)
  process.exit(code)
})

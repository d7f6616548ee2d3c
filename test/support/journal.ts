// The journal's command line, as a person runs it.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { RecordedFrame } from './recordings.ts'

const entry = fileURLToPath(new URL('../../electron/cli/journal.ts', import.meta.url))

/** Messages of `npm run journal -- export`, in order. Rejects when the command fails. */
export async function exportedFrames(profile: string, flags: string[] = []): Promise<RecordedFrame['message'][]> {
  const child = spawn(process.execPath, [entry, 'export', '--profile', profile, '--format', 'ndjson', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const messages: RecordedFrame['message'][] = []
  const ended = new Promise<number | null>(resolve => child.once('exit', resolve))
  for await (const line of createInterface({ input: child.stdout })) {
    messages.push((JSON.parse(line) as RecordedFrame).message)
  }
  const code = await ended
  if (code !== 0) throw new Error(`journal export ended with ${code}`)
  return messages
}

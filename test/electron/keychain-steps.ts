// What electron/keychain.ts answers inside a session: run as a process of its own by keychain.test.ts, since the
// native library takes the session's bus from the environment it starts in. Prints one line of JSON.
import { AppError } from '../../shared/errors.ts'
import { createKeychain } from '../../electron/keychain.ts'

const keychain = createKeychain({ readMs: 1000, writeMs: 1000 })
const told = (answer: Promise<unknown>): Promise<unknown> =>
  answer.then(
    value => value ?? null,
    (error: unknown) => (error instanceof AppError ? `${error.code} ${String(error.detail?.reason)}` : String(error)),
  )

const steps: Record<string, () => Promise<unknown>> = {
  available: () => keychain.available(),
  get: () => keychain.get('feed|wss://h'),
  getOther: () => keychain.get('feed|wss://other'),
  set: () => keychain.set('feed|wss://h', 'canary-توکن+/='),
  clear: () => keychain.clear('feed|wss://h'),
  halt: async () => process.kill(Number(process.env.KEYRING), 'SIGSTOP'),
  resume: async () => process.kill(Number(process.env.KEYRING), 'SIGCONT'),
}

const answers: unknown[] = []
for (const name of process.argv.slice(2)) answers.push(await told(steps[name]?.() ?? Promise.reject(new Error(name))))
process.stdout.write(`${JSON.stringify(answers)}\n`)

import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { haveKeyring, shell } from './private-keychain.ts'

const STEPS = fileURLToPath(new URL('./keychain-steps.ts', import.meta.url))

async function run(keyring: boolean, ...steps: string[]): Promise<unknown> {
  const { stdout, stderr } = await shell(`"$NODE" "${STEPS}" ${steps.join(' ')}`, { keyring })
  const line = stdout.trim().split('\n').at(-1) ?? ''
  return line.startsWith('[') ? (JSON.parse(line) as unknown) : stderr
}

test.runIf(haveKeyring)('KEYRING: a token is kept whole, found by its own account only, and forgotten', async () => {
  const steps = ['available', 'get', 'set', 'get', 'getOther', 'clear', 'get', 'clear']
  expect(await run(true, ...steps)).toEqual([true, null, null, 'canary-توکن+/=', null, true, null, false])
})

test.runIf(haveKeyring)('KEYRING: a keychain that hangs ends in an error, and works again when it wakes', async () => {
  const answers = await run(true, 'set', 'halt', 'get', 'resume', 'get')
  expect(answers).toEqual([
    null,
    true,
    expect.stringMatching(/^keychainUnavailable (error|timeout)$/),
    true,
    'canary-توکن+/=',
  ])
})

test.runIf(process.platform === 'linux')('LINUX: without a Secret Service every call says so', async () => {
  const none = 'keychainUnavailable error'
  expect(await run(false, 'available', 'get', 'set', 'clear')).toEqual([false, none, none, none])
})

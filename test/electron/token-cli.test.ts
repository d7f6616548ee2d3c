import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openProfile } from '../../electron/profile.ts'
import { haveKeyring, shell } from './private-keychain.ts'

const CLI = fileURLToPath(new URL('../../electron/cli/token.ts', import.meta.url))
const TOKEN = 'canary-91c2+/='
const freshProfile = () => mkdtempSync(join(tmpdir(), 'tablo-'))
const token = (words: string): string => `"$NODE" "${CLI}" ${words} --profile "$PROFILE"; echo "exit $?"\n`
const piped = (words: string): string => `printf '%s\\n' "$CANARY" | ${token(words)}`

const run = (commands: string, keyring: boolean, profile = freshProfile()) =>
  shell(commands, { keyring, env: { PROFILE: profile, CANARY: TOKEN } })

test.runIf(haveKeyring)(
  'KEYRING: set, status and clear, bound to the origin, with the token nowhere but there',
  async () => {
    const profile = freshProfile()
    const { stdout, stderr } = await run(
      token('status feed') +
        piped('set feed') +
        token('status feed') +
        token('status feed --feed-url wss://other.example:4040/') +
        token('status history --history-url https://other.example/') +
        token('clear feed') +
        token('status feed'),
      true,
      profile,
    )
    const lines = stdout.trim().split('\n')
    expect(lines.map(line => line.replace(/since \S+/, 'since T'))).toEqual([
      'feed wss://sourcearena.ir:4040: none',
      'exit 0',
      'feed wss://sourcearena.ir:4040: in the keychain since T',
      'exit 0',
      'feed wss://sourcearena.ir:4040: in the keychain since T',
      'exit 0',
      'feed wss://other.example:4040: none',
      'exit 0',
      'history https://other.example: none',
      'exit 0',
      'feed wss://sourcearena.ir:4040: none',
      'exit 0',
      'feed wss://sourcearena.ir:4040: none',
      'exit 0',
    ])
    expect(stdout + stderr).not.toContain('canary')
    for (const name of readdirSync(profile)) expect(readFileSync(join(profile, name), 'latin1')).not.toContain('canary')
  },
)

test.runIf(haveKeyring)('KEYRING: a token that the keychain lost is told from one never set', async () => {
  const profile = freshProfile()
  await run(piped('set feed'), true, profile)
  // Another session: a keychain that never saw it.
  const { stdout } = await run(token('status feed'), true, profile)
  expect(stdout).toMatch(/^feed wss:\/\/sourcearena\.ir:4040: written since \S+, and no longer in the keychain\nexit 0/)
})

test('without a keychain nothing is written, and it says what to do', async () => {
  const profile = freshProfile()
  const { stdout, stderr } = await run(piped('set feed'), false, profile)
  expect(stdout).toBe('exit 1\n')
  expect(stderr).toMatch(/^No keychain can be used here, so nothing was written\.\nStart and unlock one/)
  expect(stderr).not.toContain('canary')
  for (const name of readdirSync(profile)) expect(readFileSync(join(profile, name), 'latin1')).not.toContain('canary')
})

test('while the app holds the profile, set and clear are sent to its settings and status still answers', async () => {
  const profile = openProfile(freshProfile())
  try {
    const { stdout, stderr } = await run(
      piped('set feed') + token('clear feed') + token('status feed'),
      false,
      profile.dir,
    )
    expect(stdout).toMatch(
      /^exit 3\nexit 3\nfeed wss:\/\/sourcearena\.ir:4040: the keychain can not be asked\nexit 1\n$/,
    )
    expect(stderr.trim().split('\n')).toEqual([
      'The app is using this profile: enter the token in its Settings.',
      'The app is using this profile: enter the token in its Settings.',
    ])
  } finally {
    profile.release()
  }
})

test('wrong usage exits 2, and never repeats what may be the token', async () => {
  const { stdout, stderr } = await run(
    token('') +
      token('set') +
      token('set other') +
      token(`set feed ${TOKEN}`) +
      token(`status feed --token=${TOKEN}`) +
      token(`status feed --feed-url ws://example.com/?token=${TOKEN}`) +
      token('status history') +
      `printf '' | ${token('set feed')}` +
      `printf 'two\\nlines\\n' | ${token('set feed')}`,
    false,
  )
  expect(stdout.trim().split('\n')).toEqual(Array<string>(9).fill('exit 2'))
  expect(stderr).not.toContain('canary')
})

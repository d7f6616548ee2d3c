import { describe, expect, test } from 'vitest'
import { ownArgs, readFlags } from '../../electron/flags.ts'

const nothingHeld = {
  source: undefined,
  feedUrl: undefined,
  symbolsUrl: undefined,
  historyUrl: undefined,
  language: undefined,
}

describe("the person's own arguments", () => {
  const app = ['/checkout', '/checkout/out/main/main.js']

  test.each([
    [['electron', '/checkout', '--profile', '/p']],
    [['electron', '--no-sandbox', '/checkout', '--profile', '/p']],
    [['electron', '/checkout', '/checkout', '--inspect=0', '--profile', '/p']],
    [['electron', '/checkout/out/main/main.js', '--profile', '/p']],
  ])('follow the app: %j', argv => expect(ownArgs(argv, app)).toEqual(['--profile', '/p']))

  test('may name the app as a value', () => {
    expect(ownArgs(['electron', '/checkout', '--profile', '/checkout'], app)).toEqual(['--profile', '/checkout'])
  })

  test('are all there are in a packed app', () => {
    expect(ownArgs(['tablo', '--no-sandbox', '--demo'], [])).toEqual(['--demo'])
    expect(ownArgs(['tablo'], [])).toEqual([])
  })
})

describe('the command line', () => {
  test('holds nothing when no flag is given', () => {
    expect(readFlags([], 'desktop')).toEqual({ flags: { profile: undefined, port: 0, run: nothingHeld } })
  })

  test('takes the same flags in both hosts', () => {
    const args = [
      '--profile',
      '/p',
      '--feed-url',
      'ws://127.0.0.1:9/x',
      '--history-url=https://h.example/',
      '--lang',
      'en',
    ]
    const expected = {
      flags: {
        profile: '/p',
        port: 0,
        run: { ...nothingHeld, feedUrl: 'ws://127.0.0.1:9/x', historyUrl: 'https://h.example/', language: 'en' },
      },
    }
    expect(readFlags(args, 'desktop')).toEqual(expected)
    expect(readFlags(args, 'headless')).toEqual(expected)
  })

  test('pins the demo for the run', () => {
    expect(readFlags(['--demo'], 'headless')).toMatchObject({ flags: { run: { source: 'demo' } } })
  })

  test('takes a port when headless only', () => {
    expect(readFlags(['--port', '8080'], 'headless')).toMatchObject({ flags: { port: 8080 } })
    expect(readFlags(['--port', '8080'], 'desktop')).toHaveProperty('wrong')
  })

  test.each(['65536', '-1', '1.5', '', 'x'])('refuses the port "%s"', port => {
    expect(readFlags([`--port=${port}`], 'headless')).toHaveProperty('wrong')
  })

  test.each([
    ['an unknown flag', ['--profil', 'x']],
    ['a flag without its value', ['--profile']],
    ['an empty folder', ['--profile=']],
    ['a value where none belongs', ['--demo=yes']],
    ['a stray word', ['word']],
    ['an unknown language', ['--lang', 'de']],
    ['an address of another scheme', ['--feed-url', 'https://feed.example/']],
    ['a plain address of another computer', ['--symbols-url', 'http://list.example/']],
    ['a demo with a feed of its own', ['--demo', '--feed-url', 'ws://127.0.0.1:1/']],
  ])('refuses %s in both hosts', (_name, args) => {
    expect(readFlags(args, 'desktop')).toHaveProperty('wrong')
    expect(readFlags(args, 'headless')).toHaveProperty('wrong')
  })

  test('never repeats a value, which may hold a token', () => {
    for (const args of [
      ['--feed-url', 'https://x.example/?token=canary-1'],
      ['canary-1'],
      ['--demo=canary-1'],
      ['--token=canary-1'],
      ['--canary-flag', 'canary-1'],
    ]) {
      expect(JSON.stringify(readFlags(args, 'desktop'))).not.toContain('canary-1')
      expect(JSON.stringify(readFlags(args, 'headless'))).not.toContain('canary-1')
    }
  })

  test('drops a token out of an address', () => {
    expect(readFlags(['--feed-url', 'ws://127.0.0.1:9/?token=canary&a=1'], 'desktop')).toMatchObject({
      flags: { run: { feedUrl: 'ws://127.0.0.1:9/?a=1' } },
    })
  })

  test('lets switches of the runtime through in the desktop, none when headless', () => {
    const args = ['--no-sandbox', '--disable-gpu', '--inspect=0', '--ozone-platform=x11', '--remote-debugging-port=0']
    expect(readFlags([...args, '--lang', 'fa'], 'desktop')).toMatchObject({ flags: { run: { language: 'fa' } } })
    expect(readFlags(args, 'headless')).toHaveProperty('wrong')
  })
})

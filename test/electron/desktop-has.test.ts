import { mkdtempSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { hasDaemonNow, hasTrayHost } from '../../electron/desktop-has.ts'
import { busSocket } from '../../electron/session-bus.ts'

const open: { close(): void }[] = []
afterEach(() => {
  for (const each of open.splice(0)) each.close()
})

/** A message of a bus: its type, and its body after a header of one field. */
function message(type: number, body: number[]): Buffer {
  const head = Buffer.alloc(24)
  head.set([0x6c, type, 0, 1])
  head.writeUInt32LE(body.length, 4)
  head.writeUInt32LE(1, 8)
  // Its field: the serial it replies to, a number.
  head.writeUInt32LE(8, 12)
  head.set([5, 1, 0x75, 0], 16)
  return Buffer.concat([head, Buffer.from(body)])
}
const text = [4, 0, 0, 0, 0x3a, 0x31, 0x2e, 0x31, 0]
const HELLO = message(2, text)
const SIGNAL = message(4, text)
const boolean = (value: number) => message(2, [1, 0x62, 0, 0, value, 0, 0, 0])

/** A bus that says `answers` to the two calls, in pieces of `piece` bytes. */
async function bus(answers: Buffer[], piece = 1000): Promise<{ env: Record<string, string>; heard: () => string }> {
  const path = join(mkdtempSync(join(tmpdir(), 'tablo-bus-')), 'bus')
  let heard = ''
  const sockets: Socket[] = []
  const server = createServer(socket => {
    sockets.push(socket)
    socket.on('error', () => undefined)
    socket.on('data', chunk => {
      heard += chunk.toString('latin1')
      if (heard.startsWith('\0AUTH') && !heard.includes('BEGIN')) socket.write('OK 0123456789abcdef\r\n')
      if (!/IsStatusNotifierHostRegistered|Notifications/.test(heard)) return
      const all = Buffer.concat(answers)
      for (let at = 0; at < all.length; at += piece) socket.write(all.subarray(at, at + piece))
    })
  })
  open.push({
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  })
  await new Promise<void>(resolve => server.listen(path, resolve))
  return { env: { DBUS_SESSION_BUS_ADDRESS: `unix:path=${path},guid=00` }, heard: () => heard }
}

describe('a tray', () => {
  test('is there where the watcher has a host', async () => {
    const { env, heard } = await bus([HELLO, SIGNAL, boolean(1)])
    expect(await hasTrayHost(env)).toBe(true)
    expect(heard()).toContain(`AUTH EXTERNAL ${Buffer.from(String(process.getuid?.())).toString('hex')}`)
  })
  test('is found also in an answer that comes in pieces', async () => {
    expect(await hasTrayHost((await bus([HELLO, SIGNAL, boolean(1)], 5)).env)).toBe(true)
  })
  test.each([
    ['no host', [HELLO, SIGNAL, boolean(0)]],
    ['no watcher', [HELLO, SIGNAL, message(3, text)]],
    ['a watcher that answers otherwise', [HELLO, SIGNAL, message(2, text)]],
  ])('is not there with %s', async (_what, answers) => {
    expect(await hasTrayHost((await bus(answers)).env)).toBe(false)
  })
  test('is not there without a bus, or with one that says nothing', async () => {
    expect(await hasTrayHost({})).toBe(false)
    expect(await hasTrayHost({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' })).toBe(false)
    expect(await hasTrayHost((await bus([HELLO])).env, 50)).toBe(false)
  })
})

test.each([
  ['is there', 1, true],
  ['is not there', 0, false],
])('a notification daemon %s', async (_what, owned, has) => {
  const { env } = await bus([HELLO, SIGNAL, message(2, [owned, 0, 0, 0])])
  expect(await hasDaemonNow(env)).toBe(has)
})

test('the bus is where its address says', () => {
  expect(busSocket({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus' })).toBe('/run/user/1000/bus')
  expect(busSocket({ DBUS_SESSION_BUS_ADDRESS: 'tcp:host=a;unix:guid=1,abstract=/tmp/x%20y' })).toBe('\0/tmp/x y')
  expect(busSocket({ XDG_RUNTIME_DIR: '/run/user/7' })).toBe('/run/user/7/bus')
  expect(busSocket({ DBUS_SESSION_BUS_ADDRESS: 'unixexec:path=x' })).toBe(undefined)
})

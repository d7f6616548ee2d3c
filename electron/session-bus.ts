// One question to the session bus of a Linux desktop over its socket, in D-Bus's own form: what Electron does not say.
import { connect } from 'node:net'

export type Environment = Record<string, string | undefined>

/** A bus that answers does so within milliseconds. */
const ANSWER_MS = 1_000
const REPLY = 2
const ERROR = 3
const NO_AUTO_START = 2

/** A call of a method whose arguments are texts. It starts no program. */
export interface Call {
  destination: string
  path: string
  face: string
  member: string
  args: string[]
}

const HELLO: Call = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  face: 'org.freedesktop.DBus',
  member: 'Hello',
  args: [],
}
const align = (length: number, to: number): number => Math.ceil(length / to) * to

/** D-Bus's own form of values, little-endian, growing. */
function createWriter() {
  const bytes: number[] = []
  const pad = (to: number): void => {
    while (bytes.length % to !== 0) bytes.push(0)
  }
  const number = (value: number): void => {
    pad(4)
    bytes.push(value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >> 24) & 255)
  }
  return {
    bytes,
    pad,
    number,
    byte: (value: number): void => void bytes.push(value),
    text(value: string): void {
      number(Buffer.byteLength(value))
      bytes.push(...Buffer.from(value), 0)
    },
    signature: (value: string): void => void bytes.push(value.length, ...Buffer.from(value), 0),
  }
}

function message(serial: number, call: Call): Buffer {
  const body = createWriter()
  for (const arg of call.args) body.text(arg)
  const fields = createWriter()
  const field = (code: number, type: string, value: string): void => {
    fields.pad(8)
    fields.byte(code)
    fields.signature(type)
    if (type === 'g') fields.signature(value)
    else fields.text(value)
  }
  field(1, 'o', call.path)
  field(2, 's', call.face)
  field(3, 's', call.member)
  field(6, 's', call.destination)
  if (call.args.length > 0) field(8, 'g', 's'.repeat(call.args.length))
  const head = createWriter()
  head.bytes.push(0x6c, 1, NO_AUTO_START, 1)
  head.number(body.bytes.length)
  head.number(serial)
  head.number(fields.bytes.length)
  head.bytes.push(...fields.bytes)
  head.pad(8)
  return Buffer.from([...head.bytes, ...body.bytes])
}

/** The replies in what came so far: their bodies, undefined for an error. */
function replies(data: Buffer): (Buffer | undefined)[] {
  const found: (Buffer | undefined)[] = []
  let at = 0
  while (at + 16 <= data.length) {
    const isLittle = data[at] === 0x6c
    const number = (offset: number): number =>
      isLittle ? data.readUInt32LE(at + offset) : data.readUInt32BE(at + offset)
    const bodyAt = align(16 + number(12), 8)
    const end = at + bodyAt + number(4)
    if (end > data.length) break
    const type = data[at + 1]
    if (type === REPLY) found.push(data.subarray(at + bodyAt, end))
    if (type === ERROR) found.push(undefined)
    at = end
  }
  return found
}

/** The socket of the session's bus out of its address, undefined when there is none that can be opened. */
export function busSocket({
  DBUS_SESSION_BUS_ADDRESS: address,
  XDG_RUNTIME_DIR: runtime,
}: Environment): string | undefined {
  if (!address) return runtime ? `${runtime}/bus` : undefined
  for (const each of address.split(';')) {
    const path = /^unix:(?:[^,]*,)*?path=([^,]+)/.exec(each)?.[1]
    const abstract = /^unix:(?:[^,]*,)*?abstract=([^,]+)/.exec(each)?.[1]
    const name = path ?? (abstract === undefined ? undefined : `\0${abstract}`)
    if (name !== undefined) return decodeURIComponent(name)
  }
  return undefined
}

/**
 * Calls a method and gives the body of its answer; undefined where there is no bus, no such object, or no answer in time.
 * Never rejects.
 */
export function askBus(env: Environment, call: Call, answerMs: number = ANSWER_MS): Promise<Buffer | undefined> {
  const path = busSocket(env)
  if (path === undefined) return Promise.resolve(undefined)
  return new Promise(resolve => {
    const socket = connect(path)
    const end = (answer?: Buffer): void => {
      socket.destroy()
      resolve(answer)
    }
    let heard = Buffer.alloc(0)
    let isIn = false
    socket.setTimeout(answerMs, () => end())
    socket.on('error', () => end())
    socket.on('close', () => end())
    socket.on('connect', () => {
      const user = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex')
      socket.write(`\0AUTH EXTERNAL ${user}\r\n`)
    })
    socket.on('data', chunk => {
      heard = Buffer.concat([heard, chunk])
      if (!isIn) {
        const line = heard.indexOf('\r\n')
        if (line < 0) return
        if (!heard.toString('latin1', 0, line).startsWith('OK ')) return end()
        isIn = true
        heard = heard.subarray(line + 2)
        socket.write('BEGIN\r\n')
        socket.write(Buffer.concat([message(1, HELLO), message(2, call)]))
      }
      const answers = replies(heard)
      if (answers.length > 1) end(answers[1])
    })
  })
}

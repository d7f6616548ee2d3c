import { expect, test } from 'vitest'
import { createPageOutbox, DEAD_AT_BYTES, SLOW_AT_BYTES } from '../../electron/page-outbox.ts'
import { at, FIELD, QUOTE_SIZE, quotesOf } from '../../shared/quote.ts'

/** A socket whose other end reads when told to. */
function slowSocket() {
  const sent: (string | Uint8Array)[] = []
  const waiting: (() => void)[] = []
  const socket = {
    OPEN: 1 as const,
    readyState: 1 as 0 | 1 | 2 | 3,
    bufferedAmount: 0,
    terminated: false,
    terminate() {
      socket.terminated = true
    },
    send(data: string | Uint8Array, done?: () => void) {
      sent.push(data)
      if (done) waiting.push(done)
    },
    drain() {
      socket.bufferedAmount = 0
      for (const done of waiting.splice(0)) done()
    },
  }
  return { socket, sent }
}

function batchOf(...rows: [handle: number, last: number][]): Float64Array {
  const batch = new Float64Array(rows.length * QUOTE_SIZE)
  rows.forEach(([handle, last], index) => {
    batch[index * QUOTE_SIZE + FIELD.handle] = handle
    batch[index * QUOTE_SIZE + FIELD.last] = last
  })
  return batch
}

const lastsIn = (data: string | Uint8Array | undefined): [number, number][] => {
  if (!(data instanceof Uint8Array)) throw new Error('not a batch')
  const batch = new Float64Array(data.slice().buffer)
  return [...quotesOf(batch)].map(quote => [at(quote, FIELD.handle), at(quote, FIELD.last)])
}

test('sends each batch on to a page that keeps up, as it was when it was given', () => {
  const { socket, sent } = slowSocket()
  const batch = batchOf([1, 10], [2, 20])
  createPageOutbox(socket).quotes(batch)
  batch.fill(0)
  expect(lastsIn(sent[0])).toEqual([
    [1, 10],
    [2, 20],
  ])
})

test('keeps the newest quote of each instrument that a slow page missed, and sends them when it has caught up', () => {
  const { socket, sent } = slowSocket()
  const outbox = createPageOutbox(socket)
  outbox.quotes(batchOf([1, 10]))
  socket.bufferedAmount = SLOW_AT_BYTES + 1
  outbox.quotes(batchOf([1, 11], [2, 20]))
  outbox.quotes(batchOf([1, 12]))
  expect(sent).toHaveLength(1)
  socket.drain()
  expect(sent).toHaveLength(2)
  expect(lastsIn(sent[1])).toEqual([
    [1, 12],
    [2, 20],
  ])
  socket.drain()
  expect(sent).toHaveLength(2)
})

test('never lets an older quote follow a newer one', () => {
  const { socket, sent } = slowSocket()
  const outbox = createPageOutbox(socket)
  socket.bufferedAmount = SLOW_AT_BYTES + 1
  outbox.quotes(batchOf([1, 10]))
  socket.bufferedAmount = 0
  outbox.quotes(batchOf([1, 11]))
  socket.drain()
  expect(sent.map(lastsIn)).toEqual([[[1, 11]]])
})

test('never skips an answer, and cuts off a page that reads nothing at all', () => {
  const { socket, sent } = slowSocket()
  const outbox = createPageOutbox(socket)
  socket.bufferedAmount = SLOW_AT_BYTES + 1
  outbox.text({ id: 1 })
  expect(sent).toEqual(['{"id":1}'])
  socket.bufferedAmount = DEAD_AT_BYTES + 1
  outbox.text({ id: 2 })
  expect(socket.terminated).toBe(true)
})

test('says nothing to a socket that is closing', () => {
  const { socket, sent } = slowSocket()
  socket.readyState = 2
  const outbox = createPageOutbox(socket)
  outbox.text({ id: 1 })
  outbox.quotes(batchOf([1, 10]))
  expect(sent).toEqual([])
})

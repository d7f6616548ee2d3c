// Reading a message: our decoder against a bare JSON.parse of the same text and against a compiled schema.
import * as v from 'valibot'
import { decode } from '../../electron/core/feed/protocol.ts'
import { createFrameWriter, encodeFrame } from '../../electron/core/journal/codec.ts'
import { at, FIELD } from '../../shared/quote.ts'
import { recording } from '../support/recordings.ts'
import { compare, type Figure } from './report.ts'
import { schema } from './schema.ts'

/** Goals 2 and 6 of the design: validate and convert, and the journal's bytes. */
export async function benchDecode(): Promise<Figure[]> {
  const messages = recording('fmelli-20210602').map(({ message }) => JSON.stringify(message))
  const bytes = messages.reduce((sum, message) => sum + message.length, 0) / messages.length
  for (const message of messages) {
    const decoded = decode(message, 0)
    const parsed = v.parse(schema, JSON.parse(message))
    if (decoded.kind !== 'frame' || at(decoded.frame.quote, FIELD.volume) !== parsed.basis.trade_volume) {
      throw new Error('the decoder and the schema disagree')
    }
  }
  const bare = () => {
    for (const message of messages) JSON.parse(message)
  }
  const whole = await compare(
    15,
    () => {
      for (const message of messages) decode(message, 0)
    },
    bare,
  )
  const bySchema = await compare(
    9,
    () => {
      for (const message of messages) v.parse(schema, JSON.parse(message))
    },
    bare,
  )
  const writer = createFrameWriter()
  for (const message of messages) {
    const decoded = decode(message, 0)
    if (decoded.kind === 'frame') encodeFrame(writer, decoded.frame.quote, decoded.frame.extras, 0)
  }
  const journal = writer.at / messages.length
  const each = (ms: number): number => (ms * 1000) / messages.length
  return [
    {
      name: 'validate and convert, above JSON.parse',
      unit: 'µs',
      candidate: each(whole.candidate - whole.peer),
      peer: { name: 'JSON.parse', value: each(whole.peer) },
      ratio: whole.ratio - 1,
      goal: { atMost: 0.3 },
    },
    {
      name: 'validate and convert, against a schema',
      unit: 'µs',
      candidate: each(bySchema.candidate - bySchema.peer),
      peer: { name: 'our decoder', value: each(whole.candidate - whole.peer) },
      goal: { atLeast: 3 },
    },
    {
      name: 'journal, bytes a frame',
      unit: 'B',
      candidate: journal,
      peer: { name: 'raw JSON', value: bytes },
      goal: { atMost: 1 / 7 },
    },
  ]
}

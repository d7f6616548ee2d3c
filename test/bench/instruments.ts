// Whether a message costs more where there are more instruments: the same number of messages over 100 and over 1,500.
import { createChain } from './chain.ts'
import { makeMessages } from './messages.ts'
import { compare, type Figure } from './report.ts'

const COUNT = 30_000
const [FEW, MANY] = [100, 1500]

/** Goal 13 of the design. */
export async function benchInstruments(): Promise<Figure[]> {
  const few = { messages: makeMessages(COUNT, FEW), chain: createChain() }
  const many = { messages: makeMessages(COUNT, MANY), chain: createChain() }
  for (const { messages, chain } of [few, many]) {
    await chain.run(messages)
    const { journaled } = chain.result()
    if (journaled !== COUNT) throw new Error(`journaled ${journaled} of ${COUNT}`)
  }
  const { candidate, peer, ratio } = await compare(
    9,
    () => many.chain.run(many.messages),
    () => few.chain.run(few.messages),
  )
  few.chain.close()
  many.chain.close()
  const each = (ms: number): number => (ms * 1000) / COUNT
  return [
    {
      name: `a message over ${MANY} instruments`,
      unit: 'µs',
      candidate: each(candidate),
      peer: { name: `over ${FEW}`, value: each(peer) },
      ratio,
      goal: { atMost: 1.3 },
    },
  ]
}

// Whether a message costs more where there are more instruments: the same messages under 1,500 codes and under 100.
import { createChain } from './chain.ts'
import { makeMessages } from './messages.ts'
import { compare, type Figure } from './report.ts'

const COUNT = 30_000
const [FEW, MANY] = [100, 1500]
const CODE = /(?<="ins":")\d+/

/** Goal 13 of the design. */
export async function benchInstruments(): Promise<Figure[]> {
  const messages = makeMessages(COUNT, MANY)
  const codes = messages.slice(0, FEW).map(text => CODE.exec(text)?.[0] ?? '')
  // A replaced text is put together of parts: read anew, as from a socket.
  const fewer = messages.map((text, n) => Buffer.from(text.replace(CODE, codes[n % FEW] ?? '')).toString())
  const many = { messages, chain: createChain() }
  const few = { messages: fewer, chain: createChain() }
  for (const each of [few, many]) {
    await each.chain.run(each.messages)
    const { journaled } = each.chain.result()
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

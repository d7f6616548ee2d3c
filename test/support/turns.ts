// Output of programs that run side by side, one after the other: the first that began is seen as it speaks, what the
// others say waits until it is done.
import type { Writable } from 'node:stream'

type Say = (text: string | Buffer) => void

export interface Turns {
  /** A voice for a program that begins now. */
  next(): Say
  /** It has said all. */
  end(say: Say): void
}

export function createTurns(out: Pick<Writable, 'write'>): Turns {
  const order: { say: Say; kept: (string | Buffer)[]; ended: boolean }[] = []
  function tell(): void {
    for (let first = order[0]; first; first = order[0]) {
      for (const text of first.kept.splice(0)) out.write(text)
      if (!first.ended) return
      order.shift()
    }
  }
  return {
    next() {
      const kept: (string | Buffer)[] = []
      const say: Say = text => {
        kept.push(text)
        tell()
      }
      order.push({ say, kept, ended: false })
      return say
    },
    end(say) {
      const voice = order.find(each => each.say === say)
      if (voice) voice.ended = true
      tell()
    },
  }
}

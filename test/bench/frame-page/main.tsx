// The page of the frame bench: three ways to draw the same 16 books, timed in real frames, one visible at a time.
import type { Quote } from '../../../shared/quote.ts'
import { createPlaces, nextFrame, sayReady } from '../ways-page.ts'
import { byHand } from './by-hand.ts'
import { byReact } from './by-react.tsx'
import { ours } from './ours.tsx'
import { makeTape } from './tape.ts'
import '../../../renderer/styles/tokens.css'
import '../../../renderer/styles/base.css'
import '../../../renderer/styles/book.css'

export interface Way {
  tick(quote: Quote): void
  frame(): void
}

export type WayName = 'ours' | 'react' | 'hand'

declare global {
  interface Window {
    bench: {
      names: WayName[]
      /** Draws the whole tape one way. Resolves with ms of script a frame. */
      draw(name: WayName): Promise<number>
      /** What each field and bar of a way says now. */
      shown(name: WayName): string[]
    }
  }
}

const FRAMES = 60

const places = createPlaces<WayName>(
  '.way{display:none;grid-template-columns:repeat(4,378px);grid-auto-rows:318px}.way.shown{display:grid}',
)
const tape = makeTape(FRAMES)
const ownRoot = places.rootOf('ours')
const own = ours(ownRoot)
// The books draw their parts once they know their instrument and have a first quote.
await nextFrame()
for (const quote of tape[0] ?? []) own.tick(quote)
own.frame()
await nextFrame()
const ways: Record<WayName, Way> = {
  ours: own,
  react: byReact(places.rootOf('react')),
  hand: byHand(places.rootOf('hand'), ownRoot),
}

window.bench = {
  names: ['ours', 'react', 'hand'],
  async draw(name) {
    places.show(name)
    const way = ways[name]
    let script = 0
    for (const ticks of tape) {
      await nextFrame()
      const started = performance.now()
      for (const quote of ticks) way.tick(quote)
      way.frame()
      script += performance.now() - started
    }
    return script / tape.length
  },
  shown(name) {
    const root = places.get(name)
    const fields = [...(root?.querySelectorAll<HTMLElement>('[data-field]') ?? [])]
      .filter(each => each.dataset['field'] !== 'age')
      .map(each => `${each.dataset['field']} ${each.textContent} ${each.dataset['value']}`)
    const bars = [...(root?.querySelectorAll<HTMLElement>('.bb, .sb') ?? [])].map(each => each.style.transform)
    return [...fields.sort(), ...bars]
  },
}
sayReady()

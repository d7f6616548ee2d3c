// What is to happen on a day, drawn before it begins: openings and closes, moods that make and melt queues, halts,
// trades taken back and frames that contradict themselves.
import type { InstrumentSpec } from './instruments.ts'
import type { Mood } from './listing.ts'
import { createRandom, type Random } from './random.ts'
import { DEMO_START, HOURS } from './session.ts'

export type Happening =
  | 'preOpen'
  | 'open'
  | 'close'
  | 'end'
  | 'halt'
  | 'gather'
  | 'reopen'
  | 'takeBack'
  | 'suspect'
  | Mood

export interface Planned {
  /** ms since midnight. */
  at: number
  what: Happening
}

const MINUTE = 60_000

/** Written, not drawn: what the first minutes of a fresh demo (09:30) show, by place in the list. */
const STORY: Record<number, readonly [number, Happening][]> = {
  0: [], // the first of the list trades quietly all day
  2: [
    [HOURS.share.preOpen - 1, 'buyers'], // a buy queue since the opening ...
    [DEMO_START + 35_000, 'calm'], // ... melts
  ],
  3: [
    [DEMO_START - 90_000, 'buyers'], // a buy queue forms
    [DEMO_START + 70 * MINUTE, 'calm'],
  ],
  6: [
    [DEMO_START - 3 * MINUTE, 'halt'], // halted, resumes by an auction
    [DEMO_START + 90_000, 'gather'],
    [DEMO_START + 3 * MINUTE, 'reopen'],
  ],
  8: [
    [HOURS.share.preOpen - 1, 'sellers'], // a sell queue for the first hour and a half
    [HOURS.share.open + 90 * MINUTE, 'calm'],
  ],
}
/** The instrument whose trades are taken back and the one whose frames now and then contradict themselves. */
const TAKEN_BACK = 0
const SUSPECT = 5

const every = (random: Random, from: number, until: number, meanMs: number, what: Happening): Planned[] => {
  const list: Planned[] = []
  for (let at = from; at < until; at += meanMs * random.between(0.6, 1.4)) list.push({ at, what })
  return list
}

function moods(random: Random, open: number, close: number): Planned[] {
  const roll = random.next()
  const mood = random.chance(0.6) ? 'buyers' : 'sellers'
  if (roll < 0.1) return [{ at: HOURS.share.preOpen - 1, what: mood }]
  if (roll > 0.4) return []
  const from = roll < 0.2 ? HOURS.share.preOpen - 1 : random.between(open, close - 40 * MINUTE)
  return [
    { at: from, what: mood },
    { at: Math.min(close, Math.max(from, open) + random.between(8, 70) * MINUTE), what: 'calm' },
  ]
}

function halts(random: Random, open: number, close: number): Planned[] {
  if (!random.chance(0.06)) return []
  const at = random.between(open + 10 * MINUTE, close - 30 * MINUTE)
  const gather = at + random.between(3, 9) * MINUTE
  return [
    { at, what: 'halt' },
    { at: gather, what: 'gather' },
    { at: gather + 90_000, what: 'reopen' },
  ]
}

/** The day of the instrument at a place of the list, in order of time. */
export function planDay(spec: InstrumentSpec, index: number, seed: number, day: number): Planned[] {
  const random = createRandom(seed, day, index, 1)
  const { preOpen, open, close, end } = HOURS[spec.kind]
  const spread = spec.liquidity > 1 ? 4_000 : 12_000
  const plan: Planned[] = [
    { at: preOpen + random.between(0, 3_000), what: 'preOpen' },
    { at: open + random.between(0, spread), what: 'open' },
    { at: close + random.between(0, 2_000), what: 'close' },
    { at: end + random.between(0, spread), what: 'end' },
  ]
  const story = STORY[index]
  if (story) plan.push(...story.map(([at, what]) => ({ at, what })))
  else if (spec.kind === 'share' || spec.kind === 'right') {
    plan.push(...moods(random, open, close), ...halts(random, open, close))
  }
  if (index === TAKEN_BACK) plan.push(...every(random, DEMO_START + 75_000, close, 9 * MINUTE, 'takeBack'))
  else if (spec.liquidity === 3)
    plan.push(...every(random, open + random.between(5, 90) * MINUTE, close, 70 * MINUTE, 'takeBack'))
  if (index === SUSPECT) plan.push(...every(random, DEMO_START + 130_000, close, 6 * MINUTE, 'suspect'))
  return plan.map(({ at, what }) => ({ at: Math.round(at), what })).sort((a, b) => a.at - b.at)
}

// Puts the alerts of an instrument where a frame finds those that it can turn: level and range by their marks, the few
// others in lists of their own.
import { type Condition, METRICS } from '../../../shared/alerts.ts'
import { needsBand } from '../../../shared/metrics.ts'
import { at, FIELD, type Quote } from '../../../shared/quote.ts'
import { createMarks } from './marks.ts'
import { isOfValue, marksOf, type ValueCondition } from './rules.ts'
import { isJudged, phasePlace, type Slot } from './slots.ts'
import { type Group, valueIn, type Watched } from './watched.ts'

function groupOf(watched: Watched, metric: ValueCondition['metric'], phases: number): Group {
  const known = watched.groups.find(group => group.metric === metric && group.phases === phases)
  if (known) return known
  const group: Group = { metric, phases, marks: createMarks<Slot>(), several: [], wasKnown: false }
  watched.groups.push(group)
  // Those of one metric stand together, so that it is read once a frame.
  watched.groups.sort((a, b) => METRICS.indexOf(a.metric) - METRICS.indexOf(b.metric))
  return group
}

function listsOf(watched: Watched, slot: Slot): Slot[][] {
  const kinds = new Set(slot.entry.alert.conditions.map(each => each.kind))
  const lists: Slot[][] = []
  if (kinds.has('idle')) lists.push(watched.idle)
  const odd = watched.odd[phasePlace(slot.entry.alert)]
  if (odd && (kinds.has('queue') || kinds.has('extreme'))) lists.push(odd)
  return lists
}

function take(watched: Watched, condition: Condition, slot: Slot): void {
  if (condition.kind === 'queue') watched.usesBand = watched.usesQueue = true
  if (condition.kind === 'extreme') watched.usesExtremes = true
  if (!isOfValue(condition)) return
  if (needsBand(condition.metric)) watched.usesBand = true
  const { alert } = slot.entry
  const group = groupOf(watched, condition.metric, phasePlace(alert))
  group.marks.add(slot, marksOf(condition))
  if (alert.conditions.length > 1 && !group.several.includes(slot)) group.several.push(slot)
}

/** Puts it into the index, or, where it is there, has it judged by the next frame in any case. */
export function enter(watched: Watched, slot: Slot): void {
  const places = phasePlace(slot.entry.alert)
  watched.oddSeen[places] = -1
  if (slot.isIndexed) {
    for (const group of watched.groups) if (group.phases === places && holds(group, slot)) group.marks.again(slot)
    return
  }
  slot.isIndexed = true
  for (const condition of slot.entry.alert.conditions) take(watched, condition, slot)
  for (const list of listsOf(watched, slot)) list.push(slot)
}

const holds = (group: Group, slot: Slot): boolean =>
  slot.entry.alert.conditions.some(each => isOfValue(each) && each.metric === group.metric)

const PRUNE_LEAST = 16
/** Going through all of them in their order is so many times quicker than coming upon one now and then. */
const IN_ORDER = 16

/** Forgets those that are judged no more, once looking at them has cost as much as that does. */
export function prune(watched: Watched): void {
  if (watched.wasted < Math.max(PRUNE_LEAST, watched.slots.length / IN_ORDER)) return
  watched.wasted = 0
  const stays = (slot: Slot): boolean => {
    slot.isIndexed = isJudged(slot)
    return slot.isIndexed
  }
  for (const group of watched.groups) {
    group.marks.keep(stays)
    group.several = group.several.filter(stays)
  }
  watched.odd = watched.odd.map(list => list.filter(stays))
  watched.idle = watched.idle.filter(stays)
}

/** Judges those that the present frame can turn. */
export function judgeFrame(watched: Watched, judge: (slot: Slot) => void): void {
  const { groups, fits } = watched
  let metric: Group['metric'] | undefined
  let value = Number.NaN
  for (let n = 0; n < groups.length; n += 1) {
    const group = groups[n] as Group
    if ((fits & (1 << group.phases)) === 0) continue
    if (group.metric !== metric) {
      ;({ metric } = group)
      value = valueIn(watched, metric)
    }
    const isKnown = !Number.isNaN(value)
    if (isKnown) {
      group.marks.move(value, judge)
      if (!group.wasKnown) for (const slot of group.several) judge(slot)
    }
    group.wasKnown = isKnown
  }
  for (let n = 0; n < watched.odd.length; n += 1) {
    const list = watched.odd[n] as Slot[]
    if (list.length === 0 || (fits & (1 << n)) === 0 || watched.oddSeen[n] === watched.oddVersion) continue
    watched.oddSeen[n] = watched.oddVersion
    for (const slot of list) judge(slot)
  }
  for (const slot of watched.idle) if ((fits & (1 << phasePlace(slot.entry.alert))) !== 0) judge(slot)
}

/**
 * Notes by what the frame was judged.
 * @param onFirst called with the places (judgedPlace) of which it is the day's first
 */
export function noteJudged(watched: Watched, quote: Quote, fromMs: number, onFirst: (place: number) => void): void {
  const { judgedAt, fits } = watched
  const atMs = at(quote, FIELD.receivedAt)
  const phases = watched.odd.length
  const isTraded = watched.isToday && at(quote, FIELD.last) > 0
  for (let n = 0; n < phases; n += 1) {
    if ((fits & (1 << n)) === 0) continue
    for (let place = n; place < 2 * phases; place += phases) {
      if (place >= phases ? !isTraded : !watched.isBookToday) continue
      const before = judgedAt[place] as number
      judgedAt[place] = atMs
      if (before < fromMs) onFirst(place)
    }
  }
}

// Corporate actions: yesterday's price that is not the closing price of the session before makes prices of alerts wrong.
import type { EngineDeps } from './api.ts'
import type { Course } from './course.ts'
import { hasPrice, isHeld, isUsed, type Slot } from './slots.ts'
import type { Watched } from './watched.ts'

/** Whole rials agree; this forgives a decimal. */
const SAME_RIAL = 0.5

export interface Corporate {
  /** Compares the day's yesterday's price, which a frame has just told. */
  check(watched: Watched, yesterday: number): void
  /** The same before the day's first trade, by a frame that may still be as the day before left it. */
  checkEarly(watched: Watched, yesterday: number, final: number): void
  /** Compares again what could not be compared. */
  again(watched: Watched): void
}

export interface CorporateDeps extends Pick<EngineDeps, 'closingOf' | 'sessionBefore' | 'openingOf'> {
  course: Course
  onChanged(slot: Slot): void
  onRow(slot: Slot): void
}

export function createCorporate(deps: CorporateDeps): Corporate {
  const { course } = deps

  /** true: an action; undefined: the cached history is too old to tell. */
  function isAction({ code }: Watched, yesterday: number): boolean | undefined {
    const closing = deps.closingOf(code, course.day)
    const before = deps.sessionBefore(code, course.day)
    if (!closing || before === 0 || closing.day < before) return undefined
    return Math.abs(closing.final - yesterday) > SAME_RIAL
  }

  function compare(watched: Watched, slots: readonly Slot[]): void {
    if (slots.length === 0) return
    const found = isAction(watched, watched.yesterday)
    for (const slot of slots) {
      const unchecked = found === undefined
      if (slot.unchecked !== unchecked) {
        slot.unchecked = unchecked
        deps.onRow(slot)
      }
      if (!found) continue
      slot.actionDay = course.day
      slot.settled = false
      slot.actionYesterday = watched.yesterday
      deps.onChanged(slot)
      deps.onRow(slot)
    }
  }

  /** An alert that was made after the opening has the day's prices; one of before may not. */
  function isOlder(slot: Slot, openingMs: number): boolean {
    if (!slot.isListed || isUsed(slot) || isHeld(slot) || slot.actionDay === course.day) return false
    return slot.entry.alert.changedMs < openingMs && hasPrice(slot.entry.alert)
  }

  function check(watched: Watched, yesterday: number): void {
    watched.checkedDay = course.day
    watched.yesterday = yesterday
    for (const slot of watched.slots) {
      if (isHeld(slot) && slot.actionDay === course.day) slot.actionYesterday = yesterday
    }
    const openingMs = deps.openingOf(watched.code, course.day)
    compare(
      watched,
      watched.slots.filter(slot => isOlder(slot, openingMs)),
    )
  }

  return {
    check,
    checkEarly(watched, yesterday, final) {
      // A new day begins with its reference price as final price; anything else may be of the day before.
      if (!watched.isBookToday || Math.abs(final - yesterday) > SAME_RIAL) return
      if (isAction(watched, yesterday)) check(watched, yesterday)
    },
    again(watched) {
      if (watched.checkedDay !== course.day) return
      compare(
        watched,
        watched.slots.filter(slot => slot.unchecked && !isUsed(slot) && !isHeld(slot)),
      )
    },
  }
}

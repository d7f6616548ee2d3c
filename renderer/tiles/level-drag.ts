// Dragging an alert level over a chart: by its bell or by its line, to whole steps of the shown price.
import type { PriceLevel } from './alert-levels.ts'
import type { LevelLines } from './level-lines.ts'

export interface LevelDrag {
  /** Takes hold of the level under the pointer. */
  take: (event: PointerEvent, level: PriceLevel, bell: HTMLElement) => void
  /** Moves it by so many steps, as keys do. */
  step: (level: PriceLevel, by: number) => void
  /** What it was moved to and not yet saved; undefined = it stands where it was. */
  moved: (level: PriceLevel) => number | undefined
  /** Saves where it was moved to; false where it was not. */
  drop: (level: PriceLevel) => boolean
  /** Puts it back. */
  cancel: () => void
}

interface DragDeps {
  host: HTMLElement
  lines: LevelLines
  /** Rials in one step. */
  step: number
  onMoved: () => void
  onDrop: (level: PriceLevel, price: number) => void
}

/** Less than this is a press, px. */
const STILL = 3

export function createLevelDrag({ host, lines, step, onMoved, onDrop }: DragDeps): LevelDrag {
  let held: { level: PriceLevel; price: number } | undefined
  let endPointer: (() => void) | undefined

  const put = (level: PriceLevel, price: number): void => {
    held = { level, price: Math.max(step, Math.round(price / step) * step) }
    lines.move(level.key, held.price)
    onMoved()
  }
  const cancel = (): void => {
    endPointer?.()
    if (!held) return
    lines.move(held.level.key, undefined)
    held = undefined
    onMoved()
  }
  const moved = (level: PriceLevel): number | undefined =>
    held?.level.key === level.key && held.price !== level.price ? held.price : undefined
  const drop = (level: PriceLevel): boolean => {
    const price = moved(level)
    held = undefined
    if (price === undefined) return false
    onDrop(level, price)
    return true
  }

  return {
    take(event, level, bell) {
      cancel()
      event.preventDefault()
      bell.focus({ preventScroll: true })
      bell.setPointerCapture(event.pointerId)
      const top = host.getBoundingClientRect().top
      let going = false
      const onMove = (move: PointerEvent): void => {
        going ||= Math.abs(move.clientY - event.clientY) >= STILL
        const price = lines.priceAt(move.clientY - top)
        if (going && Number.isFinite(price)) put(level, price)
      }
      const onUp = (): void => {
        endPointer?.()
        if (!drop(level)) cancel()
      }
      bell.addEventListener('pointermove', onMove)
      bell.addEventListener('pointerup', onUp)
      bell.addEventListener('pointercancel', cancel)
      endPointer = () => {
        endPointer = undefined
        bell.removeEventListener('pointermove', onMove)
        bell.removeEventListener('pointerup', onUp)
        bell.removeEventListener('pointercancel', cancel)
        if (bell.hasPointerCapture(event.pointerId)) bell.releasePointerCapture(event.pointerId)
      }
    },
    step(level, by) {
      put(level, (moved(level) ?? level.price) + by * step)
    },
    moved,
    drop,
    cancel,
  }
}

// The keys of a chart, the same in each: its crosshair moves by places of the axis.
import type { KeyboardEvent } from 'react'

export interface ChartKeys {
  /** Moves the crosshair by one place to the left (-1) or right (1). */
  step: (by: 1 | -1) => void
  /** The same by a longer way. */
  page: (by: 1 | -1) => void
  /** To the first (-1) or newest (1) place. */
  edge: (side: 1 | -1) => void
  zoom: (factor: number) => void
  /** All of it again. */
  reset: () => void
  /** Takes the crosshair away. */
  leave: () => void
}

const ZOOM = 1.5

/** The key that makes an alert at the price that is looked at. */
export const isAlertKey = ({ code, ctrlKey, altKey, metaKey, shiftKey }: KeyboardEvent): boolean =>
  code === 'KeyA' && !ctrlKey && !altKey && !metaKey && !shiftKey

/** Does what a key means to the chart; others, and those with Ctrl or Alt, are left alone. */
export function pressChartKey(event: KeyboardEvent, to: ChartKeys): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return
  const actions: Record<string, () => void> = {
    ArrowLeft: () => to.step(-1),
    ArrowRight: () => to.step(1),
    PageUp: () => to.page(-1),
    PageDown: () => to.page(1),
    Home: () => to.edge(-1),
    End: () => to.edge(1),
    Equal: () => to.zoom(ZOOM),
    NumpadAdd: () => to.zoom(ZOOM),
    Minus: () => to.zoom(1 / ZOOM),
    NumpadSubtract: () => to.zoom(1 / ZOOM),
    Digit0: to.reset,
    Escape: to.leave,
  }
  const action = actions[event.code]
  if (!action) return
  event.preventDefault()
  event.stopPropagation()
  action()
}

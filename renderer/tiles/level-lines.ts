// Alert levels on a chart: dashed lines over the pane and their prices on the axis. They take no part in the scale.
// What the page lays over them, their bells, hears where they stand after each drawing.
import type { ISeriesPrimitive } from 'lightweight-charts'
import { createLayers } from './chart-layers.ts'
import { axisLabel, type ChartLook, HALF, viewOf } from './chart-look.ts'

export interface LevelLine {
  key: string
  /** Rial. */
  price: number
  hollow: boolean
}

export interface LevelLines {
  primitive: ISeriesPrimitive
  /** @param text writes a price */
  set: (lines: readonly LevelLine[], text: (rial: number) => string) => void
  restyle: (look: ChartLook) => void
  /** A line under the hand; undefined puts it back. */
  move: (key: string, price: number | undefined) => void
  /** Height of a price over the pane, px from its top; NaN = the chart has no scale. */
  yOf: (price: number) => number
  /** The price at a height, in whole rials; NaN = the chart has no scale. */
  priceAt: (y: number) => number
  /** Of the pane, px. */
  size: () => { width: number; height: number }
  lines: () => readonly LevelLine[]
  /** Its chart is gone, and must not be asked to draw. */
  end: () => void
  /** Runs after each drawing. Gives the end of it. */
  onDrawn: (run: () => void) => () => void
}

const NO_LINES: readonly LevelLine[] = []

/** @param busy heights of the labels that stand on the axis already: a level's gives way to them */
export function createLevelLines(first: ChartLook, busy: () => readonly number[]): LevelLines {
  const drawn = new Set<() => void>()
  const size = { width: 0, height: 0 }
  const layers = createLayers()
  let look = first
  let lines = NO_LINES
  let moved: { key: string; price: number } | undefined
  let write: (rial: number) => string = String

  const yOf = (price: number): number => layers.yOf(price) ?? Number.NaN
  const placed = () => lines.map(line => ({ ...line, price: moved?.key === line.key ? moved.price : line.price }))
  const isMoved = ({ key }: LevelLine): boolean => key === moved?.key
  /** The nearest place beside what stands there. */
  const beside = (y: number): number => {
    const others = busy()
    const room = 2 * HALF + 1
    const places = [y, ...others.flatMap(other => [other - room, other + room])]
    const free = places.filter(place => others.every(other => Math.abs(place - other) >= room - 0.01))
    return free.reduce((best, place) => (Math.abs(place - y) < Math.abs(best - y) ? place : best), free[0] ?? y)
  }

  const pane = viewOf('normal', ({ context, mediaSize }) => {
    Object.assign(size, { width: mediaSize.width, height: mediaSize.height })
    context.strokeStyle = look.focus
    context.lineWidth = 1
    context.setLineDash([5, 3])
    for (const { price, hollow } of placed()) {
      const y = Math.round(yOf(price)) + 0.5
      if (!(y >= 0 && y <= mediaSize.height)) continue
      context.globalAlpha = hollow ? 0.5 : 1
      context.beginPath()
      context.moveTo(0, y)
      context.lineTo(mediaSize.width, y)
      context.stroke()
    }
    context.globalAlpha = 1
    context.setLineDash([])
    for (const run of drawn) run()
  })
  const labels = viewOf('top', scope => {
    const { height } = scope.mediaSize
    const taken: number[] = []
    // The one under the hand first; where two would cover one another, the earlier has its label.
    for (const { key, price, hollow } of placed().sort((a, b) => Number(isMoved(b)) - Number(isMoved(a)))) {
      const at = yOf(price)
      const y = beside(at)
      if (!(at >= 0 && at <= height && y >= HALF - 2) || taken.some(other => Math.abs(other - y) < 2 * HALF)) continue
      taken.push(y)
      const stroke = hollow && key !== moved?.key ? look.decor : look.focus
      axisLabel(scope, { y, text: write(price), fill: look.tile, stroke, ink: look.focus, weight: 400 }, look)
    }
  })
  return {
    primitive: layers.primitive([pane], [labels]),
    set(next, text) {
      lines = next
      write = text
      moved = undefined
      layers.redraw()
    },
    restyle(next) {
      look = next
      layers.redraw()
    },
    move(key, price) {
      moved = price === undefined ? undefined : { key, price }
      layers.redraw()
    },
    yOf,
    priceAt: y => Math.round(layers.priceAt(y) ?? Number.NaN),
    size: () => size,
    lines: placed,
    end: layers.end,
    onDrawn(run) {
      drawn.add(run)
      return () => drawn.delete(run)
    },
  }
}

// What the chart's library has no series for: hatched gaps over the whole height, the range within a minute, the lines
// from the newest prices to the axis, and their labels on it.
import type { ISeriesPrimitive } from 'lightweight-charts'
import type { DayDrawing } from './chart-data.ts'
import { createLayers } from './chart-layers.ts'
import { axisLabel, type ChartLook, HALF, hatch, viewOf } from './chart-look.ts'

interface Marked {
  drawing: DayDrawing
  price: (n: number) => string
}

/** How far a recorded day is played, in minutes, and what stands over the rest of it. */
export interface Played {
  to: number
  rest: string
}

export interface ChartMarks extends ISeriesPrimitive {
  set: (marked: Marked, look: ChartLook) => void
  setPlayed: (played: Played) => void
}

/** Two labels' places: apart by their height, about where they belong. */
export function apart(a: number, b: number): [number, number] {
  if (Math.abs(a - b) >= 2 * HALF + 1) return [a, b]
  const middle = (a + b) / 2
  const shift = HALF + 0.5
  return a <= b ? [middle - shift, middle + shift] : [middle + shift, middle - shift]
}

export function createMarks(): ChartMarks {
  const layers = createLayers()
  let marked: Marked | undefined
  let look: ChartLook | undefined
  let played: Played | undefined

  const xOf = (minute: number): number => {
    const scale = layers.timeScale()
    const from = marked?.drawing.span.from ?? 0
    // Places are whole minutes; what lies between two of them is drawn between.
    const whole = Math.floor(minute)
    const left = scale?.logicalToCoordinate((whole - from) as never) ?? 0
    const right = scale?.logicalToCoordinate((whole - from + 1) as never) ?? 0
    return left + (right - left) * (minute - whole)
  }
  const yOf = (price: number): number => layers.yOf(price) ?? -99

  const gaps = viewOf('bottom', ({ context, mediaSize }) => {
    if (!marked || !look) return
    for (const gap of marked.drawing.gaps) {
      const left = xOf(gap.from) - 1
      const width = Math.max(xOf(gap.to) - left + 1, 5)
      hatch(context, { left, top: 0, width, height: mediaSize.height }, look)
    }
  })
  const ranges = viewOf('normal', ({ context }) => {
    if (!marked || !look) return
    context.strokeStyle = look.ink
    context.lineWidth = 1
    context.globalAlpha = 0.5
    context.beginPath()
    for (const { minute, low, high } of marked.drawing.ranges) {
      const x = xOf(minute)
      context.moveTo(x, yOf(low))
      context.lineTo(x, yOf(high))
    }
    context.stroke()
    context.globalAlpha = 1
  })
  const ends = viewOf('top', ({ context, mediaSize }) => {
    if (!marked || !look) return
    const newest = marked.drawing.last.at(-1)
    const final = marked.drawing.final.at(-1)
    context.setLineDash([1, 2])
    context.lineWidth = 1
    context.globalAlpha = 0.6
    for (const [point, color] of [
      [newest, look.ink],
      [final, look.final],
    ] as const) {
      if (!point) continue
      context.strokeStyle = color
      context.beginPath()
      context.moveTo(xOf(point.minute), yOf(point.value))
      context.lineTo(mediaSize.width, yOf(point.value))
      context.stroke()
    }
    context.globalAlpha = 1
    context.setLineDash([])
    if (!newest) return
    context.fillStyle = look.ink
    context.beginPath()
    context.arc(xOf(newest.minute), yOf(newest.value), 2.6, 0, 2 * Math.PI)
    context.fill()
  })
  const labels = viewOf('top', scope => {
    if (!marked || !look) return
    const last = marked.drawing.last.at(-1)
    const final = marked.drawing.final.at(-1)
    const [lastY, finalY] = last && final ? apart(yOf(last.value), yOf(final.value)) : [0, 0]
    if (final) {
      const text = marked.price(final.value)
      axisLabel(scope, { y: finalY, text, fill: look.tile, stroke: look.final, ink: look.final, weight: 400 }, look)
    }
    if (last) {
      const text = marked.price(last.value)
      axisLabel(scope, { y: lastY, text, fill: look.ink, stroke: look.ink, ink: look.tile, weight: 600 }, look)
    }
  })
  // The future is blank: nothing of it is drawn, and its place says so.
  const rest = viewOf('top', ({ context, mediaSize }) => {
    if (!played || !look) return
    const left = Math.max(0, xOf(played.to))
    const width = mediaSize.width - left
    if (width <= 0) return
    context.fillStyle = look.desk
    context.globalAlpha = 0.45
    context.fillRect(left, 0, width, mediaSize.height)
    context.globalAlpha = 1
    context.strokeStyle = look.replay
    context.lineWidth = 1.5
    context.beginPath()
    context.moveTo(left, 0)
    context.lineTo(left, mediaSize.height)
    context.stroke()
    context.font = `${look.size + 1}px ${look.family}`
    context.fillStyle = look.label
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    if (context.measureText(played.rest).width + 16 < width)
      context.fillText(played.rest, left + width / 2, mediaSize.height / 2)
  })
  return {
    ...layers.primitive([gaps, ranges, rest, ends], [labels]),
    set(next, nextLook) {
      marked = next
      look = nextLook
      layers.redraw()
    },
    setPlayed(next) {
      played = next
      layers.redraw()
    },
  }
}

// What the chart's library has no series for: hatched gaps over the whole height, the range within a minute, the lines
// from the newest prices to the axis, and their labels on it.
import type {
  IPrimitivePaneView,
  ISeriesApi,
  ISeriesPrimitive,
  PrimitivePaneViewZOrder,
  SeriesAttachedParameter,
} from 'lightweight-charts'
import type { DayDrawing } from './chart-data.ts'

/** The chart's colours and letters, out of the style sheet. */
export interface ChartLook {
  ink: string
  label: string
  final: string
  decor: string
  line: string
  tile: string
  cross: string
  warn: string
  wash: string
  family: string
  size: number
}

interface Marked {
  drawing: DayDrawing
  price: (n: number) => string
}

/** Half of a label's height, px. */
const HALF = 8
/** A label's text keeps clear of the axis' numbers by so much. */
export const CLEAR = 14
const HATCH = 6

type Target = Parameters<NonNullable<ReturnType<IPrimitivePaneView['renderer']>>['draw']>[0]
type Media = Parameters<Parameters<Target['useMediaCoordinateSpace']>[0]>[0]

const viewOf = (zOrder: PrimitivePaneViewZOrder, draw: (scope: Media) => void): IPrimitivePaneView => ({
  zOrder: () => zOrder,
  renderer: () => ({ draw: target => target.useMediaCoordinateSpace(draw) }),
})

export interface ChartMarks extends ISeriesPrimitive {
  set: (marked: Marked, look: ChartLook) => void
}

/** Two labels' places: apart by their height, about where they belong. */
export function apart(a: number, b: number): [number, number] {
  if (Math.abs(a - b) >= 2 * HALF + 1) return [a, b]
  const middle = (a + b) / 2
  const shift = HALF + 0.5
  return a <= b ? [middle - shift, middle + shift] : [middle + shift, middle - shift]
}

export function createMarks(): ChartMarks {
  let attached: SeriesAttachedParameter | undefined
  let marked: Marked | undefined
  let look: ChartLook | undefined

  const xOf = (minute: number): number => {
    const scale = attached?.chart.timeScale()
    const from = marked?.drawing.span.from ?? 0
    // Places are whole minutes; what lies between two of them is drawn between.
    const whole = Math.floor(minute)
    const left = scale?.logicalToCoordinate((whole - from) as never) ?? 0
    const right = scale?.logicalToCoordinate((whole - from + 1) as never) ?? 0
    return left + (right - left) * (minute - whole)
  }
  const yOf = (price: number): number => (attached?.series as ISeriesApi<'Line'>)?.priceToCoordinate(price) ?? -99

  const gaps = viewOf('bottom', ({ context, mediaSize }) => {
    if (!marked || !look) return
    for (const gap of marked.drawing.gaps) {
      const left = xOf(gap.from) - 1
      const width = Math.max(xOf(gap.to) - left + 1, 5)
      context.save()
      context.beginPath()
      context.rect(left, 0, width, mediaSize.height)
      context.clip()
      context.fillStyle = look.wash
      context.fillRect(left, 0, width, mediaSize.height)
      context.strokeStyle = look.warn
      context.globalAlpha = 0.5
      context.lineWidth = 1.2
      context.beginPath()
      const step = HATCH * Math.SQRT2
      for (let y = -width; y < mediaSize.height + width; y += step) {
        context.moveTo(left, y + width)
        context.lineTo(left + width, y)
      }
      context.stroke()
      context.restore()
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
  const labels = viewOf('top', ({ context, mediaSize }) => {
    if (!marked || !look) return
    const last = marked.drawing.last.at(-1)
    const final = marked.drawing.final.at(-1)
    const [lastY, finalY] = last && final ? apart(yOf(last.value), yOf(final.value)) : [0, 0]
    context.textBaseline = 'middle'
    context.textAlign = 'left'
    const width = mediaSize.width - 3
    const label = (y: number, text: string, fill: string, stroke: string, ink: string, weight: number): void => {
      if (!look) return
      context.fillStyle = fill
      context.strokeStyle = stroke
      context.beginPath()
      context.roundRect(1.5, Math.round(y) - HALF + 0.5, width, 2 * HALF - 1, 2)
      context.fill()
      context.stroke()
      context.font = `${weight} ${look.size}px ${look.family}`
      context.fillStyle = ink
      context.fillText(text, 7, Math.round(y) + 1)
    }
    if (final) label(finalY, marked.price(final.value), look.tile, look.final, look.final, 400)
    if (last) label(lastY, marked.price(last.value), look.ink, look.ink, look.tile, 600)
  })
  const paneViews = [gaps, ranges, ends]
  const axisViews = [labels]
  return {
    attached(parameter) {
      attached = parameter
    },
    detached() {
      attached = undefined
    },
    paneViews: () => paneViews,
    priceAxisPaneViews: () => axisViews,
    set(next, nextLook) {
      marked = next
      look = nextLook
      attached?.requestUpdate()
    },
  }
}

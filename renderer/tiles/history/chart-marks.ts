// What the chart's library has no series for: hatched stretches that were not fetched, corporate actions with their
// factor, the coverage strip under the volumes, and the newest price on the axis.
import type { ISeriesPrimitive } from 'lightweight-charts'
import { createLayers } from '../chart-layers.ts'
import { axisLabel, type Box, type ChartLook, hatch, type Media, viewOf } from '../chart-look.ts'
import type { HistoryDrawing } from './chart-drawing.ts'
import { SLOT, slotAt } from './chart-slots.ts'

/** The strip's own height, and what it takes with the air around it, px. */
const STRIP = 5
export const STRIP_ROOM = 12
const DIAMOND = 6
/** Cells narrower than this are drawn as one run. */
const CELL = 2.5

interface Marked {
  drawing: HistoryDrawing
  price: (rial: number) => string
  factor: (factor: number) => string
}

export interface HistoryMarks extends ISeriesPrimitive {
  set: (marked: Marked, look: ChartLook) => void
}

export function createHistoryMarks(): HistoryMarks {
  const layers = createLayers()
  let marked: Marked | undefined
  let look: ChartLook | undefined
  /** Neighbouring places of one kind: first and last of each. */
  let runs: { kind: number; from: number; to: number }[] = []

  const scale = layers.timeScale
  const spacing = (): number => {
    const [a, b] = [scale()?.logicalToCoordinate(0 as never), scale()?.logicalToCoordinate(1 as never)]
    return (b ?? 0) - (a ?? 0)
  }
  const startOf = (slot: number): number => (scale()?.logicalToCoordinate(slot as never) ?? Number.NaN) - spacing() / 2
  const yOf = (price: number): number => layers.yOf(price) ?? -99
  const inView = (width: number) =>
    runs.flatMap(run => {
      const left = Math.max(-1, startOf(run.from))
      const right = Math.min(width + 1, startOf(run.to + 1))
      return right > left ? [{ ...run, left, right }] : []
    })
  const stripTop = (height: number): number => height - STRIP - 3

  const holes = viewOf('bottom', ({ context, mediaSize }) => {
    if (!look) return
    for (const run of inView(mediaSize.width)) {
      if (run.kind !== SLOT.missing) continue
      const box: Box = {
        left: run.left,
        top: 0,
        width: Math.max(2, run.right - run.left),
        height: mediaSize.height - STRIP_ROOM,
      }
      hatch(context, box, look)
    }
  })
  const cells = (context: CanvasRenderingContext2D, run: { from: number; to: number }, box: Box): void => {
    const wide = spacing()
    if (wide < CELL) return context.fillRect(box.left, box.top, Math.max(0.5, box.width), box.height)
    for (let slot = run.from; slot <= run.to; slot += 1) {
      const left = startOf(slot) + 0.5
      if (left > -wide && left < box.left + box.width) context.fillRect(left, box.top, wide - 1, box.height)
    }
  }
  const strip = viewOf('normal', ({ context, mediaSize }) => {
    if (!look || !marked) return
    const top = stripTop(mediaSize.height)
    for (const run of inView(mediaSize.width)) {
      const box: Box = { left: run.left, top, width: run.right - run.left, height: STRIP }
      if (run.kind === SLOT.missing) hatch(context, { ...box, width: Math.max(2, box.width) }, look)
      else if (run.kind === SLOT.none) {
        context.fillStyle = look.label
        context.fillRect(box.left, top + STRIP / 2, box.width, 1)
      } else {
        context.fillStyle = run.kind === SLOT.today && marked.drawing.today?.live ? look.ok : look.decor
        cells(context, run, box)
      }
    }
  })
  const actions = viewOf('top', scope => {
    if (!look || !marked) return
    let free = Number.NEGATIVE_INFINITY
    const { slots } = marked.drawing
    for (const { day, factor } of marked.drawing.actions) {
      const x = startOf(slotAt(slots, day))
      if (x < -DIAMOND || x > scope.mediaSize.width + DIAMOND) continue
      diamond(scope, x, look)
      free = told(scope, x, free, marked.factor(factor), look)
    }
  })
  const newest = viewOf('top', scope => {
    if (!look || !marked) return
    const { today, bars } = marked.drawing
    const price = today?.last ?? bars.last.findLast(each => each > 0)
    if (price === undefined) return
    const text = marked.price(price)
    axisLabel(scope, { y: yOf(price), text, fill: look.ink, stroke: look.ink, ink: look.tile, weight: 600 }, look)
  })
  return {
    ...layers.primitive([holes, strip, actions], [newest]),
    set(next, nextLook) {
      if (next.drawing.slots !== marked?.drawing.slots) runs = runsOf(next.drawing.slots.kind)
      marked = next
      look = nextLook
      layers.redraw()
    },
  }
}

function runsOf(kinds: readonly number[]): { kind: number; from: number; to: number }[] {
  const runs: { kind: number; from: number; to: number }[] = []
  for (const [slot, kind] of kinds.entries()) {
    const last = runs.at(-1)
    if (last?.kind === kind) last.to = slot
    else runs.push({ kind, from: slot, to: slot })
  }
  return runs
}

/** Height of an action's diamond over the pane's foot: above the volumes. */
const lineOf = ({ mediaSize }: Media): number => mediaSize.height * 0.74

function diamond(scope: Media, x: number, look: ChartLook): void {
  const { context, mediaSize } = scope
  const y = lineOf(scope)
  context.strokeStyle = look.label
  context.lineWidth = 1
  context.setLineDash([2, 3])
  context.beginPath()
  context.moveTo(x, 0)
  context.lineTo(x, mediaSize.height - STRIP_ROOM)
  context.stroke()
  context.setLineDash([])
  context.beginPath()
  context.moveTo(x, y - DIAMOND)
  context.lineTo(x + DIAMOND, y)
  context.lineTo(x, y + DIAMOND)
  context.lineTo(x - DIAMOND, y)
  context.closePath()
  context.fillStyle = look.tile
  context.fill()
  context.lineWidth = 1.2
  context.stroke()
}

/** The factor beside its diamond where there is room for it; gives where the next may begin. */
function told(scope: Media, x: number, free: number, text: string, look: ChartLook): number {
  const { context } = scope
  context.font = `${look.size}px ${look.family}`
  context.textBaseline = 'middle'
  context.textAlign = 'left'
  const width = context.measureText(text).width
  const before = x - DIAMOND - 4 - width
  const left = before > Math.max(0, free) ? before : x + DIAMOND + 4
  if (left < free || left + width > scope.mediaSize.width) return free
  context.fillStyle = look.label
  context.fillText(text, left, lineOf(scope) + 1)
  return Math.max(left + width, x + DIAMOND) + 4
}

// What the charts have in common: their colours and letters out of the style sheet, hatching, and labels on an axis.
import type { IPrimitivePaneView, PrimitivePaneViewZOrder } from 'lightweight-charts'
import { useEffect, useState } from 'react'

/** A chart's colours and letters. */
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
  /** The instant of a playback, and what covers the part that is not played yet. */
  replay: string
  desk: string
  /** Alert levels. */
  focus: string
  up: string
  down: string
  ok: string
  family: string
  size: number
}

/** Reads the tokens at an element. */
export function lookOf(host: HTMLElement): ChartLook {
  const style = getComputedStyle(host)
  const token = (name: string): string => style.getPropertyValue(name).trim() || '#888'
  return {
    ink: token('--chart-ink'),
    final: token('--chart-final'),
    label: token('--ink-3'),
    decor: token('--decor'),
    line: token('--line'),
    tile: token('--tile'),
    cross: token('--line-2'),
    warn: token('--warn'),
    wash: token('--warn-wash'),
    replay: token('--replay'),
    desk: token('--desk'),
    focus: token('--focus'),
    up: token('--up'),
    down: token('--down'),
    ok: token('--ok'),
    family: style.fontFamily,
    size: Number.parseFloat(style.fontSize) || 11,
  }
}

/**
 * Themes, colour sets and text sizes are on the root element: hears when they changed, in the next frame. Nothing is
 * heard after the end of it: a chart that is gone can not be drawn.
 */
export function onLook(listener: () => void): () => void {
  let frame = 0
  const looks = new MutationObserver(() => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(listener)
  })
  looks.observe(document.documentElement, { attributes: true })
  return () => {
    looks.disconnect()
    cancelAnimationFrame(frame)
  }
}

const FONT = '11px Tablo'
const isLettered = (): boolean => document.fonts.check(FONT, '۰') && document.fonts.check(FONT, '0')

/** True once the chart's letters are there: a canvas does not draw itself anew when they come. */
export function useLetters(): boolean {
  const [lettered, setLettered] = useState(isLettered)
  useEffect(() => {
    if (lettered) return undefined
    let gone = false
    void Promise.all([document.fonts.load(FONT, '۰'), document.fonts.load(FONT, '0')]).then(() => {
      if (!gone) setLettered(true)
      return undefined
    })
    return () => {
      gone = true
    }
  }, [lettered])
  return lettered
}

type Target = Parameters<NonNullable<ReturnType<IPrimitivePaneView['renderer']>>['draw']>[0]
export type Media = Parameters<Parameters<Target['useMediaCoordinateSpace']>[0]>[0]

/** A layer of the chart, drawn in CSS pixels. */
export const viewOf = (zOrder: PrimitivePaneViewZOrder, draw: (scope: Media) => void): IPrimitivePaneView => ({
  zOrder: () => zOrder,
  renderer: () => ({ draw: target => target.useMediaCoordinateSpace(draw) }),
})

export interface Box {
  left: number
  top: number
  width: number
  height: number
}

const HATCH = 6

/** Fills a box with the hatching of what was not seen. */
export function hatch(context: CanvasRenderingContext2D, { left, top, width, height }: Box, look: ChartLook): void {
  context.save()
  context.beginPath()
  context.rect(left, top, width, height)
  context.clip()
  context.fillStyle = look.wash
  context.fillRect(left, top, width, height)
  context.strokeStyle = look.warn
  context.globalAlpha = 0.5
  context.lineWidth = 1.2
  context.beginPath()
  const step = HATCH * Math.SQRT2
  if (width > height) {
    for (let x = left - height; x < left + width; x += step) {
      context.moveTo(x, top + height)
      context.lineTo(x + height, top)
    }
  } else {
    for (let y = top - width; y < top + height + width; y += step) {
      context.moveTo(left, y + width)
      context.lineTo(left + width, y)
    }
  }
  context.stroke()
  context.restore()
}

/** Half of a label's height, px. */
export const HALF = 8
/** A label's text keeps clear of the axis' numbers by so much. */
export const CLEAR = 14

export interface AxisLabel {
  y: number
  text: string
  fill: string
  stroke: string
  ink: string
  weight: number
}

/** A price's label on the axis. */
export function axisLabel({ context, mediaSize }: Media, label: AxisLabel, look: ChartLook): void {
  context.textBaseline = 'middle'
  context.textAlign = 'left'
  context.fillStyle = label.fill
  context.strokeStyle = label.stroke
  context.beginPath()
  context.roundRect(1.5, Math.round(label.y) - HALF + 0.5, mediaSize.width - 3, 2 * HALF - 1, 2)
  context.fill()
  context.stroke()
  context.font = `${label.weight} ${look.size}px ${look.family}`
  context.fillStyle = label.ink
  context.fillText(label.text, 7, Math.round(label.y) + 1)
}

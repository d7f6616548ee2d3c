// The day chart on its canvas: series, scales and crosshair of lightweight-charts, dressed in the style sheet's tokens.
// Time runs left to right and prices stand at the right in both languages.
import {
  ColorType,
  createChart,
  CrosshairMode,
  HistogramSeries,
  type IChartApi,
  LineSeries,
  LineStyle,
  LineType,
  type LineWidth,
  type UTCTimestamp,
} from 'lightweight-charts'
import type { Formatter } from '../../shared/format.ts'
import { type DayDrawing, type LinePoint, type Span } from './chart-data.ts'
import { CLEAR, lookOf } from './chart-look.ts'
import { apart, createMarks, type Played } from './chart-marks.ts'
import { createLevelLines, type LevelLine, type LevelLines } from './level-lines.ts'

export interface DayView {
  draw: (drawing: DayDrawing) => void
  /** Where alerts wait. */
  setLevels: (levels: readonly LevelLine[]) => void
  levels: LevelLines
  /** A recorded day is played up to here. */
  setPlayed: (played: Played) => void
  /** Reads the tokens again: after a change of theme, text size or state. */
  restyle: () => void
  /** Puts the crosshair on a minute at a price; undefined takes it away. */
  cross: (minute: number | undefined, price: number) => void
  /** Nearer (above 1) or farther about a minute. */
  zoom: (factor: number, minute: number) => void
  /** The whole session again. */
  reset: () => void
  stop: () => void
}

const NO_LINE = 'transparent'
const AXIS = 57
/** Left free before the first minute for its time on the axis, in heights of a letter. */
const MARGIN = 2.2

/** Minutes as the library's times: the same minute of its first day. */
const timeOf = (minute: number): UTCTimestamp => (minute * 60) as UTCTimestamp

/**
 * Draws into an element. Its letters have to be there already (document.fonts.load).
 * @param onCross hears the minute under the pointer, undefined when it left
 */
export function createDayView(
  host: HTMLElement,
  format: Formatter,
  onCross: (minute: number | undefined) => void,
): DayView {
  let look = lookOf(host)
  let drawn: DayDrawing | undefined
  let zoomed = false
  let hidden = ''
  const clock = (time: unknown): string => format.clockTime(Number(time)).slice(0, 5)
  const chart: IChartApi = createChart(host, {
    autoSize: true,
    localization: { locale: 'en-GB', timeFormatter: clock },
    layout: { attributionLogo: false },
    rightPriceScale: { borderVisible: false, minimumWidth: AXIS, scaleMargins: { top: 0.06, bottom: 0.24 } },
    timeScale: {
      borderVisible: false,
      timeVisible: true,
      tickMarkFormatter: clock,
      allowBoldLabels: false,
      minBarSpacing: 0.1,
    },
    crosshair: { mode: CrosshairMode.Magnet },
    handleScale: { axisDoubleClickReset: false },
  })
  // Places of the whole session, those ahead included.
  const axis = chart.addSeries(LineSeries, { priceScaleId: 'volume', lastValueVisible: false, priceLineVisible: false })
  const bars = chart.addSeries(HistogramSeries, {
    priceScaleId: 'volume',
    lastValueVisible: false,
    priceLineVisible: false,
    priceFormat: { type: 'volume' },
  })
  bars.priceScale().applyOptions({ scaleMargins: { top: 0.82, bottom: 0 } })
  const plain = { lastValueVisible: false, priceLineVisible: false, lineType: LineType.WithSteps } as const
  const final = chart.addSeries(LineSeries, { ...plain, lineStyle: LineStyle.Dotted, crosshairMarkerVisible: false })
  const last = chart.addSeries(LineSeries, plain)
  const yesterday = last.createPriceLine({ price: 0, lineStyle: LineStyle.Dotted, axisLabelVisible: false })
  const yOf = (price: number | undefined): number =>
    (price === undefined ? null : last.priceToCoordinate(price)) ?? Number.NaN
  const newest = (): (number | undefined)[] => [drawn?.last.at(-1)?.value, drawn?.final.at(-1)?.value]
  const levels = createLevelLines(look, () => {
    const [a = Number.NaN, b = Number.NaN] = newest().map(yOf)
    return apart(a, b)
  })
  last.attachPrimitive(levels.primitive)
  const marks = createMarks()
  last.attachPrimitive(marks)

  // Numbers of the axis give way to the labels of last, final and alert levels.
  const tickmarks = (prices: readonly number[]): string[] => {
    const ys = [...newest(), ...levels.lines().map(({ price }) => price)].map(yOf)
    return prices.map(price => {
      const y = yOf(price)
      const busy = Number.isNaN(y) || ys.some(at => Math.abs(at - y) < CLEAR + 4)
      return busy || !Number.isInteger(price) ? '' : format.price(price)
    })
  }
  /** Gone: who still knows it for a moment draws nothing. */
  let over = false
  const setFormat = (): void => {
    for (const series of [final, last]) {
      series.applyOptions({
        priceFormat: { type: 'custom', minMove: 1, formatter: format.price, tickmarksFormatter: tickmarks },
      })
    }
  }
  const included = (original: () => { priceRange: { minValue: number; maxValue: number } | null } | null) => {
    const info = original()
    const price = drawn?.yesterday ?? 0
    if (!info?.priceRange) return price > 0 ? { priceRange: { minValue: price - 1, maxValue: price + 1 } } : info
    const { minValue, maxValue } = info.priceRange
    const ranges = drawn?.ranges ?? []
    const low = Math.min(minValue, ...ranges.map(each => each.low), ...(price > 0 ? [price] : []))
    const high = Math.max(maxValue, price, ...ranges.map(each => each.high))
    return { ...info, priceRange: { minValue: low, maxValue: high } }
  }
  last.applyOptions({ autoscaleInfoProvider: included })

  const style = (): void => {
    chart.applyOptions({
      layout: {
        background: { type: ColorType.Solid, color: look.tile },
        textColor: look.label,
        fontFamily: look.family,
        fontSize: look.size,
      },
      grid: { vertLines: { color: look.line }, horzLines: { color: look.line } },
      crosshair: {
        vertLine: { color: look.label, labelBackgroundColor: look.cross },
        horzLine: { color: look.label, labelBackgroundColor: look.cross },
      },
    })
    // The library's type knows whole widths only; its canvas draws any.
    last.applyOptions({ color: look.ink, lineWidth: 1.3 as LineWidth, crosshairMarkerRadius: 3 })
    final.applyOptions({ color: look.final, lineWidth: 1.8 as LineWidth })
    bars.applyOptions({ color: look.decor })
    yesterday.applyOptions({ color: look.decor, lineWidth: 1 })
  }
  const line = (points: readonly LinePoint[]) =>
    points.map(({ minute, value, ends }) => ({ time: timeOf(minute), value, ...(ends && { color: NO_LINE }) }))
  /** Places that the margin takes where the whole session fills the rest. */
  const free = ({ from, to }: Span): number => {
    const width = chart.timeScale().width()
    const margin = MARGIN * look.size
    return width > 4 * margin ? (margin * (to - from)) / (width - margin) : 0.5
  }
  const fit = (span: Span): void =>
    chart.timeScale().setVisibleLogicalRange({ from: -free(span), to: span.to - span.from + 0.5 })
  const sameSpan = (a: Span | undefined, b: Span): boolean => a?.from === b.from && a.to === b.to
  const reset = (): void => {
    zoomed = false
    chart.priceScale('right').applyOptions({ autoScale: true })
    if (drawn) fit(drawn.span)
  }
  const places = (): void => {
    // Which numbers give way depends on where the labels stand: the library asks for its numbers only on a new scale.
    const now = newest().join()
    if (now === hidden) return
    hidden = now
    setFormat()
  }
  style()
  setFormat()
  chart.subscribeCrosshairMove(({ time }) => {
    onCross(time === undefined ? undefined : Math.round(Number(time) / 60))
  })
  chart.timeScale().subscribeSizeChange(() => {
    if (drawn && !zoomed) fit(drawn.span)
  })
  const byHand = (): void => {
    zoomed = true
  }
  const byDrag = (event: PointerEvent): void => {
    if (event.buttons !== 0) zoomed = true
  }
  host.addEventListener('wheel', byHand, { passive: true })
  host.addEventListener('pointermove', byDrag, { passive: true })
  host.addEventListener('dblclick', reset)

  return {
    draw(drawing) {
      const before = drawn
      drawn = drawing
      const { from, to } = drawing.span
      if (!sameSpan(before?.span, drawing.span)) {
        axis.setData(Array.from({ length: to - from + 1 }, (_, n) => ({ time: timeOf(from + n) })))
      }
      last.setData(line(drawing.last))
      final.setData(line(drawing.final))
      bars.setData(drawing.volume.map(({ minute, value }) => ({ time: timeOf(minute), value })))
      yesterday.applyOptions({ price: drawing.yesterday, lineVisible: drawing.yesterday > 0 })
      marks.set({ drawing, price: format.price }, look)
      if (!zoomed && !sameSpan(before?.span, drawing.span)) fit(drawing.span)
      places()
    },
    setLevels(next) {
      if (over || (next.length === 0 && levels.lines().length === 0)) return
      levels.set(next, format.price)
      setFormat()
    },
    levels,
    setPlayed: marks.setPlayed,
    restyle() {
      look = lookOf(host)
      style()
      levels.restyle(look)
      if (drawn) marks.set({ drawing: drawn, price: format.price }, look)
    },
    cross(minute, price) {
      if (minute === undefined) chart.clearCrosshairPosition()
      else chart.setCrosshairPosition(price, timeOf(minute), last)
    },
    zoom(factor, minute) {
      const range = chart.timeScale().getVisibleLogicalRange()
      if (!range || !drawn) return
      zoomed = true
      const { from, to } = drawn.span
      const middle = minute - from
      const left = Math.max(-free(drawn.span), middle - (middle - range.from) / factor)
      const right = Math.min(to - from + 0.5, middle + (range.to - middle) / factor)
      if (right - left >= 8) chart.timeScale().setVisibleLogicalRange({ from: left, to: right })
    },
    reset,
    stop() {
      host.removeEventListener('wheel', byHand)
      host.removeEventListener('pointermove', byDrag)
      host.removeEventListener('dblclick', reset)
      over = true
      levels.end()
      chart.remove()
    },
  }
}

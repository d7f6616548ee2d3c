// The history chart on its canvas: series, scales and crosshair of lightweight-charts, dressed in the style sheet's
// tokens. Time runs left to right and prices stand at the right in both languages.
import {
  CandlestickSeries,
  ColorType,
  createChartEx,
  CrosshairMode,
  HistogramSeries,
  type IChartApiBase,
  LineSeries,
  LineStyle,
  type LineWidth,
  type Time,
} from 'lightweight-charts'
import type { Formatter } from '../../../shared/format.ts'
import { calendarOf } from '../../ui/calendar-of.ts'
import { type ChartLook, CLEAR, HALF, lookOf } from '../chart-look.ts'
import { axisTexts, dayScale, timeOf } from './chart-axis.ts'
import { candleOf, type HistoryDrawing, type Today } from './chart-drawing.ts'
import { createLevelLines, type LevelLine, type LevelLines } from '../level-lines.ts'
import { createHistoryMarks, STRIP_ROOM } from './chart-marks.ts'
import { SLOT } from './chart-slots.ts'

export interface HistoryChart {
  /** Draws other places, bars or another way of drawing. */
  draw: (drawing: HistoryDrawing) => void
  /** Today's candle ticked. */
  tick: (today: Today) => void
  /** Where alerts wait. The newest prices are the same adjusted or raw, and so are these. */
  setLevels: (levels: readonly LevelLine[]) => void
  levels: LevelLines
  /** Reads the tokens again. */
  restyle: () => void
  /** Shows the places from and to, both included. */
  show: (from: number, to: number) => void
  /** Puts the crosshair on a place; undefined takes it away. */
  cross: (slot: number | undefined) => void
  /** Nearer (above 1) or farther about a place. */
  zoom: (factor: number, slot: number) => void
  stop: () => void
}

const AXIS = 57
/** Height of the volumes, px. */
const VOLUME = 42
const NO_LINE = 'transparent'
/** Fewer places than this are not looked at nearer. */
const NEAREST = 8

const asTime = (serial: number): Time => timeOf(serial) as unknown as Time

/** An element's size in whole pixels. */
function sizeOf(host: HTMLElement): { width: number; height: number } {
  const { width, height } = host.getBoundingClientRect()
  return { width: Math.max(1, Math.floor(width)), height: Math.max(1, Math.floor(height)) }
}

/**
 * Draws into an element. Its letters have to be there already.
 * @param factorText the words beside a corporate action
 * @param onCross hears the place under the pointer, undefined when it left
 */
export function createHistoryChart(
  host: HTMLElement,
  format: Formatter,
  factorText: (factor: number) => string,
  onCross: (slot: number | undefined) => void,
): HistoryChart {
  let look: ChartLook = lookOf(host)
  let drawn: HistoryDrawing | undefined
  const texts = axisTexts(format)
  const chart: IChartApiBase = createChartEx(host, dayScale(calendarOf(format)), {
    ...sizeOf(host),
    localization: { locale: 'en-GB', timeFormatter: texts.label },
    layout: { attributionLogo: false },
    rightPriceScale: { borderVisible: false, minimumWidth: AXIS },
    timeScale: {
      borderVisible: false,
      tickMarkFormatter: texts.mark,
      allowBoldLabels: false,
      minBarSpacing: 0.005,
      fixLeftEdge: true,
      fixRightEdge: true,
    },
    crosshair: { mode: CrosshairMode.Magnet },
    handleScale: { axisDoubleClickReset: true },
  })
  const plain = { lastValueVisible: false, priceLineVisible: false } as const
  const volumes = chart.addSeries(HistogramSeries, {
    ...plain,
    priceScaleId: 'volume',
    priceFormat: { type: 'volume' },
  })
  const final = chart.addSeries(LineSeries, { ...plain, lineStyle: LineStyle.Dotted, crosshairMarkerVisible: false })
  const candles = chart.addSeries(CandlestickSeries, { ...plain, borderVisible: true })
  const last = chart.addSeries(LineSeries, { ...plain, crosshairMarkerRadius: 3 })
  const yOf = (price: number): number => candles.priceToCoordinate(price) ?? Number.NaN
  const levels = createLevelLines(look, () => [yOf(newest())])
  candles.attachPrimitive(levels.primitive)
  const marks = createHistoryMarks()
  candles.attachPrimitive(marks)

  // Numbers of the axis give way to the labels of the newest price and of alert levels.
  const newest = (): number => drawn?.today?.last ?? drawn?.bars.last.findLast(price => price > 0) ?? Number.NaN
  const tickmarks = (prices: readonly number[]): string[] => {
    const ys = [newest(), ...levels.lines().map(({ price }) => price)].map(yOf)
    return prices.map(price => {
      const at = yOf(price)
      // Neither under a label nor cut by the upper edge.
      const busy = !(at >= HALF) || ys.some(y => Math.abs(y - at) < CLEAR + 4)
      return busy || !Number.isInteger(price) ? '' : format.price(price)
    })
  }
  /** Gone: who still knows it for a moment draws nothing. */
  let over = false
  const setFormat = (): void => {
    const priceFormat = {
      type: 'custom' as const,
      minMove: 1,
      formatter: format.price,
      tickmarksFormatter: tickmarks,
    }
    for (const series of [final, candles, last]) series.applyOptions({ priceFormat })
  }
  setFormat()

  const margins = (): void => {
    const height = Math.max(120, host.clientHeight)
    const foot = STRIP_ROOM + VOLUME + 12
    chart.priceScale('right').applyOptions({ scaleMargins: { top: 10 / height, bottom: foot / height } })
    chart.priceScale('volume').applyOptions({
      scaleMargins: { top: 1 - (STRIP_ROOM + VOLUME) / (height - 20), bottom: STRIP_ROOM / (height - 20) },
    })
  }
  const faint = (color: string): string => {
    const [, hex] = /^#([\da-f]{6})/i.exec(color) ?? []
    return hex === undefined ? color : `#${hex}61`
  }
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
    const { up, down } = look
    candles.applyOptions({
      upColor: up,
      downColor: down,
      borderUpColor: up,
      borderDownColor: down,
      wickUpColor: up,
      wickDownColor: down,
    })
    // The library's type knows whole widths only; its canvas draws any.
    final.applyOptions({ color: look.final, lineWidth: 1.2 as LineWidth })
    last.applyOptions({ color: look.ink, lineWidth: 1.3 as LineWidth })
  }
  const hollow = (today: Today) => {
    const color = !today.live ? look.label : today.yesterday > today.last ? look.down : look.up
    return { ...candleOf(today), color: look.tile, borderColor: color, wickColor: color }
  }
  const mark = (): void => {
    if (drawn) marks.set({ drawing: drawn, price: format.price, factor: factorText }, look)
  }

  const put = (drawing: HistoryDrawing): void => {
    const { slots, bars, today, line } = drawing
    const candleData = []
    const lastData = []
    const finalData = []
    const volumeData = []
    const [up, down] = [faint(look.up), faint(look.down)]
    for (const [slot, kind] of slots.kind.entries()) {
      const time = asTime(slots.serial[slot] ?? 0)
      const n = slots.bar[slot] ?? -1
      const ends = slots.kind[slot + 1] === SLOT.missing
      if (kind === SLOT.today && today) {
        if (line) lastData.push({ time, value: today.last })
        else candleData.push({ time, ...hollow(today) })
        if (today.final > 0) finalData.push({ time, value: today.final })
        volumeData.push({ time, value: today.volume || 0, color: today.yesterday > today.last ? down : up })
        if (line) candleData.push({ time })
        continue
      }
      const value = bars.final[n] ?? 0
      if (value > 0) finalData.push(ends ? { time, value, color: NO_LINE } : { time, value })
      const close = bars.last[n] ?? 0
      if (kind !== SLOT.cached) {
        candleData.push({ time })
        continue
      }
      const open = bars.yesterday[n] ?? 0
      if (line) {
        candleData.push({ time })
        lastData.push(ends ? { time, value: close, color: NO_LINE } : { time, value: close })
      } else {
        const day = { last: close, low: bars.low[n] ?? 0, high: bars.high[n] ?? 0, yesterday: open }
        const { high, low, open: from } = candleOf(day)
        candleData.push({ time, open: from, high, low, close })
      }
      const volume = bars.volume[n] ?? 0
      if (volume > 0) volumeData.push({ time, value: volume, color: open > close ? down : up })
    }
    candles.setData(candleData)
    last.setData(lastData)
    final.setData(finalData)
    volumes.setData(volumeData)
  }

  style()
  margins()
  chart.subscribeCrosshairMove(({ logical, point }) => {
    onCross(point === undefined || logical === undefined ? undefined : Number(logical))
  })
  // Not the library's own: it draws at once what the next frame draws anyway, when a size is no whole number.
  let sized = sizeOf(host)
  const size = new ResizeObserver(() => {
    const next = sizeOf(host)
    if (next.width === sized.width && next.height === sized.height) return
    sized = next
    chart.resize(next.width, next.height)
    margins()
  })
  size.observe(host)

  return {
    draw(drawing) {
      if (over) return
      drawn = drawing
      put(drawing)
      mark()
    },
    tick(today) {
      const serial = drawn?.slots.serial.at(-1)
      if (!drawn || serial === undefined || drawn.slots.kind.at(-1) !== SLOT.today) return
      drawn = { ...drawn, today }
      const time = asTime(serial)
      if (drawn.line) last.update({ time, value: today.last })
      else candles.update({ time, ...hollow(today) })
      if (today.final > 0) final.update({ time, value: today.final })
      const color = faint(today.yesterday > today.last ? look.down : look.up)
      volumes.update({ time, value: today.volume || 0, color })
      mark()
    },
    setLevels(next) {
      if (over || (next.length === 0 && levels.lines().length === 0)) return
      levels.set(next, format.price)
      setFormat()
    },
    levels,
    restyle() {
      const before = look
      look = lookOf(host)
      style()
      levels.restyle(look)
      // Colours of single days are in the data.
      if (drawn && (before.up !== look.up || before.down !== look.down || before.tile !== look.tile)) {
        const range = chart.timeScale().getVisibleLogicalRange()
        put(drawn)
        if (range) chart.timeScale().setVisibleLogicalRange(range)
      }
      mark()
    },
    show(from, to) {
      if (over) return
      chart.priceScale('right').applyOptions({ autoScale: true })
      chart.timeScale().setVisibleLogicalRange({ from: from - 0.5, to: to + 0.5 })
    },
    cross(slot) {
      const serial = slot === undefined ? undefined : drawn?.slots.serial[slot]
      if (serial === undefined || slot === undefined || !drawn) return chart.clearCrosshairPosition()
      const n = drawn.slots.bar[slot] ?? -1
      const price = drawn.slots.kind[slot] === SLOT.today ? drawn.today?.last : drawn.bars.last[n]
      chart.setCrosshairPosition(price ?? newest(), asTime(serial), candles)
    },
    zoom(factor, slot) {
      const range = chart.timeScale().getVisibleLogicalRange()
      const end = (drawn?.slots.serial.length ?? 0) - 0.5
      if (!range) return
      const from = Math.max(-0.5, slot - (slot - range.from) / factor)
      const to = Math.min(end, slot + (range.to - slot) / factor)
      if (to - from >= NEAREST) chart.timeScale().setVisibleLogicalRange({ from, to })
    },
    stop() {
      size.disconnect()
      over = true
      levels.end()
      chart.remove()
    },
  }
}

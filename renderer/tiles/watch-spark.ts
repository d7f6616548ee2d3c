// The spark of a row: the day's last prices as a line, yesterday dashed, and a dot at the live price.
import type { Spark } from '../../shared/day.ts'
import { directionOf, marker, part } from './cells.ts'

/** px of the drawing; the tile's style sheet gives it this room. */
export const SPARK_WIDTH = 52
export const SPARK_HEIGHT = 20
const LEFT = 2
const RIGHT = SPARK_WIDTH - 4
const TOP = 3
const BOTTOM = SPARK_HEIGHT - 3

export interface SparkShape {
  /** Path of the prices, '' for fewer than two points. */
  line: string
  /** Path of yesterday's price, '' when it is not known. */
  yesterday: string
  /** Where the dot stands. */
  x: number
  y: number
}

/**
 * Draws a spark. The time goes left to right in both languages, from its first minute to its last.
 * @param live the newest price in rial, which ends the line; NaN for none
 * @returns undefined when there is no price to draw
 */
export function sparkShape(spark: Spark, live: number): SparkShape | undefined {
  const prices = [...spark.last]
  const minutes = [...spark.minute]
  if (live > 0) {
    prices.push(live)
    minutes.push(minutes.at(-1) ?? 0)
  }
  const end = prices.at(-1)
  if (end === undefined || spark.last.length === 0) return undefined
  const all = spark.yesterday > 0 ? [...prices, spark.yesterday] : prices
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const [from, to] = [minutes[0] ?? 0, minutes.at(-1) ?? 0]
  const x = (minute: number): number => (to === from ? RIGHT : LEFT + ((minute - from) / (to - from)) * (RIGHT - LEFT))
  const y = (price: number): number =>
    high === low ? (TOP + BOTTOM) / 2 : BOTTOM - ((price - low) / (high - low)) * (BOTTOM - TOP)
  const points = prices.map((price, n) => `${x(minutes[n] ?? 0).toFixed(1)} ${y(price).toFixed(1)}`)
  return {
    line: points.length < 2 ? '' : `M${points.join('L')}`,
    yesterday: spark.yesterday > 0 ? `M0 ${y(spark.yesterday).toFixed(1)}H${SPARK_WIDTH}` : '',
    x: RIGHT,
    y: y(end),
  }
}

/** Takes hold of a row's drawing (path.y, path.line, circle) and keeps it to the spark and the live price. */
export function createSparkPainter(row: HTMLElement) {
  const cell = part(row, '[data-field="spark"]')
  const [yesterday, line] = [part(cell, 'path.y'), part(cell, 'path.line')]
  const dot = part(cell, 'circle')
  const setDirection = marker(cell, 'dir')
  const setPoints = marker(cell, 'value')
  let drawn: { spark: Spark | undefined; live: number } | undefined
  return {
    /**
     * @param live newest price in rial, NaN for none
     * @param change of it against yesterday, in rial
     */
    paint(spark: Spark | undefined, live: number, change: number): void {
      if (drawn && drawn.spark === spark && Object.is(drawn.live, live)) return
      drawn = { spark, live }
      const shape = spark && sparkShape(spark, live)
      setPoints(shape ? String(spark.last.length) : '')
      if (!shape) return
      yesterday.setAttribute('d', shape.yesterday)
      line.setAttribute('d', shape.line)
      dot.setAttribute('cx', shape.x.toFixed(1))
      dot.setAttribute('cy', shape.y.toFixed(1))
      const before = spark.last.at(-1) ?? Number.NaN
      setDirection(directionOf(live > 0 ? change : before - spark.yesterday))
    },
  }
}

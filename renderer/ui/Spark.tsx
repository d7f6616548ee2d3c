// A small line without axes: how a figure went. Decoration beside the figure itself, so it has no text of its own.
export interface SparkProps {
  /** Values in order; they are spread evenly over the width. */
  values: readonly number[]
  width: number
  height: number
  className?: string
}

/** Points of a polyline for values spread evenly over a box, the largest at the top; '' for fewer than two. */
export function sparkPoints(values: readonly number[], width: number, height: number): string {
  if (values.length < 2) return ''
  const low = Math.min(...values)
  const span = Math.max(...values) - low || 1
  const step = width / (values.length - 1)
  return values
    .map((value, n) => `${(n * step).toFixed(1)},${(height - ((value - low) / span) * height).toFixed(1)}`)
    .join(' ')
}

export const Spark = ({ values, width, height, className }: SparkProps) => (
  <svg
    className={className ?? 'spark'}
    width={width}
    height={height}
    viewBox={`0 0 ${width} ${height}`}
    aria-hidden="true"
  >
    <polyline points={sparkPoints(values, width, height)} fill="none" stroke="currentColor" strokeWidth="1.2" />
  </svg>
)

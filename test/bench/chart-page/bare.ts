// The chart library alone: candles, the final price and volumes of the same bars, as its own documents show it.
import { CandlestickSeries, createChart, HistogramSeries, LineSeries, type UTCTimestamp } from 'lightweight-charts'
import type { Way } from './main.tsx'

export const bare: Way = (root, bars) => {
  const chart = createChart(root, {
    autoSize: true,
    layout: { attributionLogo: false },
    timeScale: { minBarSpacing: 0.005 },
  })
  const times = bars.day.map(
    day => (Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100) / 1000) as UTCTimestamp,
  )
  const candles = chart.addSeries(CandlestickSeries)
  const final = chart.addSeries(LineSeries, { lineWidth: 1 })
  const volumes = chart.addSeries(HistogramSeries, { priceScaleId: 'volume', priceFormat: { type: 'volume' } })
  volumes.priceScale().applyOptions({ scaleMargins: { top: 0.8, bottom: 0 } })
  candles.setData(
    times.map((time, n) => {
      const [open = 0, close = 0] = [bars.yesterday[n], bars.last[n]]
      const [low, high] = [bars.low[n] || close, bars.high[n] || close]
      return { time, open, close, low: Math.min(low, open, close), high: Math.max(high, open, close) }
    }),
  )
  final.setData(times.map((time, n) => ({ time, value: bars.final[n] ?? 0 })))
  volumes.setData(times.map((time, n) => ({ time, value: bars.volume[n] ?? 0 })))
  chart.timeScale().fitContent()
  return {
    bars: () => candles.data().length,
    newest: () => (candles.data().at(-1) as { close: number }).close,
    close: () => chart.remove(),
  }
}

// The same bars in recharts, which is for small charts: last, final and volumes.
import { createRoot } from 'react-dom/client'
import { Bar, ComposedChart, Line, XAxis, YAxis } from 'recharts'
import type { Way } from './main.tsx'

export const small: Way = (root, bars) => {
  const data = bars.day.map((day, n) => ({
    day,
    last: bars.last[n],
    final: bars.final[n],
    volume: bars.volume[n],
  }))
  const react = createRoot(root)
  react.render(
    <ComposedChart width={980} height={420} data={data}>
      <XAxis dataKey="day" />
      <YAxis domain={['auto', 'auto']} orientation="right" />
      <YAxis yAxisId="volume" hide />
      <Bar dataKey="volume" yAxisId="volume" isAnimationActive={false} />
      <Line dataKey="last" dot={false} isAnimationActive={false} />
      <Line dataKey="final" dot={false} isAnimationActive={false} />
    </ComposedChart>,
  )
  return {
    bars: () => (root.querySelectorAll('.recharts-line path').length < 2 ? undefined : data.length),
    newest: () => data.at(-1)?.last,
    close: () => react.unmount(),
  }
}

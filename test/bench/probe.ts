// Loaded into the measured process before it (--import): writes its main loop's delay, memory and CPU to the file
// named in TABLO_PROBE, once a second. The product knows nothing of it.
import { writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

const file = process.env.TABLO_PROBE

if (file && isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const memoryMb: number[] = []
  setInterval(() => {
    memoryMb.push(process.memoryUsage.rss() / 1e6)
    const { user, system } = process.cpuUsage()
    const ms = (share: number): number => delay.percentile(share) / 1e6
    const figures = { p50: ms(50), p99: ms(99), max: delay.max / 1e6, memoryMb, cpuSeconds: (user + system) / 1e6 }
    writeFileSync(file, JSON.stringify(figures))
  }, 1000).unref()
}

// Loaded into the measured process before it (--import), or run alone as an idle peer: writes its main loop's delay,
// memory and CPU to the file named in TABLO_PROBE, once a second, counted anew from SIGUSR2 on.
import { writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

export interface Probe {
  p50: number
  p99: number
  max: number
  memoryMb: number[]
  cpuSeconds: number
}

const file = process.env.TABLO_PROBE

if (file && isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  let memoryMb: number[] = []
  let spent = process.cpuUsage()
  process.on('SIGUSR2', () => {
    delay.reset()
    memoryMb = []
    spent = process.cpuUsage()
  })
  const timer = setInterval(() => {
    memoryMb.push(process.memoryUsage.rss() / 1e6)
    const { user, system } = process.cpuUsage(spent)
    const ms = (share: number): number => delay.percentile(share) / 1e6
    const figures: Probe = {
      p50: ms(50),
      p99: ms(99),
      max: delay.max / 1e6,
      memoryMb,
      cpuSeconds: (user + system) / 1e6,
    }
    writeFileSync(file, JSON.stringify(figures))
  }, 1000)
  // Alone it idles until it is ended.
  if (!process.argv[1]?.endsWith('probe.ts')) timer.unref()
}

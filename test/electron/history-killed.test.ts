import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { addDays } from '../../shared/days.ts'
import { barsIn, CODE, openMarketIn } from '../core/history/made.ts'
import { barsOf } from '../../electron/core/history/bars.ts'
import { MONTH_DAYS, monthFrom } from './fetched-months.ts'

const script = fileURLToPath(new URL('./fetching-process.ts', import.meta.url))

/** Runs the writer until it has acknowledged some answers, kills it, and gives the last acknowledged month. */
async function killed(dir: string, before: number, acknowledgements: number): Promise<number> {
  const child = spawn(process.execPath, [script, dir, String(before)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  let [acknowledged, lines] = [0, 0]
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged = Number(line)
    if (++lines === acknowledgements) child.kill('SIGKILL')
  }
  expect(await exited).toEqual([null, 'SIGKILL'])
  return acknowledged
}

test('a process killed while it keeps bars leaves a ledger of exactly the days whose bars are there', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'tablo-killed-'))
  let months = 0
  for (let round = 0; round < 4; round++) {
    const acknowledged = await killed(dir, months, 1 + Math.floor(Math.random() * 30))
    const { store, notes } = openMarketIn(dir, Date.UTC(2026, 10, 21))
    const { covered, ...stored } = store.history(CODE)
    const bars = barsOf(CODE, stored)
    store.close()
    expect(notes).toEqual([])
    months = Math.round(bars.day.length / MONTH_DAYS)
    expect(months).toBeGreaterThanOrEqual(acknowledged)
    const range = { from: monthFrom(months - 1), to: addDays(monthFrom(0), MONTH_DAYS - 1) }
    expect(covered).toMatchObject([{ ...range, settled: true }])
    expect(bars.day).toEqual(barsIn(range).map(bar => bar.day))
    expect(bars.value1).toEqual(barsIn(range).map(bar => bar.value1))
  }
}, 60_000)

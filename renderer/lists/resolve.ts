// Finds the instruments that a file or a text names, in the market's own list.
import type { Bridge } from '../../shared/contract.ts'
import { foldTight } from '../../shared/fold.ts'
import type { InsCode, Instrument } from '../../shared/market.ts'
import type { Entry } from './list-file.ts'

export interface Resolved {
  /** All that go into the list, in the order of the file: the known ones, and codes that the market's list lacks. */
  codes: InsCode[]
  known: number
  /** As the file has them. Those that are codes are in `codes` all the same. */
  unknown: string[]
}

/** Questions at once: more would only wait in line. */
const TOGETHER = 32
const CHUNK = 5000
const LIMIT = 50

const nameOf = (entry: Entry): string => entry.symbol ?? entry.isin ?? entry.code ?? ''

async function rowsOf(bridge: Bridge, codes: readonly InsCode[]): Promise<Map<InsCode, Instrument>> {
  const rows = new Map<InsCode, Instrument>()
  for (let from = 0; from < codes.length; from += CHUNK) {
    const answer = await bridge.call('instruments', { codes: codes.slice(from, from + CHUNK) })
    if (answer.ok) for (const row of answer.value) rows.set(row.code, row)
  }
  return rows
}

/** The instrument of exactly this symbol or ISIN; of several the one on a main board, then the first of the list. */
async function exact(bridge: Bridge, text: string): Promise<Instrument | undefined> {
  const wanted = foldTight(text)
  if (wanted === '') return undefined
  const answer = await bridge.call('search', { text: text.slice(0, 200), allBoards: true, limit: LIMIT })
  if (!answer.ok) return undefined
  const rows = answer.value.filter(row => foldTight(row.symbol) === wanted || row.isin.toLowerCase() === wanted)
  return rows.find(row => row.mainBoard) ?? rows[0]
}

/** One entry; a text of several words that no instrument is called stands for several symbols. */
async function find(bridge: Bridge, entry: Entry): Promise<(Instrument | string)[]> {
  for (const text of [entry.isin, entry.symbol]) {
    const row = text === undefined ? undefined : await exact(bridge, text)
    if (row) return [row]
  }
  const words = entry.code || !entry.symbol ? [] : entry.symbol.split(/\s+/)
  if (words.length < 2) return [nameOf(entry)]
  return Promise.all(words.map(async word => (await exact(bridge, word)) ?? word))
}

/** Asks the market for every entry. An entry that has a code is found by it first. */
export async function resolveEntries(bridge: Bridge, entries: readonly Entry[]): Promise<Resolved> {
  const rows = await rowsOf(
    bridge,
    entries.flatMap(({ code }) => code ?? []),
  )
  const found: (Instrument | string)[][] = []
  for (let from = 0; from < entries.length; from += TOGETHER) {
    const some = entries.slice(from, from + TOGETHER).map(async entry => {
      const row = entry.code && rows.get(entry.code)
      return row ? [row] : find(bridge, entry)
    })
    found.push(...(await Promise.all(some)))
  }
  const codes = new Set<InsCode>()
  const unknown: string[] = []
  let known = 0
  for (const [n, results] of found.entries()) {
    for (const result of results) {
      const code = typeof result === 'string' ? entries[n]?.code : result.code
      if (typeof result === 'string') unknown.push(result)
      else if (!codes.has(result.code)) known += 1
      if (code) codes.add(code)
    }
  }
  return { codes: [...codes], known, unknown }
}

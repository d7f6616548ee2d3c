// Finds instruments by what a person types: symbol, name, ISIN, code or Latin short code. Pure; folded keys are made
// once a list, so a keystroke only compares strings.
import type { Instrument } from '../../../shared/market.ts'
import { fold, foldTight } from '../../../shared/fold.ts'

export interface SearchOptions {
  /** Also block, retail and other secondary boards. */
  allBoards: boolean
  limit: number
}

export interface Search {
  /** Best first; the list's head when nothing is typed. */
  find(text: string, options: SearchOptions): Instrument[]
}

interface Keys {
  row: Instrument
  symbol: string
  /** Folded name with a space before each word. */
  words: string
  tightName: string
  isin: string
  latin: string
}

/** Ranks, best first. */
const EXACT = 0
const SYMBOL_PREFIX = 1
const CODE_PREFIX = 2
const WORD_PREFIX = 3
const INSIDE = 4
const NONE = 5

function rank(keys: Keys, tight: string, spaced: string): number {
  const { row, symbol, isin, latin } = keys
  if (symbol === tight || row.code === tight || isin === tight) return EXACT
  if (symbol.startsWith(tight)) return SYMBOL_PREFIX
  if (latin.startsWith(tight) || row.code.startsWith(tight) || isin.startsWith(tight)) return CODE_PREFIX
  if (keys.words.includes(spaced)) return WORD_PREFIX
  if (symbol.includes(tight) || keys.tightName.includes(tight) || isin.includes(tight)) return INSIDE
  return NONE
}

/** @param rows the list in its own order, which breaks ties after the symbol's length */
export function createSearch(rows: readonly Instrument[]): Search {
  const prepared = rows
    .map((row): Keys => {
      const name = fold(row.name)
      return {
        row,
        symbol: foldTight(row.symbol),
        words: ` ${name}`,
        tightName: name.replaceAll(' ', ''),
        isin: row.isin.toLowerCase(),
        latin: row.latin.toLowerCase(),
      }
    })
    // Shorter symbols first within a rank: a share stands before its rights and options. The sort is stable.
    .sort((a, b) => a.symbol.length - b.symbol.length)

  return {
    find(text, { allBoards, limit }) {
      const tight = foldTight(text)
      if (tight === '') return rows.filter(row => allBoards || row.mainBoard).slice(0, limit)
      const spaced = ` ${fold(text)}`
      const ranked: Instrument[][] = [[], [], [], [], []]
      for (const keys of prepared) {
        const found = rank(keys, tight, spaced)
        if (found !== EXACT && !allBoards && !keys.row.mainBoard) continue
        const bucket = ranked[found]
        if (bucket && bucket.length < limit) bucket.push(keys.row)
      }
      return ranked.flat().slice(0, limit)
    },
  }
}

// An instrument as its row in market.db.
import type { Band, InsCode, Instrument } from '../../../shared/market.ts'

export interface InstrumentRow {
  code: InsCode
  symbol: string
  name: string
  isin: string
  latin: string
  market: string
  industry: string
  board: string
  kind: string
  main_board: number
  band_min: number | null
  band_max: number | null
  band_yesterday: number | null
  band_day: number | null
}

function bandOf({ band_min, band_max, band_yesterday, band_day }: InstrumentRow): Band | undefined {
  if (band_min === null || band_max === null) return undefined
  return { min: band_min, max: band_max, yesterday: band_yesterday ?? 0, day: band_day ?? 0 }
}

export function instrumentOf(row: InstrumentRow): Instrument {
  const { code, symbol, name, isin, latin, market, industry, board, kind } = row
  const band = bandOf(row)
  const plain = { code, symbol, name, isin, latin, market, industry, board, kind, mainBoard: row.main_board === 1 }
  return band ? { ...plain, band } : plain
}

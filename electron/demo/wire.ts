// What goes out, written by hand in the provider's types: prices and totals quoted, changes bare integers, percents
// bare 16-digit floats, a missing level "0" in every field.
import type { Level } from './book.ts'
import { type Listing, shownLevels } from './listing.ts'
import { timeText } from './session.ts'

/** One row of the symbol list. Recordings and files may bring further fields. */
export interface SymbolRow {
  instance_code: string
  [field: string]: unknown
}

const NONE: Level = { price: 0, volume: 0, count: 0 }

/** A float always looks like one: 0.0, not 0. */
const float = (value: number): string => (Number.isInteger(value) ? `${value}.0` : String(value))

const levelText = (bid: Level, ask: Level): string =>
  `{"sell_price":"${ask.price}","buy_price":"${bid.price}","buy_volume":"${bid.volume}",` +
  `"sell_volume":"${ask.volume}","buy_count":"${bid.count}","sell_count":"${ask.count}"}`

/**
 * A frame of the feed.
 * @param dateText the provider's date of the day, 1402/4/5
 * @param suspect true: its two changes name two different yesterdays
 */
export function frameText(listing: Listing, dateText: string, suspect = false): string {
  const { spec, tally } = listing
  const { yesterday, last, final } = tally
  const lastChange = last - yesterday + (suspect ? Math.max(1, Math.round(yesterday / 100)) : 0)
  const finalChange = final - yesterday
  const bids = shownLevels(listing, 'bid')
  const asks = shownLevels(listing, 'ask')
  let orders = levelText(bids[0] ?? NONE, asks[0] ?? NONE)
  for (let n = 1; n < 5; n++) orders += `,${levelText(bids[n] ?? NONE, asks[n] ?? NONE)}`
  return (
    `{"basis":{"ins":"${spec.code}","last_trade_date":"${dateText}","last_trade_time":"${timeText(tally.tradedAt)}",` +
    `"close":"${last}","final":"${final}","close_c":${lastChange},"final_c":${finalChange},` +
    `"close_cp":${float((100 * lastChange) / yesterday)},"final_cp":${float((100 * finalChange) / yesterday)},` +
    `"trade_number":"${tally.trades}","trade_volume":"${tally.volume}","trade_value":"${tally.value}"},` +
    `"orders":[${orders}]}`
  )
}

/** Prices in the symbol list have two decimals. */
export const decimal = (price: number): string => price.toFixed(2)

// Most rows of the provider have Arabic letters, some Persian ones, and a few names end in a tab.
const asProvided = (text: string, index: number): string =>
  index % 4 === 3 ? text : text.replaceAll('ی', 'ي').replaceAll('ک', 'ك')

/** A row of the symbol list, with the day's band. */
export function symbolRow({ spec, tally, min, max }: Listing, index: number): SymbolRow {
  return {
    name: asProvided(spec.symbol, index),
    full_name: asProvided(spec.name, index) + (index % 17 === 5 ? '\t' : ''),
    instance_code: spec.code,
    namad_code: spec.isin,
    market: spec.isin[3] === '3' ? 'فرابورس' : spec.isin[3] === 'K' ? 'بورس کالا' : 'بورس',
    industry: asProvided(spec.industry, index),
    state: 'مجاز',
    yesterday_price: String(tally.yesterday),
    daily_price_high: decimal(max),
    daily_price_low: decimal(min),
    basis_volume: String(spec.baseVolume),
  }
}

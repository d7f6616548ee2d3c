// The symbol list of a market, completed by rows from a file.
import type { DemoMarket } from './ports.ts'
import type { SymbolRow } from './wire.ts'

const isRow = (value: unknown): value is SymbolRow =>
  typeof value === 'object' && value !== null && 'instance_code' in value && typeof value.instance_code === 'string'

/**
 * The market with the rows of a file in its list. The market's own row stays where it has the day's band.
 * @param json a JSON array of rows, each with its instance_code as text
 * @throws Error when it is something else
 */
export function withRows(market: DemoMarket, json: string): DemoMarket {
  const rows: unknown = JSON.parse(json)
  if (!Array.isArray(rows) || !rows.every(isRow)) throw new Error('the symbols file is not an array of rows')
  return {
    ...market,
    symbols() {
      const list = new Map(market.symbols().map(row => [row.instance_code, row]))
      for (const row of rows) {
        if (!list.get(row.instance_code)?.daily_price_high) list.set(row.instance_code, row)
      }
      return [...list.values()]
    },
  }
}

// market.db of one source: the symbol list, handles, layout and watchlists.
import * as v from 'valibot'
import { AppError } from '../../../shared/errors.ts'
import type { InsCode, Instrument, Watchlist } from '../../../shared/market.ts'
import { type MarketRules, marketRulesSchema } from '../../../shared/rules.ts'
import type { Database } from './database-port.ts'
import { instrumentOf, type InstrumentRow } from './instrument-row.ts'

export interface MarketFile {
  handles(): [handle: number, code: InsCode][]
  /** Commits handles that are new. @throws AppError storeFailed when one of them stands for another code already */
  putHandles(names: [handle: number, code: InsCode][]): void
  instruments(): Instrument[]
  putInstruments(rows: Instrument[], fetchedAtMs: number): { total: number; added: number }
  symbolsFetchedAtMs(): number
  /** Saved layouts by window. */
  layouts(): Record<string, string>
  putLayout(window: string, json: string): void
  dropLayout(window: string): void
  /** undefined: never saved, or not readable. */
  rules(): MarketRules | undefined
  /** Replaces them; what could not be read is kept aside. */
  putRules(rules: MarketRules): void
  watchlists(): Watchlist[]
  putWatchlists(lists: Watchlist[]): void
  close(): void
}

export function createMarketFile(db: Database): MarketFile {
  const codes = new Map<number, InsCode>()
  const taken = new Set<InsCode>()
  for (const row of db.prepare('SELECT handle, code FROM handle').all() as { handle: number; code: InsCode }[]) {
    codes.set(row.handle, row.code)
    taken.add(row.code)
  }
  const putHandle = db.prepare('INSERT INTO handle (handle, code) VALUES (?, ?)')
  const countRows = db.prepare('SELECT count(*) AS n FROM instrument')
  const count = () => (countRows.get() as { n: number }).n
  const savedRules = () => (db.prepare('SELECT json FROM rules').get() as { json: string } | undefined)?.json

  return {
    handles: () => [...codes],
    putHandles(names) {
      const fresh = new Map<number, InsCode>()
      for (const [handle, code] of names) {
        const known = codes.get(handle) ?? fresh.get(handle)
        if (known === code) continue
        if (known !== undefined || taken.has(code)) throw new AppError('storeFailed', { code: 'handle', handle })
        fresh.set(handle, code)
      }
      if (fresh.size === 0) return
      db.transact(() => fresh.forEach((code, handle) => putHandle.run(handle, code)))
      for (const [handle, code] of fresh) {
        codes.set(handle, code)
        taken.add(code)
      }
    },
    instruments: () => (db.prepare('SELECT * FROM instrument').all() as InstrumentRow[]).map(instrumentOf),
    putInstruments(rows, fetchedAtMs) {
      const before = count()
      const put = db.prepare('INSERT OR REPLACE INTO instrument VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      db.transact(() => {
        for (const { code, symbol, name, isin, latin, market, industry, board, kind, mainBoard, band } of rows) {
          const limits = [band?.min ?? null, band?.max ?? null, band?.yesterday ?? null, band?.day ?? null]
          const texts = [code, symbol, name, isin, latin, market, industry, board, kind]
          put.run(...texts, mainBoard ? 1 : 0, ...limits, Math.floor(fetchedAtMs))
        }
        db.prepare('INSERT OR REPLACE INTO symbols_fetched (id, at_ms) VALUES (1, ?)').run(Math.floor(fetchedAtMs))
      })
      const total = count()
      return { total, added: total - before }
    },
    symbolsFetchedAtMs: () =>
      (db.prepare('SELECT at_ms FROM symbols_fetched').get() as { at_ms: number } | undefined)?.at_ms ?? 0,
    layouts: () => {
      const rows = db.prepare('SELECT window, json FROM desk').all() as { window: string; json: string }[]
      return Object.fromEntries(rows.map(({ window, json }) => [window, json]))
    },
    putLayout: (window, json) =>
      void db.prepare('INSERT OR REPLACE INTO desk (window, json) VALUES (?, ?)').run(window, json),
    dropLayout: window => void db.prepare('DELETE FROM desk WHERE window = ?').run(window),
    rules: () => readRules(savedRules()),
    putRules: rules =>
      db.transact(() => {
        const before = savedRules()
        if (before !== undefined && !readRules(before)) {
          db.prepare('INSERT INTO rules_aside (json) VALUES (?)').run(before)
        }
        db.prepare('INSERT OR REPLACE INTO rules (id, json) VALUES (1, ?)').run(JSON.stringify(rules))
      }),
    watchlists() {
      const rows = db.prepare('SELECT id, name, codes, view FROM watchlist ORDER BY position').all()
      return (rows as { id: string; name: string; codes: string; view: string }[]).map(row => ({
        id: row.id,
        name: row.name,
        codes: JSON.parse(row.codes) as InsCode[],
        ...(JSON.parse(row.view) as Pick<Watchlist, 'columns' | 'sort'>),
      }))
    },
    putWatchlists(lists) {
      const put = db.prepare('INSERT INTO watchlist (position, id, name, codes, view) VALUES (?, ?, ?, ?, ?)')
      db.transact(() => {
        db.exec('DELETE FROM watchlist')
        for (const [n, { id, name, codes: listed, ...view }] of lists.entries())
          put.run(n, id, name, JSON.stringify(listed), JSON.stringify(view))
      })
    },
    close: () => db.close(),
  }
}

/** Rules out of their JSON text; undefined where it is damaged or says what they can't be. */
function readRules(text: string | undefined): MarketRules | undefined {
  if (text === undefined) return undefined
  try {
    const read = v.safeParse(marketRulesSchema, JSON.parse(text))
    return read.success ? read.output : undefined
  } catch {
    return undefined
  }
}

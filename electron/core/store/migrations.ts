// Schemas of the profile's files. A landed step never changes: append a new one.
import type { Schema } from './database-port.ts'

/** settings.db: what the person chose, values as JSON text. */
export const settingsSchema: Schema = {
  steps: ['CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID'],
}

/** market.db: the symbol list, handles, layout and watchlists of one source. Prices in rial, times UTC ms. */
export const marketSchema: Schema = {
  steps: [
    `
    CREATE TABLE instrument (
      code TEXT PRIMARY KEY, symbol TEXT NOT NULL, name TEXT NOT NULL, isin TEXT NOT NULL, latin TEXT NOT NULL,
      market TEXT NOT NULL, industry TEXT NOT NULL, board TEXT NOT NULL, kind TEXT NOT NULL,
      main_board INTEGER NOT NULL, band_min REAL, band_max REAL, band_yesterday REAL, band_day INTEGER,
      seen_at_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE handle (handle INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE layout (id INTEGER PRIMARY KEY CHECK (id = 1), json TEXT NOT NULL) STRICT;
    CREATE TABLE watchlist (
      position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, codes TEXT NOT NULL
    ) STRICT;
    CREATE TABLE symbols_fetched (id INTEGER PRIMARY KEY CHECK (id = 1), at_ms INTEGER NOT NULL) STRICT;
    `,
    // A layout a window instead of one; a list's columns and order; what the person entered of hours and limits.
    `
    CREATE TABLE desk (window TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO desk (window, json) SELECT 'main', json FROM layout;
    DROP TABLE layout;
    ALTER TABLE watchlist ADD COLUMN view TEXT NOT NULL DEFAULT '{}';
    CREATE TABLE rules (id INTEGER PRIMARY KEY CHECK (id = 1), json TEXT NOT NULL) STRICT;
    `,
    // Rules that can't be read, set aside when new ones are saved: entered by hand, so never thrown away.
    'CREATE TABLE rules_aside (id INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT',
  ],
}

/**
 * journal/YYYYMMDD.db: one session day. Times are UTC ms by the source's clock; a batch's are the ms since 00:00 UTC of
 * the day and its length, which take half the bytes: a quiet feed has a row a frame.
 */
export const daySchema: Schema = {
  // A row of more than half a page leaves the rest of its page empty. With 16 KB that is a batch of 100 to 190 frames, as
  // of 1,000 to 1,900 frames a second; with SQLite's 4 KB it would be 27 to 54, the rate of a usual morning.
  pageSize: 16_384,
  steps: [
    `
    CREATE TABLE batch (
      id INTEGER PRIMARY KEY, version INTEGER NOT NULL, at_ms INTEGER NOT NULL, took_ms INTEGER NOT NULL,
      frames INTEGER NOT NULL, crc INTEGER NOT NULL, body BLOB NOT NULL
    ) STRICT;
    CREATE TABLE name (handle INTEGER PRIMARY KEY, code TEXT NOT NULL) STRICT;
    CREATE TABLE gap (
      id INTEGER PRIMARY KEY, from_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL, reason TEXT NOT NULL
    ) STRICT;
    CREATE TABLE quarantine (
      run INTEGER NOT NULL, reason TEXT NOT NULL, count INTEGER NOT NULL, last_at_ms INTEGER NOT NULL,
      sample TEXT NOT NULL, PRIMARY KEY (run, reason)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE checkpoint (
      batch_id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, version INTEGER NOT NULL, frames INTEGER NOT NULL,
      crc INTEGER NOT NULL, body BLOB NOT NULL
    ) STRICT;
    CREATE TABLE minute (
      handle INTEGER NOT NULL, minute INTEGER NOT NULL, last REAL, final REAL, low REAL, high REAL,
      trades REAL, volume REAL, value REAL, frames INTEGER NOT NULL, PRIMARY KEY (handle, minute)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE frame_index (
      handle INTEGER NOT NULL, batch_id INTEGER NOT NULL, PRIMARY KEY (handle, batch_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE state (key TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    `,
    // Queue episodes and what happened. Times are UTC ms, prices and values in rial, spark and detail JSON.
    `
    CREATE TABLE episode (
      id INTEGER PRIMARY KEY, code TEXT NOT NULL, side TEXT NOT NULL, state TEXT NOT NULL, formed_ms INTEGER NOT NULL,
      ended_ms INTEGER NOT NULL, at_ms INTEGER NOT NULL, price REAL NOT NULL, volume REAL NOT NULL,
      orders REAL NOT NULL, value_rial REAL NOT NULL, peak_rial REAL NOT NULL, peak_ms INTEGER NOT NULL,
      change_5m_rial REAL NOT NULL, spark TEXT NOT NULL
    ) STRICT;
    CREATE TABLE event (
      id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, kind TEXT NOT NULL, code TEXT, detail TEXT NOT NULL
    ) STRICT;
    `,
  ],
}

/**
 * history.db: daily bars of one source as the service gave them, and which days it was asked for. Numbers are REAL, so
 * that each reads back exactly (SQLite writes whole ones as integers); NULL = not said. Days yyyymmdd, times UTC ms.
 */
export const historySchema: Schema = {
  steps: [
    `
    CREATE TABLE instrument (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE name (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE bar (
      instrument INTEGER NOT NULL, day INTEGER NOT NULL, name INTEGER NOT NULL, trades REAL, volume REAL, value REAL,
      final REAL, last REAL, low REAL, high REAL, yesterday REAL, change REAL, trades1 REAL, volume1 REAL, value1 REAL,
      PRIMARY KEY (instrument, day)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE covered (
      instrument INTEGER NOT NULL, from_day INTEGER NOT NULL, to_day INTEGER NOT NULL, fetched_ms INTEGER NOT NULL,
      settled INTEGER NOT NULL, unreadable INTEGER NOT NULL, PRIMARY KEY (instrument, from_day)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE restated (
      instrument INTEGER NOT NULL, day INTEGER NOT NULL, at_ms INTEGER NOT NULL, before TEXT NOT NULL,
      PRIMARY KEY (instrument, day, at_ms)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE job (
      id TEXT PRIMARY KEY, made_ms INTEGER NOT NULL, codes TEXT NOT NULL, from_day INTEGER NOT NULL,
      to_day INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    `,
  ],
}

/**
 * alerts.db: alerts of one source, what each remembers, and the log of their firings for good. json of an alert is the
 * whole of it; of a firing what never changes. note: folded, to be searched. Times UTC ms; quote: a frame as the journal
 * writes it, of the codec's version beside it.
 */
export const alertsSchema: Schema = {
  steps: [
    `
    CREATE TABLE alert (
      n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, json TEXT NOT NULL, deleted_ms REAL NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE alert_aside (n INTEGER PRIMARY KEY, id TEXT NOT NULL, json TEXT NOT NULL) STRICT;
    CREATE TABLE state (
      alert_id TEXT NOT NULL, code TEXT NOT NULL, truths INTEGER NOT NULL, firings INTEGER NOT NULL,
      fired_ms REAL NOT NULL, judged_ms REAL NOT NULL, action_day INTEGER NOT NULL, settled INTEGER NOT NULL,
      action_yesterday REAL NOT NULL, PRIMARY KEY (alert_id, code)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE firing (
      id INTEGER PRIMARY KEY, code TEXT NOT NULL, at_ms REAL NOT NULL, note TEXT NOT NULL, delivery TEXT NOT NULL,
      delivered_ms REAL NOT NULL, seen_ms REAL NOT NULL, snoozed_ms REAL NOT NULL, json TEXT NOT NULL,
      version INTEGER NOT NULL, quote BLOB
    ) STRICT;
    CREATE INDEX firing_code ON firing (code, id);
    CREATE INDEX firing_open ON firing (id) WHERE seen_ms = 0 OR delivery = 'waiting' OR snoozed_ms > 0;
    CREATE TABLE mark (
      id INTEGER PRIMARY KEY CHECK (id = 1), at_ms REAL NOT NULL, frames INTEGER NOT NULL, paused_ms REAL NOT NULL
    ) STRICT;
    INSERT INTO mark (id, at_ms, frames, paused_ms) VALUES (1, 0, 0, 0);
    `,
  ],
}

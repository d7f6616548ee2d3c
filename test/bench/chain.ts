// The pipeline as startLive composes it, without socket and worker: decode, books, journal, conflated push, queues and
// prints, at the pace of a clock moved by hand, into a real store in a folder of its own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBooks } from '../../electron/core/feed/books.ts'
import { createConflator } from '../../electron/core/feed/conflate.ts'
import { decode } from '../../electron/core/feed/protocol.ts'
import { createJournal } from '../../electron/core/journal/journal.ts'
import { createLiveDay } from '../../electron/core/live-day.ts'
import { createJournalReader } from '../../electron/core/journal/read.ts'
import { daySchema } from '../../electron/core/store/migrations.ts'
import { createStore } from '../../electron/core/store/store.ts'
import type { StoreClient } from '../../electron/core/store/api.ts'
import { createDatabases, openForReading } from '../../electron/database.ts'
import { at, FIELD } from '../../shared/quote.ts'
import { tehranInstant, tehranTime } from '../../shared/tehran.ts'
import { createTestClock } from '../clock.ts'
import { AT_MS } from './messages.ts'

/** Frames that come within one ms of the clock: 3,000 a second. */
const FRAMES_A_MS = 3
const noLog = { info() {}, warn() {}, error() {} }

export interface Chain {
  /** Takes the messages, up to their commit and push. */
  run(messages: string[]): Promise<void>
  /** What it ended with: sum of volume over all journaled frames, and newest volume of each handle pushed. */
  result(): { journaled: number; volumes: number; pushed: Map<number, number> }
  close(): void
}

export function createChain(): Chain {
  const dir = mkdtempSync(join(tmpdir(), 'tablo-bench-'))
  const databases = createDatabases(() => {
    throw new Error('damaged file')
  })
  const store = createStore({ databases, dir, onDamage() {} })
  const clock = createTestClock(AT_MS)
  store.openMarket('real', clock.now())
  const client = {
    append: async batch => store.append(batch),
    prints: async (...args) => store.prints(...args),
    putEvents: async (...args) => store.putEvents(...args),
    putEpisodes: async (...args) => store.putEpisodes(...args),
  } satisfies Partial<StoreClient> as unknown as StoreClient
  const books = createBooks([])
  const journal = createJournal({ clock, store: client, log: noLog, onTrouble() {} })
  const pushed = new Map<number, number>()
  const conflator = createConflator({
    clock,
    newest: books.newest,
    send(_, batch) {
      // What leaves for another context is copied once more.
      const sent = structuredClone(batch)
      for (let from = 0; from < sent.length; from += 45) {
        pushed.set(sent[from + FIELD.handle] ?? 0, sent[from + FIELD.volume] ?? 0)
      }
    },
  })
  conflator.watch(
    'page',
    Array.from({ length: 100 }, (_, n) => n + 1),
  )

  const limits = { min: 1, max: 1_000_000, yesterday: 0, day: tehranTime(AT_MS).day }
  const liveDay = createLiveDay({
    clock,
    store: client,
    log: noLog,
    publish() {},
    saved: { episodes: [], lastEventId: 0 },
    codeOf: books.codeOf,
    handleOf: books.handleOf,
    bandOf: () => limits,
    openingOf: day => tehranInstant(day, 0),
    phases: () => ({}),
    journaled: journal.read,
  })

  return {
    async run(messages) {
      let n = 0
      for (const text of messages) {
        const decoded = decode(text, clock.now())
        if (decoded.kind !== 'frame') throw new Error(`not accepted: ${text}`)
        const quote = books.accept(decoded.frame)
        journal.append(quote, decoded.frame.extras, books.takeNew())
        conflator.mark(at(quote, FIELD.handle))
        liveDay.frame(quote)
        if (++n % FRAMES_A_MS === 0) clock.advance(1)
        // As between two reads of a socket: what is sealed goes to the store.
        if (n % 60 === 0) await Promise.resolve()
      }
      clock.advance(100)
      await journal.flush()
    },
    result() {
      const reader = createJournalReader(join(dir, 'real/journal'), file => openForReading(file, daySchema))
      let journaled = 0
      let volumes = 0
      for (const day of reader.days()) {
        for (const { quote } of reader.frames(day, {
          onDamage: ({ why }) => {
            throw new Error(why)
          },
        })) {
          journaled++
          volumes += at(quote, FIELD.volume)
        }
      }
      reader.close()
      return { journaled, volumes, pushed }
    },
    close() {
      conflator.stop()
      store.close()
      rmSync(dir, { recursive: true })
    },
  }
}

// An exchange on loopback whose prices follow a script: ladders that climb through every rung, back and forth, and
// swings that stay beyond their level until they are told that this was seen.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import type { AlertDraft } from '../../shared/alerts.ts'
import { dateParts } from '../../shared/calendar.ts'
import type { InsCode } from '../../shared/market.ts'
import { above, draftOf } from '../core/alerts-made.ts'

const LADDERS = 4
const RUNGS = 110
const SWINGS = 2
/** Flips of each swing: half of them above its level, half below. */
const FLIPS = 30
/** What one script makes happen. */
export const CROSSINGS = LADDERS * RUNGS + SWINGS * FLIPS
const YESTERDAY = 10_000
const RUNG_RIAL = 10

const codeOf = (n: number): InsCode => `4481895026358${3000 + n}` as InsCode

interface Instrument {
  code: InsCode
  /** Rungs climbed, or flips made. */
  at: number
  kind: 'ladder' | 'swing'
}

const priceOf = ({ kind, at }: Instrument): number =>
  kind === 'ladder' ? YESTERDAY + at * RUNG_RIAL - 5 : YESTERDAY + (at % 2 === 1 ? 7 : -7)

/** The same numbers for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed * 2_654_435_769 + 1
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) | 0
    const mixed = Math.imul(state ^ (state >>> 13), 3_266_489_917)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
  }
}

export interface ScriptedMarket {
  url: string
  /** What the person asked for before the market moved, by note. */
  drafts: AlertDraft[]
  /** How often each is to fire, by note. */
  expected: ReadonlyMap<string, number>
  /** Goes on a little, whoever listens. Returns how far it is, 0 to 1, by its ladders. */
  step(): number
  /** So often the alert of this note was seen to fire: a swing turns when both of its sides were. */
  seen(counts: ReadonlyMap<string, number>): void
  /** Cuts the connections that stand, without a word. */
  cut(): void
  isHeard(): boolean
  stop(): Promise<void>
}

/** @param day session day, yyyymmdd, that its frames are of */
export async function startScriptedMarket(seed: number, day: number): Promise<ScriptedMarket> {
  const random = randomOf(seed)
  const made = (kind: Instrument['kind'], n: number): Instrument => ({ code: codeOf(n), at: 0, kind })
  const ladders = Array.from({ length: LADDERS }, (_, n) => made('ladder', n))
  const swings = Array.from({ length: SWINGS }, (_, n) => made('swing', LADDERS + n))
  const all = [...ladders, ...swings]
  const drafts: AlertDraft[] = []
  const expected = new Map<string, number>()
  const ask = (note: string, times: number, draft: AlertDraft): void => {
    drafts.push({ ...draft, note })
    expected.set(note, times)
  }
  for (const { code } of ladders) {
    for (let rung = 1; rung <= RUNGS; rung++) {
      const level = YESTERDAY + rung * RUNG_RIAL - 10
      ask(`${code}-${rung}`, 1, draftOf(code, { conditions: [above(level)] }))
    }
  }
  const every = { mode: 'every', coolDownS: 0 } as const
  for (const { code } of swings) {
    const below = { kind: 'level', metric: 'last', op: 'below', value: YESTERDAY, back: 0 } as const
    ask(`${code}-up`, FLIPS / 2, draftOf(code, { conditions: [above(YESTERDAY)], repeat: every }))
    ask(`${code}-down`, FLIPS / 2, draftOf(code, { conditions: [below], repeat: every }))
  }

  const jalali = dateParts(day, 'jalali')
  const date = jalali ? `${jalali.year}/${jalali.month}/${jalali.day}` : '-'
  let trades = 0
  function messageOf(instrument: Instrument): string {
    const price = priceOf(instrument)
    const change = price - YESTERDAY
    trades++
    const basis = {
      ins: instrument.code,
      last_trade_date: date,
      last_trade_time: '11:00:00',
      close: String(price),
      final: String(price),
      close_c: change,
      final_c: change,
      close_cp: (change * 100) / YESTERDAY,
      final_cp: (change * 100) / YESTERDAY,
      trade_number: String(trades),
      trade_volume: String(trades * 100),
      trade_value: String(trades * 1_000_000),
    }
    return JSON.stringify({ basis, orders: [] })
  }

  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
  await once(server, 'listening')
  const listeners = new Map<WebSocket, Set<InsCode>>()
  server.on('connection', socket => {
    const codes = new Set<InsCode>()
    listeners.set(socket, codes)
    socket.on('message', (data: Buffer) => {
      const { instance_code: code } = JSON.parse(data.toString()) as { instance_code: InsCode }
      codes.add(code)
      const instrument = all.find(each => each.code === code)
      if (instrument) socket.send(messageOf(instrument))
    })
    socket.on('close', () => listeners.delete(socket))
    socket.on('error', () => socket.terminate())
  })
  function send(instrument: Instrument): void {
    const message = messageOf(instrument)
    for (const [socket, codes] of listeners) if (codes.has(instrument.code)) socket.send(message)
  }

  /** One to four rungs up, or one or two down, but never from the top. */
  function climb(ladder: Instrument): void {
    if (ladder.at > RUNGS) return
    const by = random() < 0.65 ? 1 + Math.floor(random() * 3) : -1 - Math.floor(random() * 2)
    ladder.at = Math.max(0, Math.min(RUNGS + 1, ladder.at + by))
  }

  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    drafts,
    expected,
    step() {
      const instrument = all[Math.floor(random() * all.length)] as Instrument
      if (instrument.kind === 'ladder') climb(instrument)
      send(instrument)
      const climbed = ladders.reduce((sum, { at }) => sum + at, 0)
      return climbed / (LADDERS * (RUNGS + 1))
    },
    seen(counts) {
      for (const swing of swings) {
        const ups = counts.get(`${swing.code}-up`) ?? 0
        const downs = counts.get(`${swing.code}-down`) ?? 0
        if (swing.at >= FLIPS || ups + downs < swing.at) continue
        swing.at++
        send(swing)
      }
    },
    cut() {
      for (const socket of listeners.keys()) socket.terminate()
    },
    isHeard: () => [...listeners.values()].some(codes => codes.size > 0),
    async stop() {
      for (const socket of listeners.keys()) socket.terminate()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

// Messages as a provider may send them, for the tests of the feed.
import { decode } from '../../../electron/core/feed/protocol.ts'
import type { Frame } from '../../../electron/core/feed/frame.ts'

export const RECEIVED = Date.UTC(2026, 10, 21, 6, 30)
/** Beyond 2^53, and changed by a double (…520). */
export const CODE = '44818950263583523'

export const basis = {
  ins: '2400322364771558',
  last_trade_date: '1402/4/5',
  last_trade_time: '10:39:02',
  close: '1215',
  final: '1220',
  close_c: -27,
  final_c: -22,
  close_cp: -2.1739130434782608,
  final_cp: -1.7713365539452497,
  trade_number: '11540',
  trade_volume: '882970309',
  trade_value: '1077150595685',
}
export const level = {
  sell_price: '1210',
  buy_price: '1208',
  buy_volume: '9114360',
  sell_volume: '129318',
  buy_count: '50',
  sell_count: '1',
}

/** The seed's message with fields of the basis replaced; undefined leaves one out. */
export const message = (change: Record<string, unknown> = {}, orders: unknown = [level]): string =>
  JSON.stringify({ basis: { ...basis, ...change }, orders })

/** Decodes a text that has to be a frame. */
export function frameOf(text: string): Frame {
  const decoded = decode(text, RECEIVED)
  if (decoded.kind !== 'frame') throw new Error(`not a frame: ${JSON.stringify(decoded)}`)
  return decoded.frame
}

/** Decodes a text as one short word: frame, error about what, or the reason and field of the rejection. */
export function verdict(text: string): string {
  const decoded = decode(text, RECEIVED)
  if (decoded.kind === 'frame') return 'frame'
  if (decoded.kind === 'error') return `error ${decoded.about}`
  return decoded.field === undefined ? decoded.reason : `${decoded.reason} ${decoded.field}`
}

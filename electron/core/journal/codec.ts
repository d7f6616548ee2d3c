// Frames of the journal as bytes, version 1: exact and self-contained, about 90 bytes for a real frame.
//
// A frame is 3 bytes of head bits, then its fields, then the levels that are not all zero, then the unknown fields.
// A field is an integer: itself, or its difference from one before it (a price from the price of the level above).
// What is no such integer (NaN, fractions, -0, beyond 2^52) is marked in a mask of escaped fields and written whole.
import { askPriceAt, at, bidPriceAt, FIELD, LEVELS, type Quote, QUOTE_SIZE } from '../../../shared/quote.ts'
import { percentForm, putPercent, takePercent } from './percent.ts'
import * as varint from './varint.ts'

/** Stands beside each batch; a reader refuses what it does not know. */
export const CODEC_VERSION = 1

const HEAD = { extras: 1, flags: 2, escapes: 4, agrees: 8 } as const
const SHIFT = { lastPercent: 4, finalPercent: 7, bids: 10, asks: 15, end: 20 } as const
const ALL_LEVELS = 2 ** LEVELS - 1
const LEVEL_STRIDE = bidPriceAt(1) - bidPriceAt(0)
/** Most bytes of a frame without its unknown fields: head, escape mask, 9 bytes a field, a length. */
const MOST = 3 + 6 + QUOTE_SIZE * 9 + 8
const LIMIT = 2 ** 52
/** Code of a field that has to be escaped. */
const ESCAPE = -1
const encodeText = new TextEncoder()
const decodeText = new TextDecoder('utf-8', { fatal: true })

/** A writer of frames, with room for the codes of the frame under way. */
export interface FrameWriter extends varint.Writer {
  codes: Float64Array
}
export const createFrameWriter = (): FrameWriter => ({ ...varint.createWriter(), codes: new Float64Array(QUOTE_SIZE) })

const isPlain = (value: number): boolean =>
  Number.isInteger(value) && value < LIMIT && value > -LIMIT && (value !== 0 || 1 / value > 0)

/** Code of a field that is never negative in a sound frame. */
const count = (value: number): number => (value >= 0 && isPlain(value) ? value : ESCAPE)

/** Code of a field as its difference from another: zigzag, so that small ones of both signs are short. */
function difference(value: number, from: number): number {
  if (!isPlain(value)) return ESCAPE
  const apart = value - from
  if (apart >= LIMIT || apart <= -LIMIT) return ESCAPE
  return apart >= 0 ? apart * 2 : -apart * 2 - 1
}

/** What the next difference is taken from: this value, or the one before where it can't be. */
const anchor = (value: number, before: number): number => (isPlain(value) ? value : before)

/** The final change that names the same yesterday as the last one does; 0 when there is none. */
const agreedChange = (last: number, final: number, lastChange: number): number => anchor(final - last + lastChange, 0)

/** Codes of one side of the book. Returns a bit for each level that is not all zero. */
function codeSide(codes: Float64Array, quote: Quote, side: number): number {
  let present = 0
  let above = anchor(at(quote, FIELD.last), 0)
  for (let n = 0; n < LEVELS; n++) {
    const from = side + n * LEVEL_STRIDE
    const price = at(quote, from)
    const volume = at(quote, from + 1)
    const orders = at(quote, from + 2)
    // The sum is Infinity only where all three are +0.
    const empty = price === 0 && volume === 0 && orders === 0 && 1 / price + 1 / volume + 1 / orders === Infinity
    codes[from] = empty ? 0 : difference(price, above)
    codes[from + 1] = empty ? 0 : count(volume)
    codes[from + 2] = empty ? 0 : count(orders)
    if (empty) continue
    present |= 1 << n
    above = anchor(price, above)
  }
  return present
}

/** Codes of a frame. Returns its head bits. */
function codeFrame(codes: Float64Array, quote: Quote, baseMs: number): number {
  const last = at(quote, FIELD.last)
  const final = at(quote, FIELD.final)
  const lastChange = at(quote, FIELD.lastChange)
  const finalChange = at(quote, FIELD.finalChange)
  codes[FIELD.handle] = count(at(quote, FIELD.handle))
  codes[FIELD.receivedAt] = difference(at(quote, FIELD.receivedAt), baseMs)
  codes[FIELD.flags] = count(at(quote, FIELD.flags))
  codes[FIELD.tradeDate] = count(at(quote, FIELD.tradeDate))
  codes[FIELD.tradeTime] = difference(at(quote, FIELD.tradeTime), 0)
  codes[FIELD.last] = count(last)
  codes[FIELD.final] = difference(final, anchor(last, 0))
  codes[FIELD.lastChange] = difference(lastChange, 0)
  codes[FIELD.finalChange] = difference(finalChange, agreedChange(last, final, lastChange))
  codes[FIELD.trades] = count(at(quote, FIELD.trades))
  codes[FIELD.volume] = count(at(quote, FIELD.volume))
  codes[FIELD.value] = count(at(quote, FIELD.value))
  codes[FIELD.frameNo] = count(at(quote, FIELD.frameNo))
  const bids = codeSide(codes, quote, bidPriceAt(0))
  const asks = codeSide(codes, quote, askPriceAt(0))
  const lastForm = percentForm(at(quote, FIELD.lastPercent), lastChange, last - lastChange)
  const finalForm = percentForm(at(quote, FIELD.finalPercent), finalChange, final - finalChange)
  return (
    (codes[FIELD.flags] === 0 ? 0 : HEAD.flags) |
    (codes[FIELD.finalChange] === 0 ? HEAD.agrees : 0) |
    (codes.includes(ESCAPE) ? HEAD.escapes : 0) |
    (lastForm << SHIFT.lastPercent) |
    (finalForm << SHIFT.finalPercent) |
    (bids << SHIFT.bids) |
    (asks << SHIFT.asks)
  )
}

/** Fields that every frame has, in their order on disk. */
const ALWAYS = [
  FIELD.handle,
  FIELD.receivedAt,
  FIELD.tradeDate,
  FIELD.tradeTime,
  FIELD.last,
  FIELD.final,
  FIELD.lastChange,
  FIELD.trades,
  FIELD.volume,
  FIELD.value,
  FIELD.frameNo,
] as const

function putField(writer: FrameWriter, quote: Quote, offset: number): void {
  const code = writer.codes[offset] as number
  if (code !== ESCAPE) return varint.putInteger(writer, code)
  const value = at(quote, offset)
  const none = value !== value
  writer.bytes[writer.at++] = none ? 0 : 1
  if (none) return
  writer.view.setFloat64(writer.at, value, true)
  writer.at += 8
}

function putSide(writer: FrameWriter, quote: Quote, side: number, present: number): void {
  for (let n = 0; n < LEVELS; n++) {
    if ((present & (1 << n)) === 0) continue
    const from = side + n * LEVEL_STRIDE
    for (let part = 0; part < 3; part++) putField(writer, quote, from + part)
  }
}

function putBits(writer: varint.Writer, bits: number): void {
  writer.bytes[writer.at++] = bits & 255
  writer.bytes[writer.at++] = (bits >> 8) & 255
  writer.bytes[writer.at++] = (bits >> 16) & 255
}

/** The escaped fields as 24 bits, from one offset on. */
function escapeBits(codes: Float64Array, from: number): number {
  let bits = 0
  for (let n = 0; n < 24; n++) if (codes[from + n] === ESCAPE) bits |= 1 << n
  return bits
}

/**
 * Writes one frame.
 * @param extras unknown fields as well-formed JSON text, undefined when there are none
 * @param baseMs the batch's fromMs; the time of receipt is written as its difference, which may be negative
 */
export function encodeFrame(writer: FrameWriter, quote: Quote, extras: string | undefined, baseMs: number): void {
  const text = extras === undefined ? undefined : encodeText.encode(extras)
  varint.reserve(writer, MOST + (text?.length ?? 0))
  const head = codeFrame(writer.codes, quote, baseMs) | (text ? HEAD.extras : 0)
  putBits(writer, head)
  if (head & HEAD.escapes) {
    putBits(writer, escapeBits(writer.codes, 0))
    putBits(writer, escapeBits(writer.codes, 24))
  }
  for (const offset of ALWAYS) putField(writer, quote, offset)
  if (head & HEAD.flags) putField(writer, quote, FIELD.flags)
  if (!(head & HEAD.agrees)) putField(writer, quote, FIELD.finalChange)
  putPercent(writer, (head >> SHIFT.lastPercent) & 7, at(quote, FIELD.lastPercent))
  putPercent(writer, (head >> SHIFT.finalPercent) & 7, at(quote, FIELD.finalPercent))
  putSide(writer, quote, bidPriceAt(0), (head >> SHIFT.bids) & ALL_LEVELS)
  putSide(writer, quote, askPriceAt(0), (head >> SHIFT.asks) & ALL_LEVELS)
  if (!text) return
  varint.putInteger(writer, text.length)
  writer.bytes.set(text, writer.at)
  writer.at += text.length
}

interface FrameReader extends varint.Reader {
  /** Escaped fields of the frame under way: offsets 0 to 23, and 24 to 47. */
  low: number
  high: number
}

function takeBits(reader: varint.Reader): number {
  const from = varint.take(reader, 3)
  return reader.view.getUint16(from, true) | (reader.view.getUint8(from + 2) << 16)
}

/** An escaped field's value, or undefined when the field is not escaped. */
function takeEscaped(reader: FrameReader, offset: number): number | undefined {
  const escaped = offset < 24 ? reader.low & (1 << offset) : reader.high & (1 << (offset - 24))
  if (!escaped) return undefined
  const tag = reader.view.getUint8(varint.take(reader, 1))
  return tag === 0 ? NaN : reader.view.getFloat64(varint.take(reader, 8), true)
}

const takeCount = (reader: FrameReader, offset: number): number =>
  takeEscaped(reader, offset) ?? varint.takeInteger(reader)

function takeDifference(reader: FrameReader, offset: number, from: number): number {
  const escaped = takeEscaped(reader, offset)
  if (escaped !== undefined) return escaped
  const code = varint.takeInteger(reader)
  return from + (code % 2 === 0 ? code / 2 : -(code + 1) / 2)
}

function takeSide(reader: FrameReader, quote: Quote, side: number, present: number): void {
  let above = anchor(at(quote, FIELD.last), 0)
  for (let n = 0; n < LEVELS; n++) {
    const from = side + n * LEVEL_STRIDE
    const there = (present & (1 << n)) !== 0
    const price = there ? takeDifference(reader, from, above) : 0
    quote[from] = price
    quote[from + 1] = there ? takeCount(reader, from + 1) : 0
    quote[from + 2] = there ? takeCount(reader, from + 2) : 0
    if (there) above = anchor(price, above)
  }
}

/** Fills the quote with the next frame and returns its unknown fields. */
function takeFrame(reader: FrameReader, quote: Quote, baseMs: number): string | undefined {
  const head = takeBits(reader)
  if (head >> SHIFT.end !== 0) throw new varint.DamagedBytes('unknown head')
  reader.low = head & HEAD.escapes ? takeBits(reader) : 0
  reader.high = head & HEAD.escapes ? takeBits(reader) : 0
  quote[FIELD.handle] = takeCount(reader, FIELD.handle)
  quote[FIELD.receivedAt] = takeDifference(reader, FIELD.receivedAt, baseMs)
  quote[FIELD.tradeDate] = takeCount(reader, FIELD.tradeDate)
  quote[FIELD.tradeTime] = takeDifference(reader, FIELD.tradeTime, 0)
  const last = takeCount(reader, FIELD.last)
  const final = takeDifference(reader, FIELD.final, anchor(last, 0))
  const lastChange = takeDifference(reader, FIELD.lastChange, 0)
  quote[FIELD.trades] = takeCount(reader, FIELD.trades)
  quote[FIELD.volume] = takeCount(reader, FIELD.volume)
  quote[FIELD.value] = takeCount(reader, FIELD.value)
  quote[FIELD.frameNo] = takeCount(reader, FIELD.frameNo)
  quote[FIELD.flags] = head & HEAD.flags ? takeCount(reader, FIELD.flags) : 0
  const agreed = agreedChange(last, final, lastChange)
  const finalChange = head & HEAD.agrees ? agreed : takeDifference(reader, FIELD.finalChange, agreed)
  quote[FIELD.last] = last
  quote[FIELD.final] = final
  quote[FIELD.lastChange] = lastChange
  quote[FIELD.finalChange] = finalChange
  quote[FIELD.lastPercent] = takePercent(reader, (head >> SHIFT.lastPercent) & 7, lastChange, last - lastChange)
  quote[FIELD.finalPercent] = takePercent(reader, (head >> SHIFT.finalPercent) & 7, finalChange, final - finalChange)
  takeSide(reader, quote, bidPriceAt(0), (head >> SHIFT.bids) & ALL_LEVELS)
  takeSide(reader, quote, askPriceAt(0), (head >> SHIFT.asks) & ALL_LEVELS)
  if (!(head & HEAD.extras)) return undefined
  const length = varint.takeInteger(reader)
  const from = varint.take(reader, length)
  return decodeText.decode(reader.bytes.subarray(from, from + length))
}

/**
 * The frames of a batch, in order.
 * @param fromMs the batch's fromMs, as it was given to encodeFrame
 * @param into filled anew for each frame where given; else each frame has a quote of its own
 * @throws DamagedBytes (or TypeError for text that is no UTF-8) at the first frame that can't be read
 */
export function* decodeFrames(
  bytes: Uint8Array,
  fromMs: number,
  into?: Quote,
): Generator<{ quote: Quote; extras: string | undefined }> {
  const reader: FrameReader = { ...varint.createReader(bytes), low: 0, high: 0 }
  while (reader.at < bytes.length) {
    const quote = into ?? new Float64Array(QUOTE_SIZE)
    const extras = takeFrame(reader, quote, fromMs)
    yield { quote, extras }
  }
}

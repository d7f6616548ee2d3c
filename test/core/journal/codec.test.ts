import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { messageOf } from '../../../electron/core/feed/message.ts'
import { createFrameWriter, decodeFrames, encodeFrame } from '../../../electron/core/journal/codec.ts'
import { createReader, takeInteger, written } from '../../../electron/core/journal/varint.ts'
import { askPriceAt, bidPriceAt, FIELD, QUOTE_SIZE } from '../../../shared/quote.ts'
import { haveData } from '../../support/recordings.ts'
import { quoteOf, recordedFrames, recordings } from './quotes.ts'

const DAY = 20261121

type Frame = { quote: Float64Array; extras: string | undefined }

function encode(frames: Frame[], fromMs: number): Uint8Array {
  const writer = createFrameWriter()
  for (const { quote, extras } of frames) encodeFrame(writer, quote, extras, fromMs)
  return written(writer)
}

/** The first field that is not the same to the last bit. */
function difference(a: Float64Array, b: Float64Array): string | undefined {
  for (let n = 0; n < QUOTE_SIZE; n++) if (!Object.is(a[n], b[n])) return `field ${n}: ${a[n]} became ${b[n]}`
  return undefined
}

const whole = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const anything = fc.oneof(
  { weight: 6, arbitrary: whole },
  { weight: 2, arbitrary: fc.maxSafeInteger() },
  { weight: 1, arbitrary: fc.double() },
  {
    weight: 1,
    arbitrary: fc.constantFrom(NaN, -0, Infinity, -Infinity, 0.01, -2.17, 2 ** 52, -(2 ** 52), 2 ** 53, 1e300),
  },
)
const anyQuote = fc
  .array(anything, { minLength: QUOTE_SIZE, maxLength: QUOTE_SIZE })
  .map(values => Float64Array.from(values))
const anyFrame = fc.record({ quote: anyQuote, extras: fc.option(fc.json(), { nil: undefined }) })

describe('the frame codec', () => {
  property.prop([fc.array(anyFrame, { maxLength: 8 }), fc.maxSafeInteger()], { numRuns: 2000 })(
    'gives back any quote to the last bit, and its unknown fields',
    (frames, fromMs) => {
      const back = [...decodeFrames(encode(frames, fromMs), fromMs)]
      expect(back).toHaveLength(frames.length)
      back.forEach(({ quote, extras }, n) => {
        expect(difference(frames[n]?.quote ?? quote, quote)).toBeUndefined()
        expect(extras).toBe(frames[n]?.extras)
      })
    },
  )

  property.prop([fc.uint8Array({ maxLength: 400 })], { numRuns: 2000 })(
    'reads any bytes as frames or as damage, never worse',
    bytes => {
      try {
        for (const { quote } of decodeFrames(bytes, 0)) expect(quote).toHaveLength(QUOTE_SIZE)
      } catch (error) {
        expect(String(error)).toMatch(/^Error: (too short|integer too long|unknown )|^TypeError/)
      }
    },
  )

  test('keeps NaN, -0, fractions and percents of every form', () => {
    const quote = quoteOf(3, 1000, 7)
    quote[FIELD.volume] = NaN
    quote[FIELD.value] = 12.5
    quote[FIELD.finalChange] = -0
    quote[FIELD.finalPercent] = -0
    quote[FIELD.lastPercent] = -1.77
    quote[bidPriceAt(1)] = -0
    quote[askPriceAt(4)] = 3350.75
    const [frame] = decodeFrames(encode([{ quote, extras: undefined }], 900), 900)
    expect(difference(quote, frame?.quote ?? new Float64Array())).toBeUndefined()
  })

  test('writes a level that is all zero as nothing, and a percent that follows from its change as nothing', () => {
    const full = encode([{ quote: quoteOf(1, 0, 1), extras: undefined }], 0).length
    const emptied = quoteOf(1, 0, 1)
    emptied.fill(0, bidPriceAt(0))
    expect(encode([{ quote: emptied, extras: undefined }], 0).length).toBeLessThan(full - 50)
    const odd = quoteOf(1, 0, 1)
    odd[FIELD.lastPercent] = 0.123456789
    expect(encode([{ quote: odd, extras: undefined }], 0).length).toBe(full + 8)
  })

  test('fills one and the same quote when it is given one', () => {
    const into = new Float64Array(QUOTE_SIZE)
    const frames = [1, 2].map(number => ({ quote: quoteOf(1, number, number), extras: undefined }))
    const seen = [...decodeFrames(encode(frames, 0), 0, into)].map(frame => frame.quote)
    expect(seen).toEqual([into, into])
    expect(difference(quoteOf(1, 2, 2), into)).toBeUndefined()
  })

  test('reads no integer beyond 2^53', () => {
    expect(() => takeInteger(createReader(new Uint8Array(9).fill(255)))).toThrow('integer too long')
  })

  test.runIf(haveData).each(recordings)('is exact on the real recording %s, within 95 bytes a frame', name => {
    const frames = recordedFrames(name, DAY)
    let bytes = 0
    for (let from = 0; from < frames.length; from += 500) {
      const batch = frames.slice(from, from + 500)
      const fromMs = batch[0]?.quote[FIELD.receivedAt] ?? 0
      const body = encode(batch, fromMs)
      bytes += body.length
      for (const [n, { quote, extras }] of [...decodeFrames(body, fromMs)].entries()) {
        const sent = batch[n]
        if (!sent) throw new Error('a frame too many')
        expect(difference(sent.quote, quote)).toBeUndefined()
        expect(messageOf(quote, sent.code, extras)).toEqual(messageOf(sent.quote, sent.code, sent.extras))
      }
    }
    const perFrame = bytes / frames.length
    process.stdout.write(`${name}: ${perFrame.toFixed(1)} bytes a frame\n`)
    expect(perFrame).toBeLessThan(95)
  })
})

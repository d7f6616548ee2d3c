// The market behind the gallery's tiles: made quotes, one feed state a sample, a clock that stands still.
import type { Bridge, Watched } from '../../shared/contract.ts'
import type { DaySeries, QueueEpisode } from '../../shared/day.ts'
import type { Formatter } from '../../shared/format.ts'
import type { Language } from '../../shared/i18n/locale.ts'
import type { InsCode } from '../../shared/market.ts'
import { FIELD, type Quote } from '../../shared/quote.ts'
import { tehranInstant } from '../../shared/tehran.ts'
import { defaultRules } from '../../shared/rules.ts'
import { schedule } from '../../renderer/frame.ts'
import { createQueueStore } from '../../renderer/stores/queues.ts'
import { createQuotes, type Quotes } from '../../renderer/stores/quotes.ts'
import { createWatched } from '../../renderer/stores/watched.ts'
import type { TileMarket } from '../../renderer/tiles/market.ts'
import { galleryFeed, type Sample } from './gallery-data.ts'
import { stillReplay } from './playback-samples.ts'
import { DAY, madeBand, madeCode, madeInstrument, madeQuote, NOW } from './quotes-made.ts'

const FIRST_CODE = 44_818_950_263_583_523n
const BILLION_TOMAN = 1e10

export const codeOf = (index: number): InsCode => madeCode(String(FIRST_CODE + BigInt(index)))

const stores = new Map<string, { quotes: Quotes; quote: Quote }>()

/** Pushes a copy of a sample's quote with some fields changed. */
export function pushQuote(id: string, change: Record<number, number>): void {
  const store = stores.get(id)
  if (!store) throw new Error(`no sample ${id}`)
  const quote = store.quote.slice()
  for (const [at, value] of Object.entries(change)) quote[Number(at)] = value
  store.quote = quote
  store.quotes.ingest(quote)
}

const seriesOf = (code: InsCode, sample: Sample | undefined): DaySeries => ({
  code,
  day: DAY,
  yesterday: 0,
  minute: sample?.range ? [600] : [],
  last: sample?.range ? [sample.range[0]] : [],
  final: sample?.range ? [sample.range[0]] : [],
  low: sample?.range ? [sample.range[0]] : [],
  high: sample?.range ? [sample.range[1]] : [],
  volume: sample?.range ? [1] : [],
  gaps: [],
})

function episodeOf(code: InsCode, { queue, band }: Sample): QueueEpisode[] {
  if (!queue || !band) return []
  const spark = queue.spark.map(each => each * BILLION_TOMAN)
  const valueRial = spark.at(-1) ?? 0
  return [
    {
      id: 1,
      code,
      side: queue.side,
      state: 'growing',
      formedMs: NOW - 1_800_000,
      endedMs: 0,
      atMs: NOW,
      price: queue.side === 'buy' ? band[1] : band[0],
      volume: 0,
      orders: 0,
      valueRial,
      peakRial: valueRial,
      peakMs: NOW,
      change5mRial: queue.change * BILLION_TOMAN,
      spark,
    },
  ]
}

/**
 * A market of some samples.
 * @param first index of the first of them: their codes and handles follow it
 */
export function marketOf(samples: Sample[], first: number, language: Language, format: Formatter): TileMarket {
  const quotes = createQuotes(schedule)
  const sampleOf = (code: InsCode): Sample | undefined => samples[Number(BigInt(code) - FIRST_CODE) - first]
  const rowOf = (code: InsCode) => {
    const sample = sampleOf(code)
    if (!sample || sample.unlisted) return undefined
    const { quote, band } = sample
    // The unknown band is one of another yesterday.
    const made = band && madeBand(band[0], band[1], quote?.yesterday === 3921 ? 3922 : (quote?.yesterday ?? 0))
    return madeInstrument(code, sample.symbol, sample.latin, sample.name, made)
  }
  const watchedOf = (code: InsCode): Watched => {
    const instrument = rowOf(code)
    const handle = Number(BigInt(code) - FIRST_CODE)
    return instrument ? { code, handle, instrument } : { code, handle }
  }
  const watch = ({ codes }: { codes: InsCode[] }) => {
    if (samples[0]?.fails) return { ok: false, error: { code: 'storeFailed' } }
    queueMicrotask(() => {
      samples.forEach((sample, i) => {
        if (!sample.quote) return
        const quote = madeQuote({ ...sample.quote, handle: first + i })
        // One of the two yesterdays is another: what the sheet's suspect book shows.
        if (sample.id === 'suspect') quote[FIELD.finalChange] = sample.quote.final - 3648
        if (sample.id === 'percent-differs') quote[FIELD.lastPercent] = 1.71
        quotes.ingest(quote)
        stores.set(sample.id, { quotes, quote })
      })
    })
    return { ok: true, value: codes.map(watchedOf) }
  }
  const answers: Record<string, (args: { code: InsCode; codes: InsCode[] }) => object> = {
    watch,
    daySeries: ({ code }) => ({ ok: true, value: seriesOf(code, sampleOf(code)) }),
    queues: () => ({ ok: true, value: samples.flatMap((sample, i) => episodeOf(codeOf(first + i), sample)) }),
    instruments: ({ codes }) => ({ ok: true, value: codes.map(rowOf).filter(Boolean) }),
  }
  const bridge = {
    call: (name: string, args: { code: InsCode; codes: InsCode[] }) =>
      Promise.resolve(answers[name]?.(args) ?? { ok: false, error: { code: 'badRequest' } }),
    on: () => () => undefined,
  } as unknown as Bridge
  const feed = galleryFeed(samples[0] as Sample)
  const queues = createQueueStore(bridge)
  void queues.load()
  const replayAt = samples[0]?.replay
  return {
    quotes,
    bridge,
    queues,
    watched: createWatched(bridge, quotes.forget),
    feed: { get: () => feed, subscribe: () => () => undefined },
    symbols: () => ({ count: 1003, fetchedAtMs: NOW, state: 'fresh' }),
    rules: defaultRules,
    now: () => NOW,
    language,
    format,
    ...(replayAt !== undefined && { replay: stillReplay(DAY, tehranInstant(DAY, replayAt * 1000)) }),
  }
}

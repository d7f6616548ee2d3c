// Sentences of alerts as a person reads them, in both languages; the isolates around numbers and symbols are taken out.
import { describe, expect, it } from 'vitest'
import { alertWords, conditionWords, firingWords, metricName } from '../../shared/alert-words.ts'
import { type Condition, METRICS } from '../../shared/alerts.ts'
import { FIRING_KINDS, type Firing } from '../../shared/firings.ts'
import { formatter } from '../../shared/format.ts'
import { type Language, setLanguage } from '../../shared/i18n/locale.ts'
import type { Settings } from '../../shared/settings.ts'
import { tehranInstant } from '../../shared/tehran.ts'
import { madeFiring } from '../support/firing-made.ts'

const DAY = 20_261_121
const at = (time: string, day = DAY): number => {
  const [h = 0, min = 0, s = 0] = time.split(':').map(Number)
  return tehranInstant(day, ((h * 60 + min) * 60 + s) * 1000)
}
const level = (over: Partial<Extract<Condition, { kind: 'level' }>> = {}): Condition => ({
  kind: 'level',
  metric: 'last',
  op: 'above',
  value: 4030,
  back: 0,
  ...over,
})
const queue = (op: 'formed' | 'ended' | 'above' | 'below', side: 'buy' | 'sell' = 'buy'): Condition => ({
  kind: 'queue',
  side,
  op,
  valueRial: 1e12,
})
const fired = (conditions: Condition[], over: Partial<Firing> = {}): Firing =>
  madeFiring(1, { day: DAY, atMs: at('11:52:08'), ...over }, { conditions })

const bare = (text: string): string => text.replace(/[\u2066-\u2069]/g, '')
function speak(language: Language, units: Settings['units'] = 'usual') {
  setLanguage(language)
  const format = formatter(language, { units, calendar: 'auto' })
  return {
    waits: (condition: Condition) => bare(conditionWords(condition, format)),
    all: (conditions: Condition[], join: 'all' | 'any') => bare(alertWords({ conditions, join }, format)),
    told(firing: Firing, symbol = 'فولاد') {
      const words = firingWords(firing, symbol, format)
      return Object.fromEntries(Object.entries(words).map(([key, text]) => [key, bare(text)]))
    },
    raw: (firing: Firing, symbol = 'فولاد') => firingWords(firing, symbol, format),
  }
}

describe('a condition', () => {
  it('is said as it is drawn', () => {
    expect(speak('en').waits(level())).toBe('last rises past 4,030')
    expect(speak('fa').waits(level())).toBe('آخرین از ۴٬۰۳۰ بالاتر برود')
  })

  it('has words for each metric and comparison in both languages, none of them alike', () => {
    for (const language of ['fa', 'en'] as const) {
      const { waits } = speak(language)
      const words = METRICS.flatMap(metric =>
        (['above', 'below', 'atLeast', 'atMost'] as const).map(op => waits(level({ metric, op, value: 12 }))),
      )
      expect(new Set(words).size).toBe(METRICS.length * 4)
      expect(new Set(METRICS.map(metricName)).size).toBe(METRICS.length)
    }
  })

  it('says prices go up and down, and amounts grow and shrink', () => {
    const { waits } = speak('fa')
    expect(waits(level({ op: 'below' }))).toBe('آخرین از ۴٬۰۳۰ پایین‌تر بیاید')
    expect(waits(level({ metric: 'volume', op: 'below', value: 1_250_000 }))).toBe('حجم از ۱٫۲۵ میلیون سهم کمتر شود')
    expect(waits(level({ metric: 'bidTotal', op: 'atLeast', value: 1e6 }))).toBe(
      'جمع خرید ۵ سطر دست‌کم ۱ میلیون سهم باشد',
    )
  })

  it('keeps every digit that was asked for', () => {
    const { waits } = speak('en')
    const volume = (value: number) => waits(level({ metric: 'volume', value }))
    expect(volume(1_250_000)).toBe('volume rises past 1.25 million shares')
    expect(volume(1_234_567)).toBe('volume rises past 1,234,567 shares')
    expect(volume(2_000_000_000)).toBe('volume rises past 2 billion shares')
    expect(volume(1)).toBe('volume rises past 1 share')
    expect(waits(level({ metric: 'imbalance', value: 62.5 }))).toBe('bid share of 5 levels rises past 62.5%')
    expect(waits(level({ metric: 'lastPercent', value: -2.5, op: 'below' }))).toBe(
      'last change in percent falls below −2.50%',
    )
    expect(waits(level({ metric: 'spread', value: 0, op: 'atMost' }))).toBe('spread is at most 0')
  })

  it('says a queue in billions of the unit of amounts, and a price in the unit of prices', () => {
    expect(speak('en').waits(queue('below'))).toBe('buy queue falls below 100 billion toman')
    expect(speak('en', 'rial').waits(queue('below'))).toBe('buy queue falls below 1,000 billion rial')
    expect(speak('fa').waits(queue('formed', 'sell'))).toBe('صف فروش تشکیل شود')
    expect(speak('fa', 'toman').waits(level({ value: 4035 }))).toBe('آخرین از ۴۰۳٫۵ بالاتر برود')
  })

  it('counts one minute as one', () => {
    expect(speak('en').waits({ kind: 'idle', minutes: 1 })).toBe('no trade for 1 minute')
    expect(speak('en').waits({ kind: 'feedLost', seconds: 30 })).toBe('no live data for 30 seconds')
    expect(speak('fa').waits({ kind: 'idle', minutes: 1 })).toBe('۱ دقیقه معامله نشود')
  })

  it('joins with others by and, by or, and by commas before that', () => {
    const [a, b, c] = [level(), queue('formed'), { kind: 'extreme', which: 'low' } as const]
    expect(speak('en').all([a, b], 'all')).toBe('last rises past 4,030 and buy queue forms')
    expect(speak('fa').all([a, b, c], 'any')).toBe(
      'آخرین از ۴٬۰۳۰ بالاتر برود، صف خرید تشکیل شود یا آخرین به کمترین تازهٔ روز برسد',
    )
  })
})

describe('a firing', () => {
  it('is told as it is written in the design', () => {
    expect(speak('fa').told(fired([level()]))).toMatchObject({
      title: 'فولاد از ۴٬۰۳۰ بالاتر رفت',
      what: 'آخرین از ۴٬۰۳۰ بالاتر رفت',
      short: 'از ۴٬۰۳۰ بالاتر رفت',
      detail: 'در ۴٬۰۳۱ ریال',
      body: 'آخرین ۴٬۰۳۱ ریال، پایانی ۳٬۹۵۸. ساعت ۱۱:۵۲:۰۸.',
    })
    expect(speak('en').told(fired([level()]))).toMatchObject({
      title: 'فولاد rose past 4,030',
      what: 'last rose past 4,030',
      detail: 'at 4,031 rial',
      body: 'Last 4,031 rial, final 3,958. At 11:52:08.',
    })
    expect(speak('fa').told(fired([queue('below')]), 'وبملت').title).toBe('صف خرید وبملت از ۱۰۰ میلیارد تومان کمتر شد')
    expect(speak('en').told(fired([queue('below')]), 'وبملت').title).toBe(
      'Buy queue of وبملت fell below 100 billion toman',
    )
  })

  it('says how it came to be', () => {
    const away = { fromMs: at('10:31:02'), toMs: at('10:34:40') }
    const titles = (language: Language) => {
      const { told } = speak(language)
      return FIRING_KINDS.map(
        kind => told(fired([level({ value: 430 })], { kind, ...(/away|touched/.test(kind) && away) }), 'ذوب').title,
      )
    }
    expect(titles('en')).toEqual([
      'ذوب rose past 430',
      'ذوب opened above 430',
      'ذوب was already above 430',
      'ذوب rose past 430 while you were away, between 10:31 and 10:34',
      'ذوب touched 430 while you were away, between 10:31 and 10:34',
    ])
    expect(titles('fa')).toEqual([
      'ذوب از ۴۳۰ بالاتر رفت',
      'ذوب روز را بالاتر از ۴۳۰ آغاز کرد',
      'ذوب از پیش بالاتر از ۴۳۰ بود',
      'ذوب در نبود شما از ۴۳۰ بالاتر رفت، بین ۱۰:۳۱ و ۱۰:۳۴',
      'ذوب در نبود شما از ۴۳۰ گذشته، بین ۱۰:۳۱ و ۱۰:۳۴',
    ])
    const touched = fired([level({ value: 430 })], { kind: 'touched', ...away })
    expect(speak('en').told(touched).detail).toBe('while away, 10:31:02 to 10:34:40')
  })

  it('names the days of an outage that went over midnight, and seconds of one within a minute', () => {
    const { told } = speak('en')
    const over = { kind: 'away', fromMs: at('12:20:00', 20_261_118), toMs: at('09:00:05') } as const
    expect(told(fired([level()], over)).title).toBe(
      'فولاد rose past 4,030 while you were away, between 2026-11-18 12:20 and 2026-11-21 09:00',
    )
    const brief = { kind: 'away', fromMs: at('10:31:02'), toMs: at('10:31:40') } as const
    expect(told(fired([level()], brief)).title).toContain('between 10:31:02 and 10:31:40')
  })

  it('says the value of what is no price, and the instrument of each metric', () => {
    const firing = fired([level({ metric: 'bidTotal', value: 1e6 })], { value: 1_266_250 })
    expect(speak('en').told(firing)).toMatchObject({
      title: 'فولاد 5-level bid total rose past 1 million shares',
      body: '5-level bid total 1,266,250 shares. Last 4,031 rial, final 3,958. At 11:52:08.',
    })
    expect(speak('fa').told(firing).title).toBe('جمع خرید ۵ سطر فولاد از ۱ میلیون سهم بیشتر شد')
    expect(speak('fa').told(fired([queue('above')], { value: 1.013e12 })).detail).toBe('در ۱۰۱٫۳ میلیارد تومان')
  })

  it('has a sentence of its own for silence', () => {
    const idle = fired([{ kind: 'idle', minutes: 5 }], { value: 5 })
    expect(speak('en').told(idle).title).toBe('No trade in فولاد for 5 minutes')
    expect(speak('fa').told(idle).title).toBe('فولاد ۵ دقیقه معامله نشد')
    const feed = fired([{ kind: 'feedLost', seconds: 30 }], { code: '', last: 0, final: 0 })
    expect(speak('en').told(feed, '')).toMatchObject({ title: 'No live data for 30 seconds', body: 'At 11:52:08.' })
  })

  it('says when it is told late, with the day where it is another', () => {
    const { told } = speak('en')
    const told31 = fired([level()], { deliveredMs: at('11:52:39') })
    expect(told(told31).body).toBe('Last 4,031 rial, final 3,958. At 11:52:08. Told late, at 11:52:39.')
    expect(told(fired([level()], { deliveredMs: at('11:52:37') })).body).not.toContain('late')
    expect(told(fired([level()], { deliveredMs: at('11:52:09'), late: true })).body).toContain(
      'Told late, at 11:52:09.',
    )
    expect(told(fired([level()], { deliveredMs: at('09:00:00', 20_261_122) })).body).toContain(
      'On 2026-11-21 at 11:52:08. Told late, on 2026-11-22 at 09:00:00.',
    )
  })

  it('tells the condition that turned it, all of them, and the note', () => {
    const both = fired([level(), queue('formed')], { condition: 1, value: 1.2e12 })
    const noted = { ...both, alert: { ...both.alert, note: 'Check the volume' } }
    expect(speak('en').told(noted)).toMatchObject({
      title: 'Buy queue of فولاد formed',
      body: 'Buy queue 120 billion toman. Last 4,031 rial, final 3,958. At 11:52:08. Conditions: last rises past 4,030 and buy queue forms.\nCheck the volume',
    })
    const any = { ...both, alert: { ...both.alert, join: 'any' as const } }
    expect(speak('en').told(any).body).not.toContain('Conditions')
  })

  it('isolates each number and the symbol, so that neither language turns a sign or a digit', () => {
    const { title } = speak('fa').raw(fired([level({ metric: 'lastPercent', value: -2.5 })]))
    expect(title).toBe('درصد آخرین \u2068فولاد\u2069 از \u2066−۲٫۵۰٪\u2069 بالاتر رفت')
  })

  it('survives an alert that has lost its conditions', () => {
    expect(speak('en').told(fired([]))).toMatchObject({
      title: 'فولاد',
      what: '',
      body: expect.stringContaining('11:52:08'),
    })
  })
})

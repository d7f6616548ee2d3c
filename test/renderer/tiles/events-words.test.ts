// Every kind of event as a sentence, in both languages, with nothing left as a key.
import { afterEach, describe, expect, it } from 'vitest'
import { EVENT_KINDS, type MarketEvent } from '../../../shared/day.ts'
import { formatter } from '../../../shared/format.ts'
import { type Language, setLanguage } from '../../../shared/i18n/locale.ts'
import { INSTRUMENT_CLASSES } from '../../../shared/rules.ts'
import { eventsShown, eventWords } from '../../../renderer/tiles/events-words.ts'
import { sampleEvents } from '../day-samples.ts'
import { madeCode } from '../quotes-made.ts'

afterEach(() => setLanguage('fa'))

const said = (event: Partial<MarketEvent>, language: Language = 'en'): string => {
  setLanguage(language)
  const full: MarketEvent = { id: 1, atMs: 0, kind: 'trusted', detail: {}, ...event }
  return eventWords(full, formatter(language), 'فولاد', 'feed.example').text.replace(/[\u2066\u2069]/g, '')
}

describe('the sentence of an event', () => {
  it('is there for every kind, without Latin digits or an empty place in Persian', () => {
    const kinds = new Set(sampleEvents().map(({ kind }) => kind))
    expect([...EVENT_KINDS].filter(kind => !kinds.has(kind))).toEqual([])
    for (const event of sampleEvents()) {
      const text = said(event, 'fa')
      expect(text).not.toMatch(/[0-9A-Za-z{}]|undefined|NaN/)
      expect(said(event, 'en')).not.toMatch(/[{}]|undefined|NaN/)
    }
  })
  it('says of a queue that ended whether orders were left', () => {
    const detail = { side: 'buy', peakRial: 90e9, lastedMs: 125_000 }
    const ended: Partial<MarketEvent> = { kind: 'queueEnded', detail: { ...detail, valueRial: 0 } }
    expect(said(ended)).toBe('Buy queue of فولاد ended after 2:05. Peak 9.00 B toman')
    expect(said({ ...ended, detail: { ...detail, valueRial: 20e9 } })).toContain('2.00 B toman left')
  })
  it('leaves the unit of a time out of the isolated figure, so that it stands after it in Persian too', () => {
    setLanguage('fa')
    const detail = { side: 'buy', peakRial: 90e9, lastedMs: 39_100, valueRial: 0 }
    const event: MarketEvent = { id: 1, atMs: 0, kind: 'queueEnded', detail }
    expect(eventWords(event, formatter('fa'), 'فولاد', '').text).toContain('\u2066۳۹٫۱\u2069 ث')
  })
  it('gives the reason of a gap where it is known', () => {
    const detail = { fromMs: Date.UTC(2025, 2, 15, 7), toMs: Date.UTC(2025, 2, 15, 7, 1), reason: 'slept' }
    expect(said({ kind: 'gap', detail })).toBe(
      'Nothing was received from 10:30:00 to 10:31:00. The computer was asleep.',
    )
    expect(said({ kind: 'gap', detail: { ...detail, reason: 'odd' } })).toBe(
      'Nothing was received from 10:30:00 to 10:31:00.',
    )
  })
  it('counts one message as one, and begins the reason as a sentence of its own', () => {
    const refused = (count: number) => said({ kind: 'quarantine', detail: { reason: 'notJson', count } })
    expect([refused(1), refused(2)]).toEqual(['1 message refused. Not JSON', '2 messages refused. Not JSON'])
    expect(said({ kind: 'suspect', detail: { flags: 0 } })).toBe(
      'A frame of فولاد contradicts itself. Percent and change disagree',
    )
  })
  it('names every class and phase', () => {
    for (const of of INSTRUMENT_CLASSES) {
      for (const phase of ['preopen', 'preopenLocked', 'open', 'closed', 'holiday', 'unknown']) {
        expect(said({ kind: 'phase', detail: { class: of, phase } }, 'fa')).not.toMatch(/[A-Za-z]/)
      }
    }
  })
  it('shows as it came what no table knows', () => {
    expect(said({ kind: 'quarantine', detail: { reason: 'newReason', count: 2 } })).toContain('newReason')
    expect(said({ kind: 'feed', detail: { state: 'newState' } })).toBe('newState')
  })
})

describe('narrowing the list', () => {
  const code = madeCode('778253364357513')
  it('leaves the same list where nothing is left out', () => {
    const events = sampleEvents()
    expect(eventsShown(events, 'all', undefined)).toBe(events)
  })
  it('goes by group and by instrument', () => {
    const events = sampleEvents()
    expect(new Set(eventsShown(events, 'data', undefined).map(({ kind }) => kind))).toEqual(new Set(['gap', 'feed']))
    expect(eventsShown(events, 'all', code).map(({ kind }) => kind)).toEqual(['queueFormed'])
    expect(eventsShown(events, 'phase', code)).toEqual([])
  })
})

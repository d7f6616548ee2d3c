// The texts: both languages say the same things in every file, each key is used, and English counts one thing as one.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { formatter } from '../../shared/format.ts'
import { setLanguage } from '../../shared/i18n/locale.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'

/** A sentence, or its variants by number. */
type Message = string | { match: Record<string, string> }[]
type Messages = Record<string, Message>

const I18N = new URL('../../shared/i18n/', import.meta.url)
const FOLDER = new URL('messages/', I18N)
const FILES = readdirSync(FOLDER).flatMap(name => name.match(/^(\w+)\.fa\.json$/)?.[1] ?? [])

function read(file: string, language: string): Messages {
  const { $schema: _, ...messages } = JSON.parse(
    readFileSync(new URL(`${file}.${language}.json`, FOLDER), 'utf8'),
  ) as Messages
  return messages
}

/** A symbol with a verb, a number that is fixed, and one for two and more. */
const NEVER_ONE = [
  'events_suspect',
  'fetch_job_of',
  'list_import_too_many',
  'list_removed',
  'alerts_import_too_many',
  'alerts_points_from',
]

const textsOf = (message: Message | undefined): string[] =>
  typeof message === 'string' ? [message] : (message ?? []).flatMap(({ match }) => Object.values(match))
const parameters = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()

describe.each(FILES)('%s', file => {
  const fa = read(file, 'fa')
  const en = read(file, 'en')

  it('has the same keys in Persian and English', () => {
    expect(Object.keys(fa).sort()).toEqual(Object.keys(en).sort())
  })

  it('has the same parameters in each sentence', () => {
    for (const [key, message] of Object.entries(fa)) {
      const [first = ''] = textsOf(message)
      for (const text of [...textsOf(message), ...textsOf(en[key])])
        expect([key, parameters(text)]).toEqual([key, parameters(first)])
    }
  })

  it('leaves no sentence empty and writes Persian with Persian letters', () => {
    const [persian, english] = [fa, en].map(messages => Object.values(messages).flatMap(textsOf)) as [
      string[],
      string[],
    ]
    for (const text of [...persian, ...english]) expect(text.trim()).not.toBe('')
    for (const text of persian) expect(text).not.toMatch(/[يك]/)
  })
})

it('is compiled whole: the project names every file, and no other', () => {
  const project = readFileSync(new URL('project.inlang/settings.json', I18N), 'utf8')
  const named = [...project.matchAll(/messages\/(\w+)\.\{locale\}\.json/g)].map(([, name]) => name ?? '')
  expect(named.sort()).toEqual(FILES.toSorted())
})

it('names no key in two files', () => {
  const keys = FILES.flatMap(file => Object.keys(read(file, 'fa')))
  expect(new Set(keys).size).toBe(keys.length)
})

it('has no key that no part of the product says', () => {
  const words = new Set<string>()
  for (const folder of ['electron', 'renderer', 'shared']) {
    const root = new URL(`../../${folder}/`, import.meta.url)
    for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(name) || name.includes('paraglide')) continue
      for (const word of readFileSync(new URL(name, root), 'utf8').match(/\w+/g) ?? []) words.add(word)
    }
  }
  expect(FILES.flatMap(file => Object.keys(read(file, 'fa'))).filter(key => !words.has(key))).toEqual([])
})

it('counts one thing as one in English, and several as several', () => {
  setLanguage('en')
  const format = formatter('en')
  const counted = (n: number) => [
    m.list_copied({ n, count: format.whole(n), list: 'Main' }),
    m.settings_journal_total({ n, days: format.whole(n) }),
    m.shell_status_gaps({ n }),
    m.book_orders_in_queue({ n }),
  ]
  expect(counted(1)).toEqual(['1 instrument copied to “Main”', '1 day', 'gap today', 'order'])
  expect(counted(2)).toEqual(['2 instruments copied to “Main”', '2 days', 'gaps today', 'orders'])
  expect(counted(0)[1]).toBe('0 days')
  setLanguage('fa')
  expect(counted(1)).toEqual(['1 نماد در «Main» رونوشت شد', '1 روز', 'شکاف امروز', 'سفارش'])
})

it('writes no plural after a number that may be one: such a sentence has both forms', () => {
  const bare = FILES.flatMap(file => Object.entries(read(file, 'en')))
    .filter(([, message]) => typeof message === 'string')
    .flatMap(([key, message]) => (/\{\w+\} (?!is\b|was\b|ms\b)[a-z]+s\b/.test(textsOf(message)[0] ?? '') ? key : []))
  expect(bare.sort()).toEqual(NEVER_ONE.toSorted())
})

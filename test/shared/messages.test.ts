// The texts: both languages say the same things, in all three files.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Messages = Record<string, string>

const read = (file: string, language: string): Messages =>
  JSON.parse(
    readFileSync(new URL(`../../shared/i18n/messages/${file}.${language}.json`, import.meta.url), 'utf8'),
  ) as Messages

const parameters = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()

describe.each(['shell', 'book', 'desktop'])('%s', file => {
  const fa = read(file, 'fa')
  const en = read(file, 'en')

  it('has the same keys in Persian and English', () => {
    expect(Object.keys(fa).sort()).toEqual(Object.keys(en).sort())
  })

  it('has the same parameters in each sentence', () => {
    for (const [key, text] of Object.entries(fa))
      expect([key, parameters(text)]).toEqual([key, parameters(en[key] ?? '')])
  })

  it('leaves no sentence empty and writes Persian with Persian letters', () => {
    for (const text of [...Object.values(fa), ...Object.values(en)]) expect(text.trim()).not.toBe('')
    for (const text of Object.values(fa)) expect(text).not.toMatch(/[يك]/)
  })
})

it('names no key in two files', () => {
  const keys = ['shell', 'book', 'desktop'].flatMap(file =>
    Object.keys(read(file, 'fa')).filter(key => key !== '$schema'),
  )
  expect(new Set(keys).size).toBe(keys.length)
})

// The settings without a page: what the search finds, what a backup holds and refuses, which days lie on disk.
import { expect, it, test } from 'vitest'
import { backupText, makeBackup, readBackup, restoreBackup, takeBackup } from '../../../renderer/pages/backup.ts'
import { recordedDays } from '../../../renderer/pages/recorded-days.ts'
import { findSettings } from '../../../renderer/pages/settings-index.ts'
import type { Page } from '../../../renderer/stores/page.ts'
import { createSession } from '../../../renderer/stores/session.ts'
import { defaultSettings } from '../../../shared/settings.ts'
import { createFakeBridge } from '../fake-bridge.ts'

const NOW = 1_742_026_327_000

test.each([
  ['theme', 'theme'],
  ['پوسته', 'theme'],
  ['تيره', 'theme'],
  ['colour blind', 'upDown'],
  ['تومان', 'units'],
  ['jalali', 'calendar'],
  ['توکن', 'feedToken'],
  ['csv', 'export'],
  ['quiet hours', 'quiet'],
  ['صدا', 'soundVolume'],
  ['سینی', 'closeToTray'],
  ['150', ''],
])('"%s" finds the setting %s', (text, id) => {
  const ids = findSettings(text).map(each => each.id)
  if (id === '') expect(ids).toEqual([])
  else expect(ids).toContain(id)
})

it.each([
  ['holiday', 'market', 'holidays'],
  ['تعطیل', 'market', 'holidays'],
  ['weekdays', 'market', 'hours'],
  ['limit', 'market', 'bands'],
  ['keyboard', 'shortcuts', ''],
  ['not accepted', 'diagnostics', ''],
  ['newer versions', 'about', 'updates'],
  ['licences', 'about', ''],
])('"%s" leads to %s', (text, section, id) => {
  expect(findSettings(text).map(each => [each.section, each.id])).toContainEqual([section, id])
})

it('every typed word has to fit, and a label that fits comes before a help text', () => {
  expect(findSettings('theme nonsense')).toEqual([])
  expect(findSettings('   ')).toEqual([])
  expect(findSettings('backup').map(({ id }) => id)[0]).toBe('backup')
})

async function page(boot = {}) {
  const bridge = createFakeBridge({ source: 'real', boot: { layouts: { main: '{"a":1}', two: '' }, ...boot } })
  const session = createSession(bridge, 'main', defaultSettings(), () => NOW)
  await session.load()
  return { bridge, session, page: { bridge, session } as unknown as Page }
}

it('a backup comes back equal through its text', async () => {
  const { session } = await page()
  const made = makeBackup(session.get(), NOW)
  expect(readBackup(backupText(made))).toEqual(made)
  expect(made.layouts).toEqual({ main: '{"a":1}' })
  expect(made.settings).not.toHaveProperty('source')
})

it('a backup holds what is stored now, the layouts of other windows too', async () => {
  const { bridge, session, page: whole } = await page()
  const boot = await bridge.call('boot', undefined)
  if (!boot.ok) throw new Error('the fake answers')
  bridge.answers.boot = () => ({ ok: true, value: { ...boot.value, layouts: { main: '{"a":2}', two: '{"c":3}' } } })
  expect(session.get().layouts).toEqual({ main: '{"a":1}', two: '' })
  const taken = await takeBackup(whole, NOW)
  expect(taken.ok && taken.value.layouts).toEqual({ main: '{"a":2}', two: '{"c":3}' })
  bridge.answers.boot = () => ({ ok: false, error: { code: 'offline' } })
  expect(await takeBackup(whole, NOW)).toMatchObject({ ok: false })
})

it('what is no whole backup of a known version is named', async () => {
  const { session } = await page()
  const made = makeBackup(session.get(), NOW)
  expect(readBackup('')).toBe('wrong')
  expect(readBackup('[]')).toBe('wrong')
  expect(readBackup('{"tablo":"layout","version":1}')).toBe('wrong')
  expect(readBackup(JSON.stringify({ ...made, version: 2, other: true }))).toBe('newer')
  expect(readBackup(backupText(made).slice(0, 200))).toBe('damaged')
  expect(readBackup(JSON.stringify({ ...made, watchlists: [{ id: 1 }] }))).toBe('damaged')
  expect(readBackup(JSON.stringify({ ...made, settings: { feedUrl: 'javascript:1' } }))).toBe('damaged')
})

it('restoring writes every part, settings last', async () => {
  const { bridge, session, page: whole } = await page()
  const before = makeBackup(session.get(), NOW)
  const backup = { ...before, settings: { ...before.settings, language: 'en' as const }, layouts: { main: '{"b":2}' } }
  expect(await restoreBackup(whole, backup, before)).toBeUndefined()
  const saved = bridge.calls.filter(({ name }) => name.startsWith('save')).map(({ name }) => name)
  expect(saved).toEqual(['saveRules', 'saveWatchlists', 'saveLayout', 'saveSettings'])
  expect(session.get().settings.language).toBe('en')
  expect(session.get().layouts.main).toBe('{"b":2}')
})

it('a part that can not be written puts everything back', async () => {
  const { bridge, session, page: whole } = await page()
  const before = makeBackup(session.get(), NOW)
  bridge.answers.saveLayout = ({ json }) =>
    json === '{"b":2}' ? { ok: false, error: { code: 'storeFailed' } } : { ok: true, value: null }
  const backup = { ...before, watchlists: [{ id: 'x', name: 'x', codes: [] }], layouts: { main: '{"b":2}' } }
  expect(await restoreBackup(whole, backup, before)).toEqual({ code: 'storeFailed' })
  expect(session.get().watchlists).toEqual(before.watchlists)
  expect(session.get().layouts.main).toBe('{"a":1}')
})

it('days on disk are those of the open market, newest first, each with its write-ahead file', () => {
  const files = [
    { name: 'settings.db', bytes: 9 },
    { name: 'real/journal/20250312.db', bytes: 100 },
    { name: 'real/journal/20250315.db', bytes: 200 },
    { name: 'real/journal/20250315.db-wal', bytes: 50 },
    { name: 'demo/journal/20250316.db', bytes: 7 },
  ]
  expect(recordedDays(files, 'real')).toEqual([
    { day: 20250315, bytes: 250 },
    { day: 20250312, bytes: 100 },
  ])
  expect(recordedDays(files, 'demo')).toEqual([{ day: 20250316, bytes: 7 }])
})

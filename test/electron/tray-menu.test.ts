import type { MenuItemConstructorOptions } from 'electron'
import { afterEach, expect, test, vi } from 'vitest'
import type { TrayView } from '../../electron/core/alerts/attention.ts'
import { trayMenu } from '../../electron/tray-menu.ts'
import { setLanguage } from '../../shared/i18n/locale.ts'
import type { InsCode } from '../../shared/market.ts'

const CODE = '46348559193224090' as InsCode
const view = (more: Partial<TrayView> = {}): TrayView => ({
  state: 'live',
  tooltip: 'Tablo',
  waiting: 0,
  waitingText: '',
  pausedText: '',
  armed: 0,
  firings: [],
  ...more,
})
const acts = () => ({ open: vi.fn(), show: vi.fn(), pause: vi.fn(), quit: vi.fn() })
const labels = (lines: MenuItemConstructorOptions[]) => lines.map(({ label, type }) => label ?? type)
const click = (lines: MenuItemConstructorOptions[], name: string): void => {
  const line = lines
    .flatMap(each => [each, ...(Array.isArray(each.submenu) ? each.submenu : [])])
    .find(each => each.label === name)
  const run = line?.click as (() => void) | undefined
  if (!run) throw new Error(`nothing happens on ${name}`)
  run()
}

afterEach(() => setLanguage('fa'))

test('the menu shows the window, pauses and quits, also before anything is known', () => {
  setLanguage('en')
  const does = acts()
  const lines = trayMenu(undefined, does)
  expect(labels(lines)).toEqual([
    'Show Tablo',
    'separator',
    'None so far',
    'separator',
    'Pause alerts',
    'separator',
    'Quit',
  ])
  for (const name of ['Show Tablo', 'For 15 minutes', 'For 1 hour', 'Today', 'Quit']) click(lines, name)
  expect(does.open).toHaveBeenCalledOnce()
  expect(does.pause.mock.calls).toEqual([[15], [60], ['today']])
  expect(does.quit).toHaveBeenCalledOnce()
})

test('a firing leads to its instrument, and those that wait to the list', () => {
  setLanguage('en')
  const does = acts()
  const firings = [{ id: 4, code: CODE, text: 'فولاد rose past 4,030' }]
  const lines = trayMenu(view({ waiting: 1, waitingText: 'Alerts waiting: 1', firings }), does)
  expect(labels(lines)).toContain('Last alerts')
  click(lines, 'فولاد rose past 4,030')
  click(lines, 'Alerts waiting: 1')
  expect(does.show.mock.calls).toEqual([[{ code: CODE, firing: 4 }], [{ code: '', firing: 0 }]])
})

test('a pause is named and can be ended', () => {
  setLanguage('en')
  const does = acts()
  const lines = trayMenu(view({ pausedText: 'Alerts paused until 12:07' }), does)
  expect(labels(lines)).toContain('Alerts paused until 12:07')
  expect(labels(lines)).not.toContain('Pause alerts')
  click(lines, 'End the pause')
  expect(does.pause).toHaveBeenCalledWith(0)
})

test('a text is never taken for the key of a line, and is cut where it is long', () => {
  const lines = trayMenu(view({ firings: [{ id: 1, code: '', text: `R&D ${'x'.repeat(100)}` }] }), acts())
  const text = lines.find(({ id }) => id === 'firing-1')?.label
  expect(text).toMatch(/^R&&D x+…$/)
  expect(text?.length).toBe(81)
})

// The tray in a real panel: its icon, its menu, closing to it, and starting in it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bridge } from '../../../shared/contract.ts'
import { electronProgram, ended, mainFile, newProfile, runToEnd } from '../fixtures.ts'
import { closeMain, drawn, notices, saveAlert, visible } from './alerts.ts'
import { expect, test } from './session.ts'

declare const bridge: Bridge

const DEMO = ['--demo', '--lang', 'en']

test('its icon says how the feed stands; its menu pauses alerts, shows the window and quits', async ({
  session,
  inSession,
}) => {
  await session.startPanel()
  const desktop = await inSession({ args: DEMO })
  const labels = async () => (await session.menu()).map(({ label }) => label)
  await expect.poll(session.tooltip).toMatch(/^Tablo, Feed live, Newest frame \d\d:\d\d:\d\d$/)
  expect(await session.icons()).toHaveLength(1)
  await expect.poll(session.pixels).toBe(await drawn(desktop, 'live'))
  expect(await labels()).toEqual([
    'Show Tablo',
    'None so far',
    'Pause alerts',
    'For 15 minutes',
    'For 1 hour',
    'Today',
    'Quit',
  ])

  await session.choose('For 1 hour')
  await expect.poll(session.tooltip).toMatch(/Alerts paused until \d\d:\d\d$/)
  expect(await session.pixels()).toBe(await drawn(desktop, 'paused'))
  await session.choose('End the pause')
  await expect.poll(session.pixels).toBe(await drawn(desktop, 'live'))

  await desktop.page.evaluate(() => bridge.call('saveSettings', { language: 'fa' }))
  await expect.poll(session.tooltip).toContain('دادهٔ زنده')
  expect(await labels()).toContain('خروج')

  await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  await session.clickIcon()
  await expect.poll(() => visible(desktop)).toEqual({ main: true })
  await session.choose('خروج')
  expect(await ended(desktop.process)).toBe(0)
  expect(readFileSync(join(desktop.profile, 'logs/tablo.log'), 'utf8')).toContain('info stopped')
})

test('closing the window hides it while an alert is armed, and ends Tablo when none is', async ({
  session,
  inSession,
}) => {
  await session.startPanel()
  const desktop = await inSession({ args: DEMO })
  const opened = desktop.app.waitForEvent('window')
  await desktop.page.evaluate(() => bridge.call('openWindow', { window: 'w-1' }))
  await opened
  await expect.poll(() => visible(desktop)).toEqual({ main: true, '?window=w-1': true })
  await saveAlert(desktop, 'never')
  await closeMain(desktop)
  await expect.poll(() => visible(desktop)).toEqual({ main: false, '?window=w-1': false })

  // Where one stands, another start brings it up, and one that was to be hidden does not.
  const again = (flags: string[]) =>
    runToEnd(electronProgram(), ['--no-sandbox', mainFile, '--profile', desktop.profile, ...flags], session.env)
  await again(['--hidden'])
  expect(await visible(desktop)).toEqual({ main: false, '?window=w-1': false })
  await again([])
  await expect.poll(() => visible(desktop)).toEqual({ main: true, '?window=w-1': true })

  await desktop.page.evaluate(() => bridge.call('saveSettings', { closeToTray: 'off' }))
  await closeMain(desktop)
  expect(await ended(desktop.process)).toBe(0)
})

test('where there is none, that is told once, and closing ends Tablo', async ({ inSession }) => {
  const desktop = await inSession({ args: DEMO })
  await desktop.page.evaluate(() => bridge.call('saveSettings', { closeToTray: 'on' }))
  await expect.poll(() => notices(desktop)).toEqual(['noTray'])
  await closeMain(desktop)
  expect(await ended(desktop.process)).toBe(0)
})

test('starts hidden at sign-in, in the tray where there is one', async ({ session, inSession }) => {
  const first = await inSession({ args: DEMO })
  const entry = join(session.env.XDG_CONFIG_HOME ?? '', 'autostart/tablo.desktop')
  expect(existsSync(entry)).toBe(false)
  await first.page.evaluate(() => bridge.call('saveSettings', { startAtSignIn: true }))
  await expect.poll(() => existsSync(entry)).toBe(true)
  expect(readFileSync(entry, 'utf8')).toContain(`"${first.profile}" "--hidden"`)
  await first.page.evaluate(() => bridge.call('saveSettings', { startAtSignIn: false }))
  await expect.poll(() => existsSync(entry)).toBe(false)
  await first.stop()

  const without = await inSession({ args: [...DEMO, '--hidden'] })
  await expect.poll(() => visible(without)).toEqual({ main: true })
  await without.stop()

  await session.startPanel()
  const within = await inSession({ profile: newProfile(), args: [...DEMO, '--hidden'] })
  await within.page.locator('.glist.watch').waitFor({ state: 'attached' })
  await expect.poll(session.tooltip).toContain('Feed live')
  expect(await visible(within)).toEqual({ main: false })
  await session.clickIcon()
  await expect.poll(() => visible(within)).toEqual({ main: true })
})

// The desktop's window and its life: its place, its looks, one a profile, and a clean end.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bridge } from '../../../shared/contract.ts'
import { electronProgram, ended, expect, mainFile, newProfile, runToEnd, startServe, test } from '../fixtures.ts'

declare const bridge: Bridge

const logOf = (profile: string): string => readFileSync(join(profile, 'logs/tablo.log'), 'utf8')

test('opens where it stood, and not below its least size', async ({ desktop }) => {
  const first = await desktop()
  const place = { x: 40, y: 30, width: 1100, height: 750 }
  // The system places a window once more when it is shown: a person moves it after that.
  await expect
    .poll(() => first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
    .toBe(true)
  await first.page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  await first.app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), place)
  await expect
    .poll(() => first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds()))
    .toEqual(place)
  expect(await first.stop()).toBe(0)

  const second = await desktop({ profile: first.profile })
  await expect
    .poll(() =>
      second.app.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows()
        return { bounds: window?.getBounds(), least: window?.getMinimumSize(), visible: window?.isVisible() }
      }),
    )
    .toEqual({ bounds: place, least: [1024, 700], visible: true })
})

test('leaves room for the system in its own title bar, and follows the theme from the first moment', async ({
  desktop,
}) => {
  const first = await desktop()
  const overlay = await first.page.evaluate(() => {
    const { windowControlsOverlay } = navigator as unknown as {
      windowControlsOverlay: { visible: boolean; getTitlebarAreaRect(): DOMRect }
    }
    return { visible: windowControlsOverlay.visible, height: windowControlsOverlay.getTitlebarAreaRect().height }
  })
  expect(overlay).toEqual({ visible: true, height: 35 })
  const background = () =>
    first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBackgroundColor())
  expect(await background()).toBe('#08090B')
  await first.page.evaluate(() => bridge.call('saveSettings', { theme: 'light' }))
  await expect.poll(background).toBe('#D3D8DD')
  await first.stop()

  const second = await desktop({ profile: first.profile })
  expect(
    await second.app.evaluate(({ BrowserWindow, nativeTheme }) => [
      BrowserWindow.getAllWindows()[0]?.getBackgroundColor(),
      nativeTheme.themeSource,
    ]),
  ).toEqual(['#D3D8DD', 'light'])
})

test('is one a profile: a second start brings the first to the front', async ({ desktop }) => {
  const first = await desktop()
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  const second = await runToEnd(electronProgram(), ['--no-sandbox', mainFile, '--profile', first.profile])
  expect(second.code).toBe(0)
  await expect
    .poll(() =>
      first.app.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows()
        return window?.isVisible() === true && !window.isMinimized()
      }),
    )
    .toBe(true)
  expect(first.app.windows()).toHaveLength(1)
})

test('ends with 3 and one sentence when the headless host holds the profile', async () => {
  const host = await startServe()
  const desktop = await runToEnd(electronProgram(), ['--no-sandbox', mainFile, '--profile', host.profile])
  expect(desktop.code).toBe(3)
  expect(desktop.err).toContain('This profile is open in another Tablo')
  expect(await host.stop()).toBe(0)
})

test('ends with 2 and the flags on wrong usage', async () => {
  const desktop = await runToEnd(electronProgram(), ['--no-sandbox', mainFile, '--profil', newProfile()])
  expect(desktop.code).toBe(2)
  expect(desktop.err).toContain('There is no flag --profil.')
})

test('flushes and says so when the window is closed, and when the system ends it', async ({ desktop }) => {
  const closed = await desktop({ args: ['--demo'] })
  await closed.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()).catch(() => undefined)
  expect(await ended(closed.process)).toBe(0)
  expect(logOf(closed.profile)).toContain('info stopped')

  const killed = await desktop({ args: ['--demo'] })
  killed.process.kill('SIGTERM')
  expect(await ended(killed.process)).toBe(0)
  expect(logOf(killed.profile)).toContain('info stopped')
})

test('comes back by itself when the page dies', async ({ desktop }) => {
  const { app, profile } = await desktop()
  const isBack = await app.evaluate(
    ({ BrowserWindow }) =>
      new Promise(resolve => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        const ask = () => resolve(contents?.executeJavaScript("window.bridge.call('boot').then(boot => boot.ok)"))
        contents?.once('render-process-gone', () => contents.once('did-finish-load', ask))
        contents?.forcefullyCrashRenderer()
      }),
  )
  expect(isBack).toBe(true)
  expect(logOf(profile)).toContain('page crashed')
})

// Windows that were popped out: they open, close, and come back where they stood, whatever ended the app.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bridge } from '../../../shared/contract.ts'
import { type Desktop, ended, expect, newProfile, test } from '../fixtures.ts'

declare const bridge: Bridge
declare global {
  // Lists of open windows that the main page was told.
  var heard: string[][]
}

interface Seen {
  bounds: Electron.Rectangle
  least: number[]
  visible: boolean
}

/** What stands on the screen, by the query of its page. */
const windows = ({ app }: Desktop): Promise<Record<string, Seen>> =>
  app.evaluate(({ BrowserWindow }) =>
    Object.fromEntries(
      BrowserWindow.getAllWindows().map(window => [
        window.webContents.getURL().replace('tablo://app/', '') || 'main',
        { bounds: window.getBounds(), least: window.getMinimumSize(), visible: window.isVisible() },
      ]),
    ),
  )

const names = async (desktop: Desktop): Promise<string[]> => Object.keys(await windows(desktop)).sort()

async function popOut(desktop: Desktop, name: string) {
  const opened = desktop.app.waitForEvent('window')
  const answer = await desktop.page.evaluate(window => bridge.call('openWindow', { window }), name)
  expect(answer).toEqual({ ok: true, value: null })
  const page = await opened
  await page.waitForLoadState()
  await expect.poll(async () => (await windows(desktop))[`?window=${name}`]?.visible).toBe(true)
  return page
}

/** Moves a window as a person does, after the system has placed it. */
async function move(desktop: Desktop, name: string, bounds: Electron.Rectangle): Promise<void> {
  await expect
    .poll(async () => {
      await desktop.app.evaluate(
        ({ BrowserWindow }, to) =>
          BrowserWindow.getAllWindows()
            .find(window => window.webContents.getURL() === `tablo://app/${to.name === 'main' ? '' : to.name}`)
            ?.setBounds(to.bounds),
        { name, bounds },
      )
      return (await windows(desktop))[name]?.bounds
    })
    .toEqual(bounds)
}

const placesFile = (profile: string): string => join(profile, 'desktop/window.json')
const places = (profile: string): string =>
  existsSync(placesFile(profile)) ? readFileSync(placesFile(profile), 'utf8') : ''

const open = (desktop: Desktop): Promise<string[]> =>
  desktop.page.evaluate(async () => {
    const boot = await bridge.call('boot', { window: 'main' })
    return boot.ok ? boot.value.windows : []
  })

test('a window opens for its own tiles, once, and can be smaller than the main one', async ({ desktop }) => {
  const first = await desktop({ args: ['--demo'] })
  const page = await popOut(first, 'w-1')
  expect(page.url()).toBe('tablo://app/?window=w-1')
  expect((await windows(first))['?window=w-1']).toMatchObject({ least: [480, 360], visible: true })
  await first.page.evaluate(() => bridge.call('openWindow', { window: 'w-1' }))
  expect(await names(first)).toEqual(['?window=w-1', 'main'])
  expect(await open(first)).toEqual(['main', 'w-1'])
})

test('none opens before there is a market', async ({ desktop }) => {
  const first = await desktop()
  const answer = await first.page.evaluate(() => bridge.call('openWindow', { window: 'w-1' }))
  expect(answer).toEqual({ ok: false, error: { code: 'badRequest', detail: { field: 'source' } } })
})

test('one that the person closes is gone, and the main window hears it', async ({ desktop }) => {
  const first = await desktop({ args: ['--demo'] })
  const page = await popOut(first, 'w-1')
  await page.evaluate(() => bridge.call('boot', { window: 'w-1' }))
  await first.page.evaluate(() => {
    globalThis.heard = []
    bridge.on('windows', list => globalThis.heard.push(list))
  })
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(window => window.webContents.getURL().endsWith('w-1'))
      ?.close(),
  )
  await expect.poll(() => first.page.evaluate(() => globalThis.heard.at(-1))).toEqual(['main'])
  await first.stop()

  const second = await desktop({ profile: first.profile, args: ['--demo'] })
  expect(await open(second)).toEqual(['main'])
  expect(await names(second)).toEqual(['main'])
})

test('all come back where they stood when the main window is closed', async ({ desktop }) => {
  const first = await desktop({ args: ['--demo'] })
  await popOut(first, 'w-1')
  const bounds = { x: 300, y: 200, width: 700, height: 500 }
  await move(first, '?window=w-1', bounds)
  await first.app
    .evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find(window => window.webContents.getURL() === 'tablo://app/')
        ?.close(),
    )
    .catch(() => undefined)
  expect(await ended(first.process)).toBe(0)

  const second = await desktop({ profile: first.profile, args: ['--demo'] })
  // The main window is told of it from the first moment, so that it does not take its tiles.
  expect(await open(second)).toEqual(['main', 'w-1'])
  await expect.poll(async () => (await windows(second))['?window=w-1']).toMatchObject({ bounds, visible: true })
})

test('all come back where they stood when the app was killed', async ({ desktop }) => {
  const first = await desktop({ args: ['--demo'] })
  await popOut(first, 'w-1')
  const main = { x: 20, y: 10, width: 1100, height: 720 }
  const bounds = { x: 410, y: 120, width: 650, height: 480 }
  await move(first, 'main', main)
  await move(first, '?window=w-1', bounds)
  await expect.poll(() => places(first.profile)).toContain(JSON.stringify(bounds))
  await expect.poll(() => places(first.profile)).toContain(JSON.stringify(main))
  first.process.kill('SIGKILL')
  await ended(first.process)

  const second = await desktop({ profile: first.profile, args: ['--demo'] })
  await expect.poll(async () => (await windows(second))['?window=w-1']).toMatchObject({ bounds, visible: true })
  expect((await windows(second)).main?.bounds).toEqual(main)
})

test('those of one market wait while another is open', async ({ desktop }) => {
  const nowhere = ['--feed-url', 'ws://127.0.0.1:9/', '--symbols-url', 'http://127.0.0.1:9/']
  const first = await desktop({ args: nowhere })
  // The page starts anew with each market, and may be on its way when it is asked.
  const choose = (source: 'demo' | 'real') =>
    expect
      .poll(() =>
        first.page
          .evaluate(async to => {
            const boot = await bridge.call('boot', { window: 'main' })
            if (boot.ok && boot.value.source !== to) await bridge.call('chooseSource', { source: to })
            return boot.ok && boot.value.source
          }, source)
          .catch(() => undefined),
      )
      .toBe(source)
  await choose('demo')
  await popOut(first, 'w-demo')
  await choose('real')
  await expect.poll(() => names(first)).toEqual(['main'])
  await choose('demo')
  await expect.poll(() => names(first)).toEqual(['?window=w-demo', 'main'])
})

test('a window whose monitor is gone is wholly on the screen', async ({ desktop }) => {
  const profile = newProfile()
  mkdirSync(join(profile, 'desktop'))
  const place = { bounds: { x: 9000, y: -4000, width: 5000, height: 700 }, maximised: false, display: 99 }
  const saved = [
    { name: 'main', source: '', ...place },
    { name: 'w-1', source: 'demo', ...place },
    { name: 'w-2', source: 'demo', ...place, bounds: { x: 1500, y: 900, width: 600, height: 400 } },
  ]
  writeFileSync(placesFile(profile), JSON.stringify({ version: 2, theme: 'dark', windows: saved }))
  const only = await desktop({ profile, args: ['--demo'] })
  await expect.poll(() => names(only)).toEqual(['?window=w-1', '?window=w-2', 'main'])
  await expect.poll(async () => Object.values(await windows(only)).every(({ visible }) => visible)).toBe(true)
  const area = await only.app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea)
  for (const { bounds } of Object.values(await windows(only))) {
    expect(bounds.x).toBeGreaterThanOrEqual(area.x)
    expect(bounds.y).toBeGreaterThanOrEqual(area.y)
    expect(bounds.x + bounds.width).toBeLessThanOrEqual(area.x + area.width)
    expect(bounds.y + bounds.height).toBeLessThanOrEqual(area.y + area.height)
  }
})

test('the place that an older Tablo remembered is kept', async ({ desktop }) => {
  const profile = newProfile()
  mkdirSync(join(profile, 'desktop'))
  const bounds = { x: 60, y: 40, width: 1200, height: 760 }
  writeFileSync(placesFile(profile), JSON.stringify({ bounds, maximised: false, theme: 'dark' }))
  const only = await desktop({ profile })
  await expect.poll(async () => (await windows(only)).main).toMatchObject({ bounds, visible: true })
})

test('a tile in a window of its own follows the list, outlives a kill there, and comes back', async ({ desktop }) => {
  const first = await desktop({ args: ['--demo', '--lang', 'en'] })
  await first.page.locator('.prints .tile-h').click({ position: { x: 6, y: 6 } })
  const [further] = await Promise.all([first.app.waitForEvent('window'), first.page.keyboard.press('Alt+KeyO')])
  await further.locator('.prints[data-instrument]').waitFor()
  await expect(first.page.locator('.prints')).toHaveCount(0)
  const row = first.page.locator('.watch [role="row"][data-instrument]').nth(3)
  const code = (await row.getAttribute('data-instrument')) ?? ''
  await row.click()
  await expect(further.locator('.prints')).toHaveAttribute('data-instrument', code)
  const name = new URL(further.url()).searchParams.get('window') ?? ''
  // Saved is what the next start finds: the layout of the further window, and its place.
  await expect
    .poll(() => further.evaluate(async () => bridge.call('boot', undefined)))
    .toMatchObject({ value: { layouts: { [name]: expect.stringContaining(code) } } })
  await expect.poll(() => places(first.profile)).toContain(name)
  const gone = ended(first.app.process())
  first.app.process().kill('SIGKILL')
  await gone

  const second = await desktop({ profile: first.profile, args: ['--demo', '--lang', 'en'] })
  await expect.poll(() => names(second)).toEqual([`?window=${name}`, 'main'])
  const opened = () => second.app.windows().find(page => page.url().endsWith(name))
  await expect.poll(() => opened() !== undefined).toBe(true)
  const again = opened()
  await expect(again?.locator('.prints') ?? second.page.locator('none')).toHaveAttribute('data-instrument', code)
  await expect(second.page.locator('.prints')).toHaveCount(0)
  await again?.getByRole('button', { name: 'Bring back' }).click()
  await expect(second.page.locator('.prints')).toHaveAttribute('data-instrument', code)
  await expect.poll(() => names(second)).toEqual(['main'])
})

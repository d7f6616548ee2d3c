// Notifications in a real daemon: alerts reach the person while the window is hidden or closed to the tray, and a click
// brings them to what fired.
import type { Bridge } from '../../../shared/contract.ts'
import type { ShowRequest } from '../../../shared/firings.ts'
import { type Desktop, ended } from '../fixtures.ts'
import { CODE, closeMain, drawn, notices, saveAlert, visible } from './alerts.ts'
import { expect, test } from './session.ts'

declare const bridge: Bridge
declare global {
  // What the main page was asked to show.
  var asked: ShowRequest[]
}

const DEMO = ['--demo', '--lang', 'en']

const listen = ({ page }: Desktop): Promise<void> =>
  page.evaluate(() => {
    globalThis.asked = []
    bridge.on('show', request => globalThis.asked.push(request))
  })
const asked = ({ page }: Desktop): Promise<ShowRequest[]> => page.evaluate(() => globalThis.asked)

test('an alert arrives while the window is hidden, and a click brings what fired', async ({ session, inSession }) => {
  await session.startDunst()
  const desktop = await inSession({ args: DEMO })
  await listen(desktop)
  await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  await saveAlert(desktop, 'now')
  await expect.poll(session.showing).toBe(1)
  expect(await visible(desktop)).toEqual({ main: false })
  await session.click()
  await expect.poll(() => visible(desktop)).toEqual({ main: true })
  await expect.poll(() => asked(desktop)).toMatchObject([{ code: CODE }])
  await expect(desktop.page.locator(`.book[data-instrument="${CODE}"]`)).toBeVisible()
})

test('closed to the tray it goes on alerting, and says so the first time', async ({ session, inSession }) => {
  await session.startDunst()
  await session.startPanel()
  const desktop = await inSession({ args: DEMO })
  await saveAlert(desktop, 'never')
  await closeMain(desktop)
  await expect.poll(() => visible(desktop)).toEqual({ main: false })
  await expect.poll(session.showing).toBe(1)
  expect(await session.history()).toMatchObject([{ title: 'Tablo stays in the tray' }])

  await saveAlert(desktop, 'now', { urgency: 'urgent', note: 'at the open' })
  await expect.poll(session.pixels).toBe(await drawn(desktop, 'waiting'))
  await expect.poll(session.showing).toBe(1)
  const [newest] = await session.history()
  expect(newest).toMatchObject({ body: expect.stringContaining('at the open') })
  expect((await session.menu()).map(({ label }) => label)).toContain(newest?.title)

  // Out of the menu: the window comes back, with what fired.
  await listen(desktop)
  await session.choose(newest?.title ?? '')
  await expect.poll(() => visible(desktop)).toEqual({ main: true })
  await expect.poll(() => asked(desktop)).toMatchObject([{ code: CODE }])

  // The second time it is known.
  await closeMain(desktop)
  await expect.poll(() => visible(desktop)).toEqual({ main: false })
  expect(await session.showing()).toBe(0)
  await session.choose('Quit')
  expect(await ended(desktop.process)).toBe(0)
})

test('where nothing shows notifications, that is told, and the list has the alert', async ({ inSession }) => {
  const desktop = await inSession({ args: DEMO })
  await saveAlert(desktop, 'now')
  await expect.poll(() => notices(desktop)).toContain('noNotifications')
  expect(
    await desktop.page.evaluate(async () => {
      const list = await bridge.call('alerts', undefined)
      return list.ok && list.value.waiting.map(({ code }) => code)
    }),
  ).toEqual([CODE])
})

// The settings of alerts in a real browser: what is chosen is saved, what became of a trial is said in words.
import { expect, type Page, test } from 'playwright/test'
import { AXE_LOOKS, axeTroubles } from '../support/axe.ts'
import { servePages } from './page-server.ts'

let server: Awaited<ReturnType<typeof servePages>>

test.beforeAll(async () => {
  server = await servePages()
})
test.afterAll(() => server.close())

async function open(page: Page, query: string, size = { width: 1600, height: 1000 }): Promise<void> {
  await page.setViewportSize(size)
  await page.goto(`${server.address}pages/pages.html?page=alerts&${query}`)
  await page.locator('.set-h').waitFor()
  await page.evaluate(() => document.fonts.ready)
}
/** What a command was called with, call by call. */
const calls = (page: Page, command: string): Promise<unknown[]> =>
  page.evaluate(name => window.pages.bridge.calls.filter(call => call.name === name).map(call => call.args), command)
const field = (page: Page, id: string) => page.locator(`[data-setting="${id}"]`)

for (const { lang, theme } of AXE_LOOKS) {
  test(`the page is accessible and fits in ${lang}, ${theme}`, async ({ page }) => {
    for (const host of ['desktop', 'headless']) {
      await open(page, `lang=${lang}&theme=${theme}&host=${host}`, { width: 1024, height: 700 })
      expect(await axeTroubles(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    }
  })
}

test('a switch is saved as it is turned', async ({ page }) => {
  await open(page, 'lang=en')
  await page.locator('[data-field="notifications"]').click()
  await page.locator('[data-field="feedSounds"]').click()
  await page.locator('[data-field="startAtSignIn"]').click()
  await field(page, 'closeToTray').getByRole('radio', { name: 'Goes to the tray' }).click()
  expect(await calls(page, 'saveSettings')).toEqual([
    { notifications: false },
    { feedSounds: false },
    { startAtSignIn: true },
    { closeToTray: 'on' },
  ])
})

for (const [how, words] of [
  ['shown', 'The system took it.'],
  ['failed', 'It could not be shown.'],
  ['unsupported', 'Nothing here shows notifications.'],
] as const) {
  test(`a trial that is ${how} says so`, async ({ page }) => {
    await open(page, 'lang=en')
    await page.evaluate(outcome => {
      window.pages.bridge.answers.tryNotification = () => ({ ok: true, value: { how: outcome } })
    }, how)
    await page.locator('[data-action="try-notification"]').click()
    await expect(field(page, 'trial').getByRole('status')).toContainText(words)
  })
}

test('quiet hours are typed in any digits, saved together, and emptied together', async ({ page }) => {
  await open(page, 'lang=fa')
  const [from, to] = [page.locator('[name="quietFrom"]'), page.locator('[name="quietTo"]')]
  const save = page.locator('[data-form="quiet"] [type="submit"]')
  await expect(save).toBeDisabled()
  await from.fill('۲۲')
  await save.click()
  await expect(field(page, 'quiet').getByRole('alert')).toHaveCount(1)
  await expect(to).toHaveAttribute('aria-invalid', 'true')
  await to.fill('7:30')
  await save.click()
  await expect(from).toHaveValue('۲۲:۰۰')
  await expect(to).toHaveValue('۰۷:۳۰')
  await expect(save).toBeDisabled()
  await from.fill('25:00')
  await from.press('Enter')
  await expect(from).toHaveAttribute('aria-invalid', 'true')
  await from.fill('')
  await to.fill('')
  await to.press('Enter')
  expect(await calls(page, 'saveSettings')).toEqual([
    { quietFrom: '22:00', quietTo: '07:30' },
    { quietFrom: '', quietTo: '' },
  ])
})

test('the volume follows the keys, right being louder in English and left in Persian, and is saved', async ({
  page,
}) => {
  for (const [lang, louder] of [
    ['en', 'ArrowRight'],
    ['fa', 'ArrowLeft'],
  ] as const) {
    await open(page, `lang=${lang}`)
    await page.getByRole('slider').press(louder)
    await expect(page.locator('[data-field="soundVolume"]')).toHaveAttribute('data-value', '65')
    await page.getByRole('slider').press('Home')
    await expect(page.locator('[data-action="try-sound"]')).toBeDisabled()
    expect(await calls(page, 'saveSettings')).toEqual([{ soundVolume: 65 }, { soundVolume: 0 }])
  }
})

test('a pause says until when it lasts, and ends', async ({ page }) => {
  await open(page, 'lang=en')
  await page.locator('[data-action="pause-60"]').click()
  await expect(field(page, 'pause')).toContainText('Paused until 12:42.')
  await page.locator('[data-action="end-pause"]').click()
  await expect(field(page, 'pause')).toContainText('Alerts are not paused.')
  expect(await calls(page, 'pauseAlerts')).toEqual([{ minutes: 60 }, { minutes: 0 }])
})

test('a browser has no tray, asks when the button is pressed, and says what it lets the page do', async ({ page }) => {
  // A browser without a screen gives this permission to nobody.
  await page.addInitScript(() => {
    const asks = { permission: 'default', requestPermission: async () => (asks.permission = 'granted') }
    Object.assign(window, { Notification: asks })
  })
  await open(page, 'lang=en&host=headless')
  await expect(field(page, 'closeToTray')).toHaveCount(0)
  await expect(field(page, 'browser')).toContainText('asks you once')
  await page.locator('[data-action="allow-notifications"]').click()
  await expect(field(page, 'browser')).toContainText('may notify while one of its tabs is open')
  await expect(page.locator('[data-action="allow-notifications"]')).toHaveCount(0)
})

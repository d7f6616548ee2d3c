// The whole desk by keyboard alone: nothing here touches the mouse.
import type { Page } from 'playwright/test'
import { expect, test } from './fixtures.ts'

const LIVE = '.book[data-state="live"]'
const press = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}
const tiles = (page: Page, kind: string) => page.locator(`.tile.${kind}`)
const active = (page: Page) => page.locator('.tile.active')
const spaces = (page: Page) => page.locator('[role="tab"][data-workspace]')
const names = (page: Page) => spaces(page).allInnerTexts()
const toast = (page: Page) => page.locator('.toast')

/** Runs the command whose name has the text. */
async function palette(page: Page, text: string): Promise<void> {
  await press(page, 'Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type(text)
  const best = page.locator('[role="option"][aria-selected="true"][data-command]')
  await expect(best).toContainText(text, { ignoreCase: true })
  await press(page, 'Enter')
  await expect(page.getByRole('combobox')).toHaveCount(0)
}

/** Chooses an instrument by its Latin code, which names one alone. */
async function instrument(page: Page, latin: string, key = 'Enter'): Promise<string> {
  await press(page, 'Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type(latin)
  const best = page.locator('[role="option"][aria-selected="true"][data-code]', { hasText: latin })
  await best.waitFor()
  const code = (await best.getAttribute('data-code')) ?? ''
  await press(page, key)
  await expect(page.getByRole('combobox')).toHaveCount(0)
  return code
}

test('a desk is made, arranged, linked, left and taken back without a mouse', async ({ open }) => {
  test.slow()
  const { page } = await open({ args: ['--demo', '--lang', 'en'] })
  await page.locator(LIVE).first().waitFor()

  await test.step('an instrument as book, prints and chart', async () => {
    const book = await instrument(page, 'PNES')
    await expect(active(page)).toHaveAttribute('data-instrument', book)
    await expect(active(page)).toHaveClass(/book/)
    const prints = await instrument(page, 'KSHJ', 'Shift+Enter')
    await expect(tiles(page, 'prints')).toHaveAttribute('data-instrument', prints)
    const chart = await instrument(page, 'MSMI', 'Alt+Enter')
    await expect(page.locator(`.tile:not(.book):not(.prints)[data-instrument="${chart}"]`)).toHaveCount(1)
    // Prints and chart are of one colour: the chart's instrument is the prints' too.
    await expect(tiles(page, 'prints')).toHaveAttribute('data-instrument', chart)
  })

  await test.step('a workspace with a name, of two linked books', async () => {
    await press(page, 'Alt+Shift+KeyT')
    await expect(spaces(page)).toHaveCount(2)
    await expect(page.locator('.book')).toHaveCount(0)
    await press(page, 'F2')
    await page.keyboard.type('Mine')
    await press(page, 'Enter')
    expect(await names(page)).toEqual(['Main desk', 'Mine'])
    await palette(page, 'Add an order book')
    await instrument(page, 'PNES')
    await palette(page, 'turquoise')
    await palette(page, 'Add an order book')
    await palette(page, 'turquoise')
    await expect(page.locator('.chain')).toHaveCount(2)
    // A colour's instrument goes to whoever takes the colour, and a choice in one goes to the other.
    const code = await instrument(page, 'KSHJ')
    await expect(page.locator(`.book[data-instrument="${code}"]`)).toHaveCount(2)
  })

  await test.step('through tiles and workspaces', async () => {
    const first = await active(page).boundingBox()
    await press(page, 'Alt+PageDown')
    await expect.poll(() => active(page).boundingBox()).not.toEqual(first)
    await press(page, 'Alt+Digit1')
    await expect(spaces(page).first()).toHaveAttribute('aria-selected', 'true')
    await press(page, 'Alt+BracketRight')
    await expect(spaces(page).nth(1)).toHaveAttribute('aria-selected', 'true')
    await press(page, 'Alt+Digit1')
    await page.locator(LIVE).first().waitFor()
  })

  await test.step('moving, sizing and maximising a tile', async () => {
    const code = await instrument(page, 'PNES')
    const box = async () => (await page.locator(`.book[data-instrument="${code}"]`).boundingBox()) ?? { x: 0, width: 0 }
    const before = await box()
    const side = before.x > 700 ? 'Left' : 'Right'
    await press(page, `Alt+Shift+Arrow${side}`)
    await expect.poll(async () => (await box()).x !== before.x).toBe(true)
    await expect(active(page)).toHaveAttribute('data-instrument', code)
    const width = (await box()).width
    await press(page, 'Alt+Equal')
    await expect.poll(async () => (await box()).width).toBeGreaterThan(width)
    await press(page, 'Alt+Enter')
    await expect.poll(async () => (await box()).width).toBeGreaterThan(1000)
    await press(page, 'Alt+Enter')
    await expect.poll(async () => (await box()).width).toBeLessThan(1000)
  })

  await test.step('closing with undo, by key and by the message', async () => {
    const count = await page.locator('.book').count()
    await press(page, 'Alt+KeyW')
    await expect(page.locator('.book')).toHaveCount(count - 1)
    await expect(toast(page)).toContainText('was closed')
    await press(page, 'F8')
    await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused()
    await press(page, 'Enter')
    await expect(page.locator('.book')).toHaveCount(count)
    await expect(toast(page)).toHaveCount(0)
    await palette(page, 'Delete the workspace')
    expect(await names(page)).toEqual(['Mine'])
    await press(page, 'Control+z')
    await expect.poll(() => names(page)).toEqual(['Main desk', 'Mine'])
  })

  await test.step('a workspace moves along the tabs', async () => {
    await page.locator('[role="tab"][aria-selected="true"][data-workspace]').focus()
    await press(page, 'Control+ArrowRight')
    await expect.poll(() => names(page)).toEqual(['Mine', 'Main desk'])
  })

  await test.step('the page of keys, the settings, and back', async () => {
    await press(page, 'F1')
    const keys = page.getByRole('dialog', { name: 'Keys' })
    await expect(keys).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Search the keys' })).toBeFocused()
    await page.keyboard.type('maximise')
    await expect(keys.getByRole('row')).toHaveCount(1)
    await press(page, 'Escape')
    await expect(keys).toHaveCount(0)
    await press(page, 'Control+,')
    await expect(page.getByRole('main', { name: 'Settings' })).toBeVisible()
    await press(page, 'Escape')
    await expect(page.getByRole('main', { name: 'Settings' })).toHaveCount(0)
  })
})

// The screens that are pictured: how to get there, how to leave, and which variants the documents show.
import type { Page } from 'playwright'

type VariantName = `${'fa' | 'en'}-${'dark' | 'light'}`

export interface Scene {
  show: (page: Page) => Promise<void>
  leave?: (page: Page) => Promise<void>
  /** Variants kept in docs/pictures. */
  docs: readonly VariantName[]
}

const TWO = ['fa-dark', 'en-light'] as const
const ALL = ['fa-dark', 'fa-light', 'en-dark', 'en-light'] as const

/** Seconds of the frame rate's line. */
const SPARK = 8

const escape = (page: Page): Promise<void> => page.keyboard.press('Escape')

/** Some books are live and the frame rate has become a line. */
async function lively(page: Page): Promise<void> {
  await page.locator('.book[data-state="live"]').first().waitFor()
  await page.waitForFunction(
    least =>
      (document.querySelector('.status .spark polyline')?.getAttribute('points') ?? '').split(' ').length >= least,
    SPARK,
  )
}

const section = (id: string, docs: Scene['docs']): [string, Scene] => [
  `settings-${id}`,
  {
    docs,
    async show(page) {
      await page.keyboard.press('Control+,')
      await page.locator(`.nav button[data-section="${id}"]`).click()
      await page.locator('.set-body h2').first().waitFor()
      // The pointer's and the keyboard's marks are not part of the picture.
      await page.mouse.move(800, 990)
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    },
    leave: escape,
  },
]

export const START_SCENES: Record<string, Scene> = {
  'first-start': { docs: ALL, show: page => page.locator('[data-action="open-demo"]').waitFor() },
}

/** In the smallest window, as one finds it who starts there. */
export const NARROW_SCENES: Record<string, Scene> = { narrow: { docs: TWO, show: lively } }

export const DEMO_SCENES: Record<string, Scene> = {
  desk: { docs: ALL, show: lively },
  palette: {
    docs: TWO,
    async show(page) {
      await lively(page)
      await page.keyboard.press('Control+k')
      await page.keyboard.type('س')
      await page.getByRole('option').nth(3).waitFor()
    },
    leave: escape,
  },
  keys: {
    docs: TWO,
    async show(page) {
      await page.keyboard.press('F1')
      await page.locator('.keys-groups').waitFor()
    },
    leave: escape,
  },
  editor: {
    docs: TWO,
    async show(page) {
      await lively(page)
      const book = page.locator('.book').first()
      const symbol = await book.locator('.tile-h .name').evaluate(name => name.firstChild?.textContent)
      const last = await book.locator('[data-field="last"]').getAttribute('data-value')
      await page.keyboard.press('Control+k')
      await page.keyboard.type(`${symbol} ${Math.round(Number(last) * 1.01)}`)
      await page.locator('[role="option"]').first().waitFor()
      await page.keyboard.press('Enter')
      await page.locator('.ae-dry[data-busy="false"] [data-field="dry-run"][data-value]').waitFor()
    },
    leave: escape,
  },
  ...Object.fromEntries([
    section('connections', TWO),
    section('display', TWO),
    section('numbers', []),
    section('market', TWO),
    section('alerts', TWO),
    section('records', TWO),
    section('shortcuts', []),
    section('diagnostics', TWO),
    section('about', []),
  ]),
  history: {
    docs: TWO,
    async show(page) {
      await lively(page)
      await page.locator('.history[data-state="ready"]').waitFor()
      await page.locator('.history .tile-h .name').click()
      await page.keyboard.press('Alt+Enter')
    },
    leave: page => page.keyboard.press('Alt+Enter'),
  },
  // Last: these add workspaces.
  queues: {
    docs: TWO,
    async show(page) {
      await page.locator('.space-plus').click()
      await page.getByRole('menuitem').nth(1).click()
      await page.locator('.queues [role="row"]').nth(1).waitFor()
      await lively(page)
    },
  },
  playback: {
    docs: TWO,
    async show(page) {
      await page.locator('.space-plus').click()
      await page.getByRole('menuitem', { name: /^(Review|بازبینی)$/ }).click()
      await page.locator('.days-list [data-day]').first().click()
      await page.locator('.app[data-mode="playback"]').waitFor()
      const line = await page.locator('.tl-track').boundingBox()
      if (!line) throw new Error('no timeline')
      await page.mouse.click(line.x + line.width * 0.55, line.y + line.height * 0.8)
      await page.waitForFunction(
        () => Number(document.querySelector<HTMLElement>('[data-field="playback-frame"]')?.dataset.value) > 1000,
      )
      await page.waitForFunction(() => document.querySelector('[data-seeking]') === null)
    },
    leave: escape,
  },
}

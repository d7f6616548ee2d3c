// The book's state sheet as pictures: both languages and themes, colour sets, units, order, density and text size.
// A change of a picture is a change of the look: `playwright test looks --update-snapshots` after having looked at it.
import { expect, test } from 'playwright/test'
import { bidPriceAt, FIELD } from '../../shared/quote.ts'
import { AXE_LOOKS, axeTroubles } from '../support/axe.ts'
import { type Gallery, misfits, startGallery } from './gallery-page.ts'

let gallery: Gallery
test.beforeAll(async () => {
  gallery = await startGallery()
})
test.afterAll(() => gallery.close())

/** Each has a picture, as few books on it as say it. */
const DRAWN = {
  'fa-dark': 'lang=fa',
  'fa-light': 'lang=fa&theme=light',
  'en-dark': 'lang=en',
  'en-light': 'lang=en&theme=light',
  'fa-dark-blue-orange': 'lang=fa&updown=blue-orange',
  'en-light-toman': 'lang=en&theme=light&units=toman&first=8',
  'fa-dark-roomy': 'lang=fa&density=roomy&first=4',
  'fa-light-compact': 'lang=fa&theme=light&density=compact&first=4',
  'fa-dark-text-150': 'lang=fa&text=150',
  'en-dark-sell-first': 'lang=en&sides=sellFirst&columns=volumeCountPrice&first=4',
  'fa-dark-more': 'lang=fa&more',
}
const MEASURED = [
  'lang=en&updown=blue-red',
  'lang=en&theme=light&updown=blue-orange',
  'lang=fa&theme=light&updown=blue-red',
  'lang=fa&units=toman',
  'lang=fa&units=rial&density=roomy&text=150',
  'lang=en&units=toman&text=150&theme=light',
  'lang=fa&text=115&columns=volumeCountPrice',
  'lang=en&text=115&density=compact',
  'lang=fa&text=130&sides=sellFirst',
  'lang=en&text=130&density=roomy&units=toman',
  'lang=en&more&text=150',
]

for (const [name, query] of Object.entries(DRAWN)) {
  test(`the sheet fits and looks as agreed: ${name}`, async ({ page }) => {
    await gallery.open(page, query)
    expect(await misfits(page)).toEqual([])
    await expect(page.locator('.sheet')).toHaveScreenshot(`${name}.png`)
  })
}

for (const { lang, theme } of AXE_LOOKS) {
  test(`the sheet is accessible in ${lang}, ${theme}`, async ({ page }) => {
    await gallery.open(page, `lang=${lang}&theme=${theme}`)
    expect(await axeTroubles(page, { include: ['.tile'] })).toEqual([])
  })
}

for (const query of MEASURED) {
  test(`the sheet fits: ${query}`, async ({ page }) => {
    await gallery.open(page, query)
    expect(await misfits(page)).toEqual([])
  })
}

test('flashes look as agreed: a tint under ink, or a line where motion is reduced', async ({ page }) => {
  for (const reducedMotion of ['no-preference', 'reduce'] as const) {
    await page.emulateMedia({ reducedMotion })
    await gallery.open(page, 'lang=fa')
    // Their first instant: a flash is over before a picture is taken.
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(
        '[data-flash] { animation-play-state: paused !important; animation-duration: 1000s !important }',
      )
      document.adoptedStyleSheets = [sheet]
    })
    await page.evaluate(change => window.gallery.push('live', change), { [FIELD.last]: 3971, [bidPriceAt(0)]: 3966 })
    await expect(page.locator('#live [data-flash]')).toHaveCount(2)
    const name = reducedMotion === 'reduce' ? 'flash-reduced.png' : 'flash.png'
    await expect(page.locator('#live .tile')).toHaveScreenshot(name, { animations: 'allow' })
  }
})

test('with more contrast hairlines are as strong as decor and labels as secondary text', async ({ page }) => {
  await page.emulateMedia({ contrast: 'more' })
  await gallery.open(page, 'lang=fa')
  const colours = await page.evaluate(() => {
    const probe = document.createElement('i')
    document.body.append(probe)
    return ['line', 'line-2', 'decor', 'ink-3', 'ink-2'].map(name => {
      probe.style.color = `var(--${name})`
      return getComputedStyle(probe).color
    })
  })
  expect([colours[0], colours[1]]).toEqual([colours[2], colours[2]])
  expect(colours[3]).toBe(colours[4])
  expect(await misfits(page)).toEqual([])
})

// `npm run pictures [-- name filter]`: the pictures of docs/pictures, taken from the real headless host on the demo
// exchange, in both languages and themes. Needs a build.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright'
import { openPage, startHeadless } from '../support/headless-process.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const out = join(root, 'docs/pictures')
const filter = process.argv[2] ?? ''

/** Books of the first desk in a window of 1600 x 1000. */
const BOOKS = 6
/** Seconds of the frame rate's line. */
const SPARK = 8

interface Scene {
  demo: boolean
  show: (page: Page) => Promise<void>
}

const SCENES: Record<string, Scene> = {
  'first-start': { demo: false, show: page => page.locator('[data-action="open-demo"]').waitFor() },
  desk: { demo: true, show: async () => undefined },
  palette: {
    demo: true,
    async show(page) {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('س')
      await page.getByRole('option').nth(3).waitFor()
    },
  },
  settings: { demo: true, show: page => page.keyboard.press('Control+,') },
}

/** All books are live and the frame rate has become a line. */
async function lively(page: Page): Promise<void> {
  await page
    .locator('.book[data-state="live"]')
    .nth(BOOKS - 1)
    .waitFor()
  await page.waitForFunction(
    least => (document.querySelector('.spark polyline')?.getAttribute('points') ?? '').split(' ').length >= least,
    SPARK,
  )
}

/** Letters are there and nothing fades any more. */
const still = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await document.fonts.ready
    await Promise.all(document.getAnimations().map(each => each.finished.catch(() => undefined)))
  })

async function take(browser: Browser, names: string[], language: string, theme: 'dark' | 'light'): Promise<void> {
  const demo = names.some(name => SCENES[name]?.demo)
  const profile = mkdtempSync(join(tmpdir(), 'tablo-pictures-'))
  // The keychain of whoever takes the pictures is not asked.
  const host = await startHeadless(['--profile', profile, '--lang', language, ...(demo ? ['--demo'] : [])], {
    file: join(root, 'out/main/serve.cjs'),
    env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
  })
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } })
  try {
    const client = await openPage(host.url)
    await client.call('saveSettings', { theme })
    client.close()
    const page = await context.newPage()
    await page.goto(host.url)
    if (demo) await lively(page)
    for (const name of names) {
      await SCENES[name]?.show(page)
      await still(page)
      const path = join(out, `${name}-${language}-${theme}.png`)
      await page.screenshot({ path })
      process.stdout.write(`${path}\n`)
      await page.keyboard.press('Escape')
    }
  } finally {
    await context.close()
    await host.stop()
    rmSync(profile, { recursive: true, force: true })
  }
}

const wanted = Object.keys(SCENES).filter(name => name.includes(filter))
const groups = [true, false].map(demo => wanted.filter(name => SCENES[name]?.demo === demo))
mkdirSync(out, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--disable-background-networking', '--disable-gpu'],
})
try {
  for (const language of ['fa', 'en']) {
    for (const theme of ['dark', 'light'] as const) {
      for (const names of groups) if (names.length > 0) await take(browser, names, language, theme)
    }
  }
} finally {
  await browser.close()
}

// `npm run pictures [-- name filter]`: pictures of every screen from the real headless host on the demo exchange, in
// both languages and themes, at the same moment of the same morning. All go to test-results/pictures; those that the
// documents show, to docs/pictures. Needs a build.
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright'
import { startGallery } from '../renderer/gallery-page.ts'
import { openPage, startHeadless } from '../support/headless-process.ts'
import { armAlerts } from './alerts.ts'
import { DEMO_SCENES, NARROW_SCENES, type Scene, START_SCENES } from './scenes.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const out = join(root, 'test-results/pictures')
const docs = join(root, 'docs/pictures')
const filter = process.argv[2] ?? ''

/**
 * The morning is lived through from here to some two minutes before there, a hundred times as fast, so that charts and
 * queues have a past; what lies between is a gap.
 */
const FROM = '08:59'
const TO = { time: '11:42', afterMs: 161 * 60_000 }
const SPEED = 100

const VARIANTS = (['fa', 'en'] as const).flatMap(language =>
  (['dark', 'light'] as const).map(theme => ({ language, theme })),
)
type Variant = (typeof VARIANTS)[number]

const wanted = (name: string, { language, theme }: Variant): boolean => `${name}-${language}-${theme}`.includes(filter)

const start = (profile: string, flags: string[]) =>
  startHeadless(['--profile', profile, ...flags], {
    file: join(root, 'out/main/serve.cjs'),
    // The keychain of whoever takes the pictures is not asked.
    env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
  })

const newProfile = (): string => mkdtempSync(join(tmpdir(), 'tablo-pictures-'))

/** A profile whose journal holds the demo's morning. */
async function liveMorning(): Promise<string> {
  const profile = newProfile()
  const host = await start(profile, ['--demo', '--demo-time', FROM, '--demo-speed', String(SPEED)])
  const client = await openPage(host.url)
  const { clock } = await client.call('boot', undefined)
  const passed = () => (Date.now() - clock.realBaseMs) * clock.speed
  await client.next('stats', () => passed() > TO.afterMs)
  client.close()
  await host.stop()
  return profile
}

/** Letters are there and nothing fades any more. */
const still = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await document.fonts.ready
    await Promise.all(document.getAnimations().map(each => each.finished.catch(() => undefined)))
  })

/** The profile and the system of whoever takes the pictures are not part of them. */
const anonymous = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const said = text.nodeValue ?? ''
      const clean = said
        .replace(/\S*tablo-pictures-\w+/g, '/home/you/.local/share/tablo')
        .replace(/^\d+\.\d+\.\d+\S* (x64|arm64)$/, '6.12 $1')
      if (clean !== said) text.nodeValue = clean
    }
  })

async function keep(page: Page, name: string, { language, theme }: Variant, shown: Scene['docs']): Promise<void> {
  await still(page)
  await anonymous(page)
  const file = `${name}-${language}-${theme}.png`
  await page.screenshot({ path: join(out, file) })
  if (shown.includes(`${language}-${theme}`)) copyFileSync(join(out, file), join(docs, file))
  process.stdout.write(`${file}\n`)
}

const WHOLE = { width: 1600, height: 1000 }
const SMALLEST = { width: 1024, height: 700 }

interface Take {
  scenes: Record<string, Scene>
  variant: Variant
  /** Profile with the demo's morning; the first start has none. */
  morning?: string
  viewport?: typeof WHOLE
}

async function take(browser: Browser, { scenes, variant, morning, viewport = WHOLE }: Take): Promise<void> {
  const names = Object.keys(scenes).filter(name => wanted(name, variant))
  if (names.length === 0) return
  const profile = newProfile()
  if (morning) cpSync(morning, profile, { recursive: true, filter: source => !/lock\.db/.test(source) })
  const flags = ['--lang', variant.language, ...(morning ? ['--demo', '--demo-time', TO.time] : [])]
  const host = await start(profile, flags)
  const context = await browser.newContext({ viewport })
  try {
    const client = await openPage(host.url)
    await client.call('saveSettings', { theme: variant.theme })
    if (morning) await armAlerts(client)
    client.close()
    const page = await context.newPage()
    // Pictures may be taken on a machine that is busy with other things.
    page.setDefaultTimeout(120_000)
    await page.goto(host.url)
    for (const name of names) {
      const scene = scenes[name]
      if (!scene) continue
      await scene.show(page)
      await keep(page, name, variant, scene.docs)
      await scene.leave?.(page)
    }
  } finally {
    await context.close()
    await host.stop()
    rmSync(profile, { recursive: true, force: true })
  }
}

mkdirSync(out, { recursive: true })
mkdirSync(docs, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--disable-background-networking', '--disable-gpu'],
})
const gallery = await startGallery()
const demo = Object.keys({ ...DEMO_SCENES, ...NARROW_SCENES }).some(name =>
  VARIANTS.some(variant => wanted(name, variant)),
)
const morning = demo ? await liveMorning() : undefined
try {
  for (const variant of VARIANTS) {
    await take(browser, { scenes: START_SCENES, variant })
    if (morning) {
      await take(browser, { scenes: DEMO_SCENES, variant, morning })
      await take(browser, { scenes: NARROW_SCENES, variant, morning, viewport: SMALLEST })
    }
    if (wanted('states', variant)) {
      const page = await browser.newPage()
      await gallery.open(page, `lang=${variant.language}&theme=${variant.theme}`)
      await keep(page, 'states', variant, ['fa-dark', 'en-light'])
      await page.close()
    }
  }
} finally {
  await gallery.close()
  await browser.close()
  if (morning) rmSync(morning, { recursive: true, force: true })
}

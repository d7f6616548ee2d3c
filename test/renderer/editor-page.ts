// The editor of alerts in a browser: how it is opened, its parts, and what was asked of its bridge.
import { expect, type Locator, type Page } from 'playwright/test'
import type { AlertDraft } from '../../shared/alerts.ts'

export const CODE = '46348559193224090'
export const SEED = { code: CODE, value: 4030, from: 'chart' }
/** As it is drawn. */
export const DRAWN: AlertDraft = {
  id: '',
  scope: { of: 'instrument', code: CODE },
  join: 'all',
  conditions: [
    { kind: 'level', metric: 'last', op: 'above', value: 4030, back: 3 },
    { kind: 'level', metric: 'bidTotal', op: 'atLeast', value: 1_000_000, back: 0 },
  ],
  ifTrue: false,
  repeat: { mode: 'session' },
  phases: 'open',
  expiresMs: 1_744_662_600_000,
  note: 'شکست مقاومت بهمن، حجم را هم ببین',
  urgency: 'normal',
  sound: 'chime',
  enabled: true,
} as AlertDraft
/** The other kinds of condition. */
export const RANGE: AlertDraft = {
  ...DRAWN,
  id: 'a2',
  conditions: [
    { kind: 'range', metric: 'final', op: 'enters', from: 3900, to: 4000, back: 0 },
    { kind: 'queue', side: 'buy', op: 'below', valueRial: 1_000_000_000_000 },
    { kind: 'extreme', which: 'high' },
    { kind: 'idle', minutes: 15 },
  ],
  repeat: { mode: 'every', coolDownS: 300 },
}

export const dialog = (page: Page): Locator => page.locator('.dlg.ae')
/** The first condition's level. */
export const level = (page: Page): Locator => page.locator('.ae-cond [name="value"]').first()
export const dry = (page: Page): Locator => page.locator('[data-field="dry-run"]')

/** Opens the editor alone. */
export async function openEditor(page: Page, address: string, query: string, seed: object = SEED): Promise<void> {
  await page.goto(`${address}editor.html?${query}&seed=${encodeURIComponent(JSON.stringify(seed))}`)
  await dialog(page).waitFor()
  await page.evaluate(() => document.fonts.ready)
}
/** What was asked to be saved, in order. */
export const saved = (page: Page): Promise<AlertDraft[]> =>
  page.evaluate(() =>
    window.fake.calls.flatMap(({ name, args }) =>
      name === 'saveAlerts' ? (args as { alerts: AlertDraft[] }).alerts : [],
    ),
  )
export const called = (page: Page, name: string): Promise<unknown[]> =>
  page.evaluate(wanted => window.fake.calls.filter(call => call.name === wanted).map(({ args }) => args), name)
/** The dry run has answered. */
export const tested = (page: Page): Promise<void> => expect(dry(page)).toHaveAttribute('data-value', /\d/)

// Fetching the history of a list: what it takes is said before, how far it is while it goes, and every way it may stop.
import { expect, type Page } from 'playwright/test'
import { test } from './one-page.ts'
import type { HistoryJob, HistoryStatus } from '../../shared/history.ts'
import type { AppErrorData } from '../../shared/errors.ts'
import { AXE_LOOKS, axeTroubles } from '../support/axe.ts'
import { cutTexts } from '../support/fit.ts'
import { servePages } from './page-server.ts'

let server: Awaited<ReturnType<typeof servePages>>

test.beforeAll(async () => {
  server = await servePages()
})
test.afterAll(() => server.close())

async function open(page: Page, query: string): Promise<void> {
  await page.goto(`${server.address}pages.html?${query}`)
  await page.locator('footer.status').waitFor()
}

const tell = (page: Page, patches: Partial<HistoryJob>[]): Promise<void> =>
  page.evaluate(all => {
    const usual = { from: 20220321, to: 20250315, callsDone: 0, callsTotal: 14, rows: 0, retryAtMs: 0 }
    const codes = ['1', '2'] as never
    window.fake.emit(
      'jobs',
      all.map((patch, n) => ({ id: `j${n}`, codes, state: 'running', ...usual, ...patch })) as never,
    )
  }, patches)

const calls = (page: Page, name: string) =>
  page.evaluate(wanted => window.fake.calls.filter(call => call.name === wanted).map(({ args }) => args), name)

for (const { lang, theme } of AXE_LOOKS) {
  test(`the dialog is accessible and fits in ${lang}, ${theme}`, async ({ page }) => {
    await open(page, `page=fetch&lang=${lang}&theme=${theme}&size=130`)
    await tell(page, [
      { callsDone: 5, rows: 4210 },
      { state: 'waiting', retryAtMs: 1742000000000, error: { code: 'tooSoon' } },
      { state: 'failed', error: { code: 'creditEmpty' } },
    ])
    await expect(page.locator('[data-job]')).toHaveCount(3)
    expect(await axeTroubles(page, { include: ['.list-dlg'] })).toEqual([])
    expect(await cutTexts(page, '.list-dlg')).toEqual([])
  })
}

test('what a fetch takes is said before it starts, for the period chosen', async ({ page }) => {
  await open(page, 'page=fetch&lang=en')
  await page.evaluate(() => {
    window.fake.answers.planHistory = ({ from }) => ({
      ok: true,
      value: { instruments: 14, complete: from > 20200000 ? 4 : 0, calls: from > 20200000 ? 10 : 42, days: 9000 },
    })
  })
  await page.getByRole('radio', { name: '5 years' }).click()
  await expect(page.locator('[data-calls="10"]')).toHaveText(
    '10 calls for 9,000 calendar days. 4 of 14 are complete already.',
  )
  await page.getByRole('radio', { name: 'All' }).click()
  await expect(page.locator('[data-calls="42"]')).toBeVisible()
  await page.locator('[data-action="start-fetch"]').click()
  expect(await calls(page, 'fetchHistory')).toEqual([
    { codes: expect.any(Array), from: 20010321, to: 20250315, asked: true },
  ])
})

test('nothing missing leaves nothing to start', async ({ page }) => {
  await open(page, 'page=fetch&lang=fa')
  await page.evaluate(() => {
    window.fake.answers.planHistory = () => ({ ok: true, value: { instruments: 14, complete: 14, calls: 0, days: 0 } })
  })
  await page.getByRole('radio', { name: '۱ سال' }).click()
  await expect(page.locator('[data-calls="0"]')).toContainText('چیزی کم نیست')
  await expect(page.locator('[data-action="start-fetch"]')).toBeDisabled()
})

test('a fetch shows how far it is, is cancelled, and goes on', async ({ page }) => {
  await open(page, 'page=fetch&lang=en')
  await tell(page, [{ callsDone: 5, rows: 4210 }])
  const job = page.locator('[data-job="running"]')
  await expect(job.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '5')
  await expect(job).toContainText('call 5 of 14')
  await expect(job).toContainText('4,210 rows')
  await expect(page.locator('[data-field="history"]')).toContainText('fetching 5 of 14')
  await page.locator('[data-action="cancel-fetch"]').click()
  expect(await calls(page, 'cancelHistory')).toEqual([{ id: 'j0' }])
  await tell(page, [{ state: 'cancelled', callsDone: 5, error: { code: 'cancelled' } }])
  await page.locator('[data-action="resume-fetch"]').click()
  expect(await calls(page, 'resumeHistory')).toEqual([{ id: 'j0' }])
})

const FAILURES: [AppErrorData['code'], en: string, fa: string][] = [
  ['tokenExpired', 'The token has expired', 'توکن منقضی شده است'],
  ['roleMissing', 'InstTrade role', 'نقش InstTrade'],
  ['creditEmpty', 'credit is used up', 'اعتبار حساب تمام شده'],
  ['outsideHours', 'does not answer at this hour', 'در این ساعت پاسخ نمی‌دهد'],
  ['cutAnswer', 'ended in the middle', 'نیمه‌کاره ماند'],
]
for (const lang of ['en', 'fa'] as const) {
  test(`what stopped a fetch is a sentence that says what to do (${lang})`, async ({ page }) => {
    await open(page, `page=fetch&lang=${lang}`)
    for (const [code, en, fa] of FAILURES) {
      await tell(page, [{ state: 'failed', error: { code } }])
      await expect(page.locator('[data-job="failed"]')).toContainText(lang === 'en' ? en : fa)
    }
  })
}

test('the status line says how the service stands', async ({ page }) => {
  await open(page, 'lang=en')
  const say = (status: Partial<HistoryStatus>) =>
    page.evaluate(patch => {
      const usual = { state: 'ready', sinceMs: 0, retryAtMs: 0, tokenExpiresMs: 0, drift: false }
      window.fake.emit('history', { ...usual, ...patch } as never)
    }, status)
  const words = page.locator('[data-field="history"]')
  await say({ state: 'ready' })
  await expect(words).toHaveText('History ready')
  await say({ state: 'credit', error: { code: 'creditEmpty' } })
  await expect(words).toHaveText('History: no credit')
  await expect(words.getByRole('button')).toHaveAttribute('title', /Charge it/)
  await words.getByRole('button').click()
  await expect(page.getByRole('dialog')).toContainText('Nothing is being fetched.')
})

test('the settings say until when the token holds', async ({ page }) => {
  await open(page, 'lang=en')
  const until = Date.UTC(2025, 2, 29, 12)
  await page.evaluate(ms => {
    window.fake.emit('history', { state: 'ready', sinceMs: 0, retryAtMs: 0, tokenExpiresMs: ms, drift: false })
  }, until)
  await expect(page.locator('[data-field="token-valid"]')).toHaveText(
    'Valid until Saturday 29 March 2025, 14 more days.',
  )
})

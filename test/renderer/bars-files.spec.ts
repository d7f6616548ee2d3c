// The files of the history's export, written by a real browser under the app's content policy and read back.
import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { expect, type Page } from 'playwright/test'
import { test } from './one-page.ts'
import { madeHistory } from './bars-data.ts'
import { servePages } from './page-server.ts'

let server: Awaited<ReturnType<typeof servePages>>
test.beforeAll(async () => {
  server = await servePages()
})
test.afterAll(() => server.close())

const ROWS = 3000
const history = madeHistory(ROWS)

async function open(page: Page, query: string): Promise<void> {
  await page.goto(`${server.address}bars-gallery.html?${query}`)
  await page.locator('.tile').first().waitFor()
}

async function exported(page: Page, item: string): Promise<{ name: string; bytes: Buffer }> {
  await page.locator('.bar-export').first().click()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: item }).click()])
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

/** The files of a zip archive, found by its directory. */
function unzipped(zip: Buffer): Record<string, string> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  let at = zip.readUInt32LE(end + 16)
  const files: Record<string, string> = {}
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [size, names, extra, note] = [20, 28, 30, 32].map((offset, n) =>
      n === 0 ? zip.readUInt32LE(at + offset) : zip.readUInt16LE(at + offset),
    ) as [number, number, number, number]
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    files[zip.toString('utf8', at + 46, at + 46 + names)] = inflateRawSync(zip.subarray(start, start + size)).toString()
    at += 46 + names + extra + note
  }
  return files
}

test('an Excel file has a sheet from right to left, numbers as numbers, real dates, and the code as a text', async ({
  page,
}) => {
  await open(page, 'lang=fa&show=table&prices=raw')
  const { name, bytes } = await exported(page, 'Excel')
  expect(name).toBe(`فولاد-${history.bars.day[0]}-20250312-raw.xlsx`)
  const files = unzipped(bytes)
  const sheet = files['xl/worksheets/sheet1.xml'] ?? ''
  expect(sheet).toMatch(/rightToLeft="1"|rightToLeft="true"/)
  expect(files['xl/workbook.xml']).toContain('name="فولاد قیمت‌های خام"')
  expect(sheet.match(/<row /g)).toHaveLength(ROWS + 1)
  const texts = [...(files['xl/sharedStrings.xml'] ?? '').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text]) => text)
  const cell = (place: string): string | number | undefined => {
    const found = sheet.match(new RegExp(`<c r="${place}"([^>]*?)(?:/>|>.*?<v>([^<]*)</v>.*?</c>)`))
    return found?.[1]?.includes('t="s"')
      ? texts[Number(found[2])]
      : found?.[2] === undefined
        ? undefined
        : Number(found[2])
  }
  const row = ROWS + 1
  expect([cell(`A${row}`), cell(`C${row}`), cell(`D${row}`)]).toEqual([
    '1403/12/22',
    '46348559193224090',
    '=فولاد، "مبارکه"',
  ])
  // Days since 30 December 1899.
  expect(cell(`B${row}`)).toBe(45_728)
  expect([cell(`E${row}`), cell(`H${row}`)]).toEqual([history.bars.trades.at(-1), history.bars.final.at(-1)])
  expect(cell(`P${row}`)).toBeUndefined()
  expect(sheet).not.toContain('<f>')
  expect(files['xl/styles.xml']).toContain('yyyy-mm-dd')
  expect(await page.evaluate(() => window.bars.refused)).toEqual([])
})

test('CSV is downloaded with the prices that are shown; the desktop is given bytes for Excel', async ({ page }) => {
  await open(page, 'lang=en&show=table')
  const csv = await exported(page, 'CSV')
  expect(csv.name).toMatch(/-adjusted\.csv$/)
  const [head, ...lines] = csv.bytes.toString('utf8').trimEnd().split('\r\n')
  expect(head).toMatch(/^\uFEFFInsCode,DEven,JalaliDate,LVal30,.*PClosing \(adjusted\)/)
  expect(lines).toHaveLength(ROWS)
  expect(lines[0]).toMatch(/^"46348559193224090",/)

  await open(page, 'lang=en&show=table&host=desktop')
  await page.locator('.bar-export').click()
  await page.getByRole('menuitem', { name: 'Excel' }).click()
  await expect.poll(() => page.evaluate(() => window.bars.saved.length)).toBe(1)
  const saved = await page.evaluate(() => window.bars.saved[0])
  expect(saved).toMatchObject({ name: expect.stringMatching(/-adjusted\.xlsx$/), base64: true })
  const files = unzipped(Buffer.from(saved?.text ?? '', 'base64'))
  expect(files['xl/worksheets/sheet1.xml']).not.toContain('rightToLeft="1"')
  expect(files['xl/workbook.xml']).toContain('Adjusted prices')
  await page.evaluate(() => {
    window.bars.failing = { code: 'fileFailed', detail: { reason: 'ENOSPC' } }
  })
  await page.locator('.bar-export').click()
  await page.getByRole('menuitem', { name: 'CSV' }).click()
  await expect.poll(() => page.evaluate(() => window.bars.told.length)).toBe(1)
})

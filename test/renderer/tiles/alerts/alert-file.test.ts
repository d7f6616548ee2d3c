// Alerts as a file: what is written is read back, what can't be read is named by its row, nothing is taken twice unasked.
import { expect, it } from 'vitest'
import type { Watchlist } from '../../../../shared/market.ts'
import { setLanguage } from '../../../../shared/i18n/locale.ts'
import { formatter } from '../../../../shared/format.ts'
import { alertFile, readAlerts, splitKnown } from '../../../../renderer/tiles/alerts/alert-file.ts'
import { logCsv, logTable } from '../../../../renderer/tiles/alerts/log-export.ts'
import { sampleAlertRows, sampleDraft, sampleFiring } from '../../alert-samples.ts'
import { SAMPLE_NOW, sampleCodes } from '../../fake-market.ts'

const alerts = sampleAlertRows().map(({ alert }) => alert)
const [code] = sampleCodes
if (!code) throw new Error('the samples have some')
const lists: Watchlist[] = [{ id: 'main', name: 'اصلی', codes: [] }]
const ofList = { ...sampleDraft(code, 1), scope: { of: 'list' as const, listId: 'other' } }
const file = (rows: unknown[], version = 1): string => JSON.stringify({ kind: 'tablo-alerts', version, alerts: rows })

it('reads back what it wrote, codes exact, as new alerts', () => {
  const read = readAlerts(
    alertFile(alerts, () => undefined, lists),
    lists,
  )
  if (!read.ok) throw new Error(read.problem)
  expect(read.bad).toEqual([])
  const drafts = alerts.map(({ madeMs: _made, changedMs: _changed, ...draft }) => ({ ...draft, id: '' }))
  expect(read.alerts.map(({ draft }) => draft)).toEqual(drafts)
})

it('names the rows that it can not read, and why', () => {
  const [good] = alerts
  const read = readAlerts(
    file([good, { ...good, urgency: 'loud' }, 7, { ...good, conditions: [] }, { ...ofList, listName: 'صندوق' }]),
    lists,
  )
  if (!read.ok) throw new Error(read.problem)
  expect(read.alerts.map(({ row }) => row)).toEqual([1])
  expect(read.bad).toEqual([
    { row: 2, field: 'urgency' },
    { row: 3, field: expect.any(String) },
    { row: 4, field: 'conditions' },
    { row: 5, list: 'صندوق' },
  ])
})

it('finds the watchlist of an alert by its name where it has another number here', () => {
  const read = readAlerts(file([{ ...ofList, listName: 'اصلی' }]), lists)
  expect(read.ok && read.alerts[0]?.draft.scope).toEqual({ of: 'list', listId: 'main' })
})

it('refuses what is no file of alerts', () => {
  const problem = (text: string) => {
    const read = readAlerts(text, lists)
    return read.ok ? undefined : read.problem
  }
  expect(problem('{"kind":')).toBe('notJson')
  expect(problem('{"kind":"tablo-watchlists","version":1,"lists":[]}')).toBe('otherFile')
  expect(problem(file([], 2))).toBe('newer')
  expect(problem(file([]))).toBe('empty')
  expect(problem(file(Array.from({ length: 10_001 }, () => 1)))).toBe('tooMany')
})

it('tells those that wait for the same from new ones, within the file too', () => {
  const draft = sampleDraft(code, 4030)
  const twin = { ...draft, note: 'another note', conditions: draft.conditions.map(each => ({ ...each })) }
  const other = sampleDraft(code, 4031)
  const read = [draft, other, { ...other, urgency: 'quiet' as const }].map((each, n) => ({ row: n + 1, draft: each }))
  const { fresh, twice } = splitKnown(read, [twin])
  expect(fresh.map(({ row }) => row)).toEqual([2])
  expect(twice.map(({ row }) => row)).toEqual([1, 3])
})

it('exports the log in raw numbers, nothing known as an empty cell', () => {
  setLanguage('en')
  const [row] = sampleAlertRows()
  if (!row) throw new Error('the samples have some')
  const names = { symbol: () => 'فولاد', format: formatter('en') }
  const firings = [
    sampleFiring(2, row, {
      atMs: SAMPLE_NOW,
      value: 4031,
      last: 4031,
      final: 3958,
      deliveredMs: 0,
      delivery: 'listed',
    }),
    sampleFiring(1, row, {
      kind: 'touched',
      fromMs: SAMPLE_NOW - 60_000,
      toMs: SAMPLE_NOW,
      value: null,
      last: 0,
      final: 0,
    }),
  ]
  const { headings, rows } = logTable(firings, names)
  expect(rows[0]?.slice(0, 5)).toEqual(['2025-03-15', '1403/12/25', '11:42:07', code, 'فولاد'])
  const at = (heading: string): number => headings.indexOf(heading)
  expect([at('Value'), at('Last (rial)'), at('Final (rial)')].map(n => rows.map(cells => cells[n]))).toEqual([
    [4031, ''],
    [4031, ''],
    [3958, ''],
  ])
  expect(rows[1]?.[at('Between')]).toBe('11:41:07–11:42:07')
  expect(logCsv(firings, names)).toContain(`"${code}"`)
})

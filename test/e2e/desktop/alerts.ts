// Alerts of the desktop's tests: one that fires with the next frame, one that never does, and what windows do.
import { join } from 'node:path'
import type { Bridge } from '../../../shared/contract.ts'
import { DEMO_CODES } from '../../support/exchange.ts'
import { type Desktop, expect, root } from '../fixtures.ts'
import { fingerprint } from './session.ts'

declare const bridge: Bridge

/** None that the first desk shows in its book. */
export const CODE = DEMO_CODES[3] ?? ''

/** Saves an alert through the page: it fires as soon as a frame comes, or waits for a price that never comes. */
export async function saveAlert({ page }: Desktop, when: 'now' | 'never', more: object = {}): Promise<void> {
  const alert = {
    id: '',
    scope: { of: 'instrument' as const, code: CODE },
    join: 'all' as const,
    conditions: [
      { kind: 'level' as const, metric: 'last' as const, op: 'atLeast' as const, value: when === 'now' ? 1 : 1e12 },
    ],
    ifTrue: true,
    repeat: { mode: 'once' as const },
    phases: 'any' as const,
    expiresMs: 0,
    note: '',
    urgency: 'normal' as const,
    sound: 'none' as const,
    enabled: true,
    ...more,
  }
  expect(await page.evaluate(draft => bridge.call('saveAlerts', { alerts: [draft] }), alert)).toMatchObject({
    ok: true,
  })
}

/** Whether each window can be seen, by the query of its page. */
export const visible = ({ app }: Desktop): Promise<Record<string, boolean>> =>
  app.evaluate(({ BrowserWindow }) =>
    Object.fromEntries(
      BrowserWindow.getAllWindows().map(window => [
        window.webContents.getURL().replace('tablo://app/', '') || 'main',
        window.isVisible() && !window.isMinimized(),
      ]),
    ),
  )

/** The main window is closed as by a person. */
export const closeMain = ({ app }: Desktop): Promise<void> =>
  app
    .evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find(window => window.webContents.getURL() === 'tablo://app/')
        ?.close(),
    )
    .catch(() => undefined)

/** Notices that a page opened now is told of. */
export const notices = ({ page }: Desktop): Promise<string[]> =>
  page.evaluate(async () => {
    const boot = await bridge.call('boot', { window: 'main' })
    return boot.ok ? boot.value.notices.map(({ id }) => id) : []
  })

/** Fingerprint of a drawn icon of the tray. */
export async function drawn({ app }: Desktop, state: string): Promise<string> {
  const file = join(root, 'electron/resources/tray', `${state}-large.png`)
  // BGRA, as a panel gets it but for the order.
  return fingerprint(
    await app.evaluate(
      ({ nativeImage }, path) => Buffer.from(nativeImage.createFromPath(path).toBitmap()).swap32().toString('hex'),
      file,
    ),
  )
}

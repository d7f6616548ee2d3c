// A process of its own that runs the app until it is killed, or told to stop by SIGTERM. What it notifies it writes to a
// file, to the disk, before it says that it was shown.
// Arguments: profile folder, file of drafts, file of notifications, feed's address, offset of its clock in ms, the most
// ms that a commit of firings is held up.
import { fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { clockOf, systemClock } from '../../electron/clock.ts'
import type { Clock } from '../../electron/core/ports.ts'
import type { AlertDraft } from '../../shared/alerts.ts'
import { startHost, value } from '../host.ts'

const [profile = '', drafts = '', toldFile = '', feedUrl = '', offsetMs = '0', holdMs = '0'] = process.argv.slice(2)
const told = openSync(toldFile, 'a')
/** Delivery's own waits are for people; here they pass in a twentieth. */
const HASTE = 20
const hasty = (clock: Clock): Clock => ({
  ...clock,
  monotonic: () => clock.monotonic() * HASTE,
  after: (ms, run) => clock.after(ms / HASTE, run),
})

const host = await startHost({
  profile,
  flags: { feedUrl, source: 'real', language: 'en' },
  between: store => ({
    ...store,
    async commitAlerts(commit) {
      if (Number(holdMs) > 0) await wait(Math.random() * Number(holdMs))
      return store.commitAlerts(commit)
    },
  }),
  ports: {
    clock: clockOf({ baseMs: Number(offsetMs), realBaseMs: 0, speed: 1 }),
    clockOf: () => hasty(systemClock()),
    notifier: {
      async show({ tag, title, firings }) {
        writeSync(told, `${JSON.stringify({ pid: process.pid, tag, title, firings })}\n`)
        fsyncSync(told)
        return 'shown'
      },
      withdraw: () => undefined,
    },
  },
})
if (value(await host.bridge.call('alerts', undefined)).rows.length === 0) {
  value(await host.bridge.call('saveAlerts', { alerts: JSON.parse(readFileSync(drafts, 'utf8')) as AlertDraft[] }))
}
value(await host.bridge.call('setToken', { service: 'feed', token: 'right' }))
// Whoever started it holds its input open; without them it ends.
process.stdin.once('end', () => process.exit(1)).resume()
process.once('SIGTERM', () => {
  void host.stop().then(() => process.exit(0))
})

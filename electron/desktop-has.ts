// What a Linux desktop has to show us with: a tray in its panel, a notification daemon. Elsewhere both are always there.
import { setTimeout as sleep } from 'node:timers/promises'
import { askBus, type Call, type Environment } from './session-bus.ts'

const ASK_AGAIN_MS = 250

const TRAY: Call = {
  destination: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
  face: 'org.freedesktop.DBus.Properties',
  member: 'Get',
  args: ['org.kde.StatusNotifierWatcher', 'IsStatusNotifierHostRegistered'],
}
const DAEMON: Call = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  face: 'org.freedesktop.DBus',
  member: 'NameHasOwner',
  args: ['org.freedesktop.Notifications'],
}

/** True when a tray stands that shows icons of the StatusNotifier kind; one of the older kind (XEmbed alone) is not seen. */
export async function hasTrayHost(env: Environment, answerMs?: number): Promise<boolean> {
  const answer = await askBus(env, TRAY, answerMs)
  // A variant: the length and letter of its type, then a boolean of four bytes.
  return answer?.subarray(0, 2).toString('latin1') === '\x01b' && answer.subarray(4).some(Boolean)
}

/** True when something shows notifications. */
export async function hasDaemonNow(env: Environment, answerMs?: number): Promise<boolean> {
  const answer = await askBus(env, DAEMON, answerMs)
  return answer?.length === 4 && answer.some(Boolean)
}

async function comes(isThere: (env: Environment) => Promise<boolean>, waitMs: number): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const until = performance.now() + waitMs
  while (!(await isThere(process.env))) {
    if (performance.now() >= until) return false
    await sleep(ASK_AGAIN_MS)
  }
  return true
}

/** @param waitMs how long one may still be on its way, as at sign-in */
export const hasTray = (waitMs = 0): Promise<boolean> => comes(hasTrayHost, waitMs)
export const hasDaemon = (waitMs = 0): Promise<boolean> => comes(hasDaemonNow, waitMs)

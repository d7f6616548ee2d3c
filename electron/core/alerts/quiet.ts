// When nothing is notified and nothing sounds: notifications switched off, alerts paused, quiet hours.
import type { Settings } from '../../../shared/settings.ts'
import { tehranDayEnd, tehranTime } from '../../../shared/tehran.ts'
import type { Clock } from '../ports.ts'

const MINUTE_MS = 60_000

export type Silence = 'off' | 'paused' | 'quiet'

/** Minutes since midnight of HH:MM; NaN of ''. */
function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** Quiet hours of the person, in Tehran's time; from 22:00 to 07:00 they go over midnight. The end is not one of them. */
function isQuiet({ quietFrom, quietTo }: Pick<Settings, 'quietFrom' | 'quietTo'>, utcMs: number): boolean {
  const [from, to] = [minutesOf(quietFrom), minutesOf(quietTo)]
  if (quietFrom === '' || quietTo === '' || from === to) return false
  const now = Math.floor(tehranTime(utcMs).msOfDay / MINUTE_MS)
  return from < to ? now >= from && now < to : now >= from || now < to
}

/** Until when a pause lasts by the real clock, UTC ms; today: of the source's day; 0 = it ends now. */
export function pauseEnd(
  minutes: number | 'today',
  source: Pick<Clock, 'now' | 'map'>,
  real: Pick<Clock, 'now'>,
): number {
  const nowMs = source.now()
  const leftMs = tehranDayEnd(tehranTime(nowMs).day) - nowMs
  const forMs = minutes === 'today' ? leftMs / (source.map().speed || 1) : minutes * MINUTE_MS
  return forMs > 0 ? Math.ceil(real.now() + forMs) : 0
}

/**
 * Why nothing is notified now; undefined = it is.
 * @param pausedUntilMs by the real clock, 0 = not paused
 * @param utcMs the real clock
 */
export function silenceOf(
  settings: Pick<Settings, 'notifications' | 'quietFrom' | 'quietTo'>,
  pausedUntilMs: number,
  utcMs: number,
): Silence | undefined {
  if (!settings.notifications) return 'off'
  if (pausedUntilMs > utcMs) return 'paused'
  return isQuiet(settings, utcMs) ? 'quiet' : undefined
}

// A delivery on a test clock, a notifier that answers as told, and what became of it all.
import { createDelivery } from '../../../electron/core/alerts/delivery.ts'
import type { Firing, NotificationAct, OsNotification } from '../../../shared/firings.ts'
import { defaultSettings, type SettingsPatch } from '../../../shared/settings.ts'
import { createTestClock } from '../../clock.ts'
import { memoryLog } from '../../host.ts'
import { madeFiring } from '../../support/firing-made.ts'
import { above } from '../alerts-made.ts'

type How = 'shown' | 'failed' | 'unsupported'
export const bare = (text: string): string => text.replace(/[\u2066-\u2069]/g, '')

/** Lets what waits for an answer go on. */
export const settled = async (): Promise<void> => {
  for (let n = 0; n < 10; n += 1) await Promise.resolve()
}

export function setUp(startMs?: number) {
  const clock = createTestClock(startMs)
  const shown: OsNotification[] = []
  const withdrawn: string[] = []
  const sounds: string[] = []
  const marked: Firing[] = []
  const acted: [number, NotificationAct][] = []
  const requests: unknown[] = []
  const acts = new Map<string, (act: NotificationAct) => void>()
  const state = {
    how: 'shown' as How,
    nobody: 0,
    pausedUntilMs: 0,
    settings: { ...defaultSettings(), language: 'en' as const },
  }
  const delivery = createDelivery({
    real: clock,
    log: memoryLog(),
    notifier: {
      async show(notification, onAct) {
        shown.push(notification)
        acts.set(notification.tag, onAct)
        return state.how
      },
      withdraw: tag => void withdrawn.push(tag),
    },
    settings: () => state.settings,
    sound: ({ kind }) => void sounds.push(kind),
    onNobody: () => void (state.nobody += 1),
    show: (code, firing, page) => void requests.push([code, firing, page]),
  })
  const source = {
    clock,
    pausedUntilMs: () => state.pausedUntilMs,
    symbol: () => ({ symbol: 'فولاد' }) as never,
    mark: (changed: Firing[]) => void marked.push(...changed),
    onAct: (firing: Firing, act: NotificationAct) => void acted.push([firing.id, act]),
  }
  const firing = (id: number, over: Partial<Firing> = {}, alert: Partial<Firing['alert']> = {}): Firing =>
    madeFiring(id, { atMs: clock.now(), ...over }, { conditions: [above(4000 + id)], ...alert })
  delivery.open(source, [])
  return {
    clock,
    delivery,
    source,
    firing,
    state,
    shown,
    withdrawn,
    sounds,
    acted,
    requests,
    marked,
    set: (patch: SettingsPatch) => Object.assign(state.settings, patch),
    use: (tag: string, act: NotificationAct) => acts.get(tag)?.(act),
    /** id and delivery of what was marked. */
    fates: () => marked.map(({ id, delivery: how }) => `${id} ${how}`),
    titles: () => shown.map(({ title }) => bare(title)),
    async fire(...firings: Firing[]) {
      delivery.fired(firings)
      clock.advance(0)
      await settled()
    },
    async wait(ms: number) {
      clock.advance(ms)
      await settled()
    },
  }
}

// What stands behind a page without a host: a market for its tiles, a page for its settings, a whole window.
import { formatter } from '../../shared/format.ts'
import type { Language } from '../../shared/i18n/locale.ts'
import { unconnected } from '../../shared/market.ts'
import { defaultRules } from '../../shared/rules.ts'
import { defaultSettings, type Settings } from '../../shared/settings.ts'
import { after, schedule } from '../../renderer/frame.ts'
import { errorWords } from '../../renderer/layout/error-words.ts'
import { applyLook } from '../../renderer/look.ts'
import { createAlertStore } from '../../renderer/stores/alerts.ts'
import type { Page } from '../../renderer/stores/page.ts'
import { createPlayback } from '../../renderer/stores/playback.ts'
import { createQueueStore } from '../../renderer/stores/queues.ts'
import { createQuotes } from '../../renderer/stores/quotes.ts'
import { createSession, type Session } from '../../renderer/stores/session.ts'
import { createToasts } from '../../renderer/stores/toasts.ts'
import { createWatched } from '../../renderer/stores/watched.ts'
import type { TileMarket } from '../../renderer/tiles/market.ts'
import type { FakeBridge } from './fake-bridge.ts'
import { SAMPLE_NOW } from './fake-market.ts'

const LIVE = { ...unconnected('live', 'frames', SAMPLE_NOW), newestFrameMs: SAMPLE_NOW }
const RULES = defaultRules()

/** The market of a tile: live, at the samples' instant. */
export function marketBehind(bridge: FakeBridge, language: Language, more: Partial<TileMarket> = {}): TileMarket {
  const quotes = createQuotes(schedule)
  bridge.on('quotes', quotes.ingest)
  return {
    quotes,
    bridge,
    queues: createQueueStore(bridge),
    watched: createWatched(bridge, quotes.forget),
    feed: { get: () => LIVE, subscribe: () => () => undefined },
    rules: () => RULES,
    now: () => SAMPLE_NOW,
    language,
    format: formatter(language),
    ...more,
  }
}

/** The page of settings and dialogs; what is of no concern to them is missing in it. */
export function pageBehind(bridge: FakeBridge, session: Session): Page {
  const quotes = createQuotes(schedule)
  return {
    ...({} as Page),
    window: 'main',
    bridge,
    session,
    quotes,
    watched: createWatched(bridge, quotes.forget),
    queues: createQueueStore(bridge),
    alerts: createAlertStore(bridge),
    toasts: createToasts(after),
  }
}

/**
 * What a whole window needs, its session loaded.
 * @param now UTC ms of the real clock
 */
export async function windowBehind(bridge: FakeBridge, settings: Partial<Settings>, now: () => number) {
  const session = createSession(bridge, 'main', { ...defaultSettings(), ...settings }, now)
  const toasts = createToasts(after)
  const onError: Parameters<typeof createPlayback>[0]['onError'] = error => toasts.show({ text: errorWords(error) })
  const playback = createPlayback({ bridge, session, schedule, realNow: now, onError })
  session.subscribe(() => applyLook(session.get().settings))
  await session.load()
  return { session, toasts, playback }
}

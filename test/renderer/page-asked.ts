// What a page without a host is asked for in its address: ?lang=fa|en &theme=dark|light &updown=… and what else it names.
// And what its parts ask of the desk, for tests to read.
import { direction, type Language, setLanguage } from '../../shared/i18n/locale.ts'
import type { Settings } from '../../shared/settings.ts'

declare global {
  interface Window {
    /** What tiles asked of the desk. */
    asks: string[]
  }
}

export const query = new URLSearchParams(location.search)

const asked: Language = query.get('lang') === 'en' ? 'en' : 'fa'

/**
 * Paints the page as it is asked for.
 * @param more switches on the root element beside theme, colours and size of text
 */
export function paintLook(more: readonly string[] = []): Language {
  setLanguage(asked)
  const html = document.documentElement
  html.lang = asked
  html.dir = direction(asked)
  html.dataset['theme'] = query.get('theme') ?? 'dark'
  html.dataset['updown'] = query.get('updown') ?? 'green-red'
  for (const name of ['text', ...more]) {
    const value = query.get(name)
    if (value) html.dataset[name] = value
  }
  return asked
}

/** The same as a person's settings; &size=100|115|130|150 &units=… too. */
export const askedSettings = () =>
  ({
    language: asked,
    theme: (query.get('theme') ?? 'dark') as Settings['theme'],
    upDown: (query.get('updown') ?? 'green-red') as Settings['upDown'],
    textSize: Number(query.get('size') ?? 100) as Settings['textSize'],
    units: (query.get('units') ?? 'usual') as Settings['units'],
  }) satisfies Partial<Settings>

/** Those of a sheet's cases that &show=<ids, by comma> names; all without it. */
export function shownOf<T extends { id: string }>(cases: readonly T[]): T[] {
  const wanted = query.get('show')?.split(',')
  return cases.filter(({ id }) => !wanted || wanted.includes(id))
}

window.asks = []
export const tell = (event: string): void => {
  window.asks.push(event)
}

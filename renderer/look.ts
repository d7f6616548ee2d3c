// The language, direction, theme, colours, sizes and order of the whole page, kept for the next start's first paint.
import { direction, setLanguage } from '../shared/i18n/locale.ts'
import type { Settings } from '../shared/settings.ts'

const KEY = 'tablo-look'

/** 'system' as the theme it stands for now. */
const themeOf = (theme: Settings['theme']): 'dark' | 'light' =>
  theme === 'system' ? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light') : theme

/**
 * Puts the settings' look on the root element; texts drawn after this are in its language. What stands there already is
 * left alone: writing it again, even the same, makes the browser style every element anew.
 */
export function applyLook(settings: Settings): void {
  const { language: lang, theme, upDown: updown, density, textSize, bookSides: sides, bookColumns: columns } = settings
  setLanguage(lang)
  const root = document.documentElement
  const text = String(textSize)
  const data = { theme: themeOf(theme), updown, density, text, sides, columns }
  if (root.lang !== lang) root.lang = lang
  if (root.dir !== direction(lang)) root.dir = direction(lang)
  for (const [name, value] of Object.entries(data)) if (root.dataset[name] !== value) root.dataset[name] = value
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...data, lang, theme }))
  } catch {
    // Without storage the next start paints the defaults first.
  }
}

/** The language the page was painted with before anything was known. */
export const paintedLanguage = (): Settings['language'] => (document.documentElement.lang === 'en' ? 'en' : 'fa')

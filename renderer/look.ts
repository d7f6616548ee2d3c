// The language, direction, theme, colours, sizes and order of the whole page, kept for the next start's first paint.
import { direction, setLanguage } from '../shared/i18n/locale.ts'
import type { Settings } from '../shared/settings.ts'

const KEY = 'tablo-look'

/** 'system' as the theme it stands for now. */
const themeOf = (theme: Settings['theme']): 'dark' | 'light' =>
  theme === 'system' ? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light') : theme

/** Puts the settings' look on the root element; texts drawn after this are in its language. */
export function applyLook(settings: Settings): void {
  const root = document.documentElement
  setLanguage(settings.language)
  root.lang = settings.language
  root.dir = direction(settings.language)
  root.dataset.theme = themeOf(settings.theme)
  root.dataset.updown = settings.upDown
  root.dataset.density = settings.density
  root.dataset.text = String(settings.textSize)
  root.dataset.sides = settings.bookSides
  root.dataset.columns = settings.bookColumns
  try {
    const { density, text, sides, columns, updown } = root.dataset
    const look = { lang: settings.language, theme: settings.theme, updown, density, text, sides, columns }
    localStorage.setItem(KEY, JSON.stringify(look))
  } catch {
    // Without storage the next start paints the defaults first.
  }
}

/** The language the page was painted with before anything was known. */
export const paintedLanguage = (): Settings['language'] => (document.documentElement.lang === 'en' ? 'en' : 'fa')

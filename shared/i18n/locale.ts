// The language of the texts, for the page and for the main process (tray, notifications, window title).
import { overwriteGetLocale } from './paraglide/runtime.js'

export type Language = 'fa' | 'en'

let language: Language = 'fa'
overwriteGetLocale(() => language)

/** Texts come in this language from now on; what is already drawn must be drawn anew. */
export const setLanguage = (next: Language): void => {
  language = next
}

export const direction = (of: Language): 'rtl' | 'ltr' => (of === 'fa' ? 'rtl' : 'ltr')

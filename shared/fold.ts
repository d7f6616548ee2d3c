// Letters and digits folded so that what a person types meets what a provider sends. For comparing only: what is
// shown stays as received.
const LETTERS: Record<string, string> = {
  ي: 'ی',
  ى: 'ی',
  ے: 'ی',
  ك: 'ک',
  ڪ: 'ک',
  ۀ: 'ه',
  ة: 'ه',
  ہ: 'ه',
  ە: 'ه',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ؤ: 'و',
  ـ: '',
}

const DIGITS = /[۰-۹٠-٩]/g
const toFold = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g')
// Format characters (ZWNJ, direction marks, BOM) and combining marks mean nothing to a search.
const INVISIBLE = /[\p{Cf}\p{M}]/gu
const SPACES = /[\s\p{Cc}]+/gu

/** Persian (۰-۹) and Arabic (٠-٩) digits as Latin ones; all else unchanged. */
export const latinDigits = (text: string): string =>
  text.replace(DIGITS, digit => String.fromCharCode(48 + (digit.charCodeAt(0) & 15)))

/** Folded text: one spelling of each letter, Latin digits, lower case, single spaces, no ZWNJ, marks or tabs. */
export const fold = (text: string): string =>
  latinDigits(text.normalize('NFKC'))
    .replace(toFold, letter => LETTERS[letter] ?? letter)
    .replace(INVISIBLE, '')
    .replace(SPACES, ' ')
    .trim()
    .toLowerCase()

/** Folded text without any space: a ZWNJ, a space and nothing are the same joint to a person typing. */
export const foldTight = (text: string): string => fold(text).replaceAll(' ', '')

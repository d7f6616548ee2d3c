// Keeps the token out of what a provider echoes: samples of bad messages and unknown fields go into the store.
import { createRedactor } from '../secrets/redact.ts'
import type { Secret } from '../secrets/secret.ts'

const MARK = '[secret]'
/** Shorter ones would be found in figures by chance. */
const SHORTEST = 8
const SAMPLE = 500

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

export function createEcho() {
  const redactor = createRedactor()
  let spellings: string[] = []
  return {
    /** The token in use from now on; earlier ones stay out of samples too. */
    use(token: Secret): void {
      const text = token.reveal()
      redactor.add(token)
      const forms = [text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text.toWellFormed())]
      spellings = text.length < SHORTEST ? [] : [...new Set(forms)]
    },
    /** The start of a message, at most 500 characters, cleaned before it is cut. */
    sample(text: string): string {
      const start = text.slice(0, SAMPLE * 20)
      return String(redactor.clean(start)).slice(0, SAMPLE)
    },
    /** Unknown fields as JSON text without the token; dropped where taking it out leaves no JSON. */
    extras(text: string | undefined): string | undefined {
      if (text === undefined || !spellings.some(spelling => text.includes(spelling))) return text
      const clean = spellings.reduce((left, spelling) => left.replaceAll(spelling, MARK), text)
      return isJson(clean) ? clean : undefined
    },
  }
}

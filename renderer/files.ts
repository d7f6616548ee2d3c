// Files that a person exports and imports: written where they choose in the desktop, downloaded in a browser.
import { after } from './frame.ts'
import type { Page } from './stores/page.ts'

const KEPT_MS = 60_000

/** A text as a file's name: signs that a name can't have become spaces. @param otherwise where nothing is left */
export const fileName = (text: string, otherwise: string): string =>
  text
    .replace(/[\\/:*?"<>|\0]/g, ' ')
    .trim()
    .slice(0, 100) || otherwise

/** The bytes of a file as base64, by the browser's own reader. */
async function base64Of(data: Blob): Promise<string> {
  const reader = new FileReader()
  const read = new Promise<string>((resolve, reject) => {
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''))
    reader.addEventListener('error', () => reject(reader.error ?? new Error('not read')))
  })
  reader.readAsDataURL(data)
  const url = await read
  return url.slice(url.indexOf(',') + 1)
}

/**
 * Writes a text, or bytes, to a file of the person's choice.
 * @returns the error, or undefined; a person who changes their mind is no error
 */
export async function exportFile(
  { bridge, session }: Pick<Page, 'bridge' | 'session'>,
  name: string,
  data: string | Blob,
) {
  if (session.get().host === 'desktop') {
    const answer = await (typeof data === 'string'
      ? bridge.call('saveFile', { name, text: data })
      : bridge.call('saveFile', { name, text: await base64Of(data), base64: true }))
    return answer.ok ? undefined : answer.error
  }
  const url = URL.createObjectURL(
    typeof data === 'string' ? new Blob([data], { type: 'text/plain;charset=utf-8' }) : data,
  )
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads it after the click: taken away at once, some downloads come to nothing.
  after(KEPT_MS, () => URL.revokeObjectURL(url))
  return undefined
}

/** The same for a text. */
export const exportText = (page: Pick<Page, 'bridge' | 'session'>, name: string, text: string) =>
  exportFile(page, name, text)

/** Held while a person chooses: one that nothing holds may be collected, and the choice lost. */
const asking = new Set<HTMLInputElement>()

/** Text of a file that the person picks, or undefined when they change their mind. @param accept like ".json,.csv" */
export function importText(accept: string): Promise<{ name: string; text: string } | undefined> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = accept
  asking.add(input)
  return new Promise<{ name: string; text: string } | undefined>(resolve => {
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      if (!file) resolve(undefined)
      else void file.text().then(text => resolve({ name: file.name, text }))
    })
    input.addEventListener('cancel', () => resolve(undefined))
    input.click()
  }).finally(() => asking.delete(input))
}

// Files that a person exports and imports: written where they choose in the desktop, downloaded in a browser.
import { after } from './frame.ts'
import type { Page } from './stores/page.ts'

const KEPT_MS = 60_000

/**
 * Writes a text to a file of the person's choice.
 * @returns the error, or undefined; a person who changes their mind is no error
 */
export async function exportText({ bridge, session }: Pick<Page, 'bridge' | 'session'>, name: string, text: string) {
  if (session.get().host === 'desktop') {
    const answer = await bridge.call('saveFile', { name, text })
    return answer.ok ? undefined : answer.error
  }
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads it after the click: taken away at once, some downloads come to nothing.
  after(KEPT_MS, () => URL.revokeObjectURL(url))
  return undefined
}

/** Text of a file that the person picks, or undefined when they change their mind. @param accept like ".json,.csv" */
export function importText(accept: string): Promise<{ name: string; text: string } | undefined> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = accept
  return new Promise(resolve => {
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      if (!file) resolve(undefined)
      else void file.text().then(text => resolve({ name: file.name, text }))
    })
    input.addEventListener('cancel', () => resolve(undefined))
    input.click()
  })
}

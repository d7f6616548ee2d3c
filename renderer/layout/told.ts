// Waits for what was asked of the market, and says why where it was not done.
import type { Result } from '../../shared/errors.ts'
import type { Page } from '../stores/page.ts'
import { errorWords } from './error-words.ts'

/** Runs to its end without throwing; a failure becomes a message of the page. */
export async function told({ toasts }: Pick<Page, 'toasts'>, asked: Promise<Result<unknown>>): Promise<void> {
  const answer = await asked
  if (!answer.ok) toasts.show({ text: errorWords(answer.error) })
}

// Runs one command. The only place where a thrown error becomes data, and where arguments from a page are validated.
import * as v from 'valibot'
import { type CommandName, commands } from '../../shared/commands.ts'
import type { Caller, Handlers } from '../../shared/contract.ts'
import { AppError, errorData, type Result } from '../../shared/errors.ts'
import type { Log } from './ports.ts'

const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name)

/** The dotted path of the first argument that did not fit; never its value. */
const firstIssue = (issues: readonly v.BaseIssue<unknown>[]): string => {
  const issue = issues[0]
  return issue ? (v.getDotPath(issue) ?? 'arguments') : 'arguments'
}

/**
 * Answers one command of a page.
 * @param name as received; anything outside the contract is refused
 * @param args as received; validated by the contract's schema before a handler sees them
 * @returns the handler's value, or the expected failure as data (`badRequest` names the argument that did not fit)
 */
export async function answer(
  handlers: Handlers,
  name: string,
  args: unknown,
  caller: Caller,
  log?: Log,
): Promise<Result<unknown>> {
  try {
    if (!isCommand(name)) throw new AppError('badRequest', { field: 'command' })
    const parsed = v.safeParse(commands[name], args)
    if (!parsed.success) throw new AppError('badRequest', { field: firstIssue(parsed.issues) })
    const handle = handlers[name] as (args: unknown, caller: Caller) => unknown
    return { ok: true, value: await handle(parsed.output, caller) }
  } catch (error) {
    const data = errorData(error)
    if (data.code === 'unexpected') log?.error('command failed', { command: name, kind: kindOf(error) })
    return { ok: false, error: data }
  }
}

/** What kind of error it was, without its message: messages may quote what they were given. */
const kindOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}${'code' in error ? ` ${String(error.code)}` : ''}` : typeof error

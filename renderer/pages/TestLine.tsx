// The result of a connection test: shape, what it is, what it means, when.
import type { TestResult } from '../../shared/contract.ts'
import type { AppErrorData } from '../../shared/errors.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { errorWords } from '../layout/error-words.ts'
import { testWords } from '../layout/test-words.ts'
import { useFormat } from '../layout/use-format.ts'
import { Num } from '../ui/Num.tsx'
import { Shape } from '../ui/Shape.tsx'

/** What a test came to: running, a result, or a failure of the command itself. */
export type TestState = { running: true } | { result: TestResult } | { error: AppErrorData }

export function TestLine({ test }: { test: TestState }) {
  const format = useFormat()
  if ('running' in test) {
    return (
      <output className="res run">
        <Shape name="connecting" size={13} />
        <b>{m.shell_test_running()}</b>
      </output>
    )
  }
  if ('error' in test) {
    return (
      <div className="res bad" role="alert">
        <Shape name="refused" size={13} />
        <b>{m.shell_test_failed()}</b>
        <span className="d">{errorWords(test.error)}</span>
      </div>
    )
  }
  const words = testWords(test.result, format.whole)
  return (
    <div
      className={`res ${words.tone}`}
      role={words.tone === 'ok' ? 'status' : 'alert'}
      data-outcome={test.result.outcome}
    >
      <Shape name={words.mark} size={13} />
      <b>{words.title}</b>
      <span className="mut fs1">
        <Num>{format.time(test.result.atMs)}</Num>
      </span>
      <span className="d">{words.detail}</span>
    </div>
  )
}

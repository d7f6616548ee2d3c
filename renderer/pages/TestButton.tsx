// Tests a service as it is saved, and shows what came of it.
import type { ReactNode } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { TestLine } from './TestLine.tsx'
import type { Tests } from './use-tests.ts'

interface TestButtonProps {
  service: 'feed' | 'symbols' | 'history'
  tests: Tests
  hint: string
  /** Further actions beside the button. */
  children?: ReactNode
}

export function TestButton({ service, tests, hint, children }: TestButtonProps) {
  const test = tests.states[service]
  return (
    <>
      <div className="row fld-row" data-setting={`${service}Test`}>
        <button
          type="button"
          className="btn"
          disabled={test !== undefined && 'running' in test}
          onClick={() => void tests.run(service)}
          data-action={`test-${service}`}
        >
          {m.shell_test()}
        </button>
        {children}
        <span className="fs2 mut">{hint}</span>
      </div>
      {test && <TestLine test={test} />}
    </>
  )
}

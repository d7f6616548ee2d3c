// Tests a service as it is saved, and shows what came of it.
import { type ReactNode, useState } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { usePage } from '../stores/page.ts'
import { TestLine, type TestState } from './TestLine.tsx'

interface TestButtonProps {
  service: 'feed' | 'symbols'
  hint: string
  /** Further actions beside the button. */
  children?: ReactNode
}

export function TestButton({ service, hint, children }: TestButtonProps) {
  const { bridge } = usePage()
  const [test, setTest] = useState<TestState>()
  const run = async (): Promise<void> => {
    setTest({ running: true })
    const answer = await bridge.call('testConnection', { service })
    setTest(answer.ok ? { result: answer.value } : { error: answer.error })
  }
  return (
    <>
      <div className="row fld-row">
        <button
          type="button"
          className="btn"
          disabled={test !== undefined && 'running' in test}
          onClick={() => void run()}
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

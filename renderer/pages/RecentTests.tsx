// The newest connection tests, with the day of each, so that a person sees when something last worked.
import { useState } from 'react'
import type { TestResult } from '../../shared/contract.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { tehranTime } from '../../shared/tehran.ts'
import { testWords } from '../layout/test-words.ts'
import { useFormat } from '../layout/use-format.ts'
import { Num } from '../ui/Num.tsx'
import { Shape } from '../ui/Shape.tsx'

const SERVICES: Record<TestResult['service'], () => string> = {
  feed: m.shell_service_feed,
  symbols: m.shell_service_symbols,
  history: m.shell_service_history,
}

export function RecentTests({ tests }: { tests: readonly TestResult[] }) {
  const format = useFormat()
  // Tests are made by the real clock, whatever day a demo shows.
  const [today] = useState(() => tehranTime(Date.now()).day)
  return (
    <section className="card" data-setting="tests">
      <header>
        <b>{m.settings_tests()}</b>
      </header>
      {tests.length === 0 && <p className="in mut fs2">{m.settings_tests_none()}</p>}
      <div className="in set-tests" role="list" hidden={tests.length === 0}>
        {tests.map(test => {
          const words = testWords(test, format.whole)
          const { day } = tehranTime(test.atMs)
          return (
            <div className={`res ${words.tone}`} role="listitem" key={`${test.service} ${test.atMs}`}>
              <Shape name={words.mark} size={13} />
              <b>{m.settings_tests_title({ service: SERVICES[test.service](), outcome: words.title })}</b>
              <span className="mut fs1">
                <Num>{day === today ? format.time(test.atMs) : format.shortDate(day)}</Num>
              </span>
              <span className="d">{words.detail}</span>
            </div>
          )
        })}
      </div>
    </section>
  )
}

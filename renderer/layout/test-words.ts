// The outcomes of a connection test in words that tell refused, unreachable and no subscription apart.
import type { TestResult } from '../../shared/contract.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { ShapeName } from '../ui/Shape.tsx'
import { errorWords } from './error-words.ts'
import { causeWords } from './feed-words.ts'

interface TestWords {
  mark: ShapeName
  tone: 'ok' | 'warn' | 'bad'
  title: string
  detail: string
}

interface Facts {
  result: TestResult
  ms: string
  number: (value: number) => string
}

const OUTCOMES: Record<TestResult['outcome'], (facts: Facts) => TestWords> = {
  works: ({ result, ms, number }) =>
    result.service === 'symbols'
      ? {
          mark: 'ready',
          tone: 'ok',
          title: m.shell_test_works(),
          detail: m.shell_test_works_symbols({ n: result.count, count: number(result.count), ms }),
        }
      : { mark: 'live', tone: 'ok', title: m.shell_test_works(), detail: m.shell_test_works_feed({ ms }) },
  connected: ({ ms }) => ({
    mark: 'ready',
    tone: 'ok',
    title: m.shell_test_connected(),
    detail: m.shell_test_connected_detail({ ms }),
  }),
  refused: ({ result, number }) => ({
    mark: 'refused',
    tone: 'bad',
    title: m.feed_refused(),
    // A code is a name: without the marks of thousands.
    detail:
      result.code > 0
        ? m.shell_test_refused_code({ code: number(result.code).replace(/[,٬]/g, '') })
        : m.shell_test_refused(),
  }),
  noSubscription: () => ({
    mark: 'nosub',
    tone: 'warn',
    title: m.feed_noSubscription(),
    detail: m.error_noSubscription(),
  }),
  unreachable: ({ result: { error = { code: 'unreachable' } } }) => ({
    mark: 'unreachable',
    tone: 'bad',
    title: m.feed_unreachable(),
    // The other failures say themselves what happened.
    detail: `${error.code === 'unreachable' ? causeWords(error.detail) : ''} ${errorWords(error)}`.trim(),
  }),
  badAnswer: ({ result: { error = { code: 'badAnswer' } } }) => ({
    mark: 'refused',
    tone: 'bad',
    title: m.shell_test_badAnswer(),
    detail: errorWords(error),
  }),
}

/** The history service tells more of why than the feed: the reason is the sentence. */
const OF_HISTORY: Record<TestResult['outcome'], [TestWords['mark'], TestWords['tone'], title: () => string]> = {
  works: ['ready', 'ok', m.shell_test_works],
  connected: ['ready', 'warn', m.shell_test_connected],
  refused: ['refused', 'bad', m.fetch_test_refused],
  noSubscription: ['nosub', 'warn', m.fetch_test_no_access],
  unreachable: ['unreachable', 'bad', m.feed_unreachable],
  badAnswer: ['refused', 'bad', m.shell_test_badAnswer],
}

function historyTest({ result, number, ms }: Facts): TestWords {
  const [mark, tone, title] = OF_HISTORY[result.outcome]
  const detail = result.error
    ? errorWords(result.error)
    : m.fetch_test_works({ n: result.count, count: number(result.count), ms })
  return { mark, tone, title: title(), detail }
}

/**
 * A connection test in words.
 * @param number writes a whole number in the language's digits
 */
export function testWords(result: TestResult, number: (value: number) => string): TestWords {
  const facts = { result, number, ms: number(Math.round(result.tookMs)) }
  return result.service === 'history' ? historyTest(facts) : OUTCOMES[result.outcome](facts)
}

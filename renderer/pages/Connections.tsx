// Settings of the three services: their addresses, their tokens, and a test that says in words what is wrong.
import * as m from '../../shared/i18n/paraglide/messages.js'
import { feedWords } from '../layout/feed-words.ts'
import { useFormat } from '../layout/use-format.ts'
import { told } from '../layout/told.ts'
import { usePage, useSession } from '../stores/page.ts'
import { Shape } from '../ui/Shape.tsx'
import { AddressField } from './AddressField.tsx'
import { SectionHead } from './Field.tsx'
import { HistoryCard } from './HistoryCard.tsx'
import { RecentTests } from './RecentTests.tsx'
import { TestButton } from './TestButton.tsx'
import { TokenField } from './TokenField.tsx'
import { type Tests, useTests } from './use-tests.ts'

function FeedCard({ tests }: { tests: Tests }) {
  const format = useFormat()
  const feed = useSession(state => state.feed)
  const words = feedWords(feed, format.plain)
  const demo = useSession(state => state.source === 'demo')
  return (
    <section className="card" data-service="feed">
      <header>
        <Shape name={words.mark} size={12} />
        <b>{m.shell_service_feed()}</b>
        <span className="mut fs2" dir="ltr">
          SourceArena
        </span>
        <span className="end fs2 sub">{demo ? m.shell_service_demo() : words.title}</span>
      </header>
      <div className="in">
        <AddressField setting="feedUrl" label={m.shell_address()} />
        <TokenField service="feed" onTest={() => void tests.run('feed')} />
        <TestButton service="feed" tests={tests} hint={m.shell_test_feed_hint()} />
      </div>
    </section>
  )
}

function SymbolsCard({ tests }: { tests: Tests }) {
  const page = usePage()
  const { bridge } = page
  const format = useFormat()
  const symbols = useSession(state => state.symbols)
  const demo = useSession(state => state.source === 'demo')
  const state =
    symbols.state === 'fetching'
      ? m.shell_symbols_fetching()
      : symbols.fetchedAtMs > 0
        ? m.shell_symbols_fetched({
            n: symbols.count,
            count: format.whole(symbols.count),
            date: format.dayOf(symbols.fetchedAtMs),
          })
        : m.shell_symbols_none()
  return (
    <section className="card" data-service="symbols">
      <header>
        <Shape
          name={symbols.state === 'failed' ? 'unreachable' : symbols.fetchedAtMs > 0 ? 'ready' : 'connecting'}
          size={12}
        />
        <b>{m.shell_service_symbols()}</b>
        <span className="mut fs2" dir="ltr">
          SourceArena
        </span>
        <span className="end fs2 sub">{demo ? m.shell_service_demo() : state}</span>
      </header>
      <div className="in">
        <AddressField setting="symbolsUrl" label={m.shell_address()} />
        <TestButton service="symbols" tests={tests} hint={m.shell_test_symbols_hint()}>
          <button
            type="button"
            className="btn bare"
            onClick={() => void told(page, bridge.call('refreshSymbols', undefined))}
          >
            {m.shell_symbols_refresh()}
          </button>
        </TestButton>
      </div>
    </section>
  )
}

function SourceCard() {
  const page = usePage()
  const { bridge } = page
  const source = useSession(state => state.source)
  const other = source === 'demo' ? 'real' : 'demo'
  return (
    <section className="card" data-setting="source">
      <header>
        <b>{m.shell_source()}</b>
        <span className="end fs2 sub">{source === 'demo' ? m.shell_source_demo() : m.shell_source_real()}</span>
      </header>
      <div className="in fs2">
        <p className="sub set-p">{m.shell_source_text()}</p>
        <span>
          <button
            type="button"
            className="btn"
            onClick={() => void told(page, bridge.call('chooseSource', { source: other }))}
          >
            {other === 'demo' ? m.shell_source_to_demo() : m.shell_source_to_real()}
          </button>
        </span>
      </div>
    </section>
  )
}

export function Connections() {
  const keychain = useSession(state => state.tokens.every(token => token.keychain))
  const tests = useTests()
  return (
    <>
      <SectionHead
        title={m.shell_set_connections()}
        text={keychain ? m.shell_token_text() : m.shell_token_note_session()}
        tone={keychain ? 'mut' : 'c-warn'}
      />
      <div className="set-cols">
        <div className="set-col">
          <FeedCard tests={tests} />
          <SymbolsCard tests={tests} />
          <HistoryCard tests={tests} />
        </div>
        <div className="set-col">
          <RecentTests tests={tests.recent} />
          <SourceCard />
        </div>
      </div>
    </>
  )
}

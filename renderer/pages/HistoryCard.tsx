// Settings of the history service: address, path and form, token with its validity, and a test.
import { DAY_MS } from '../../shared/days.ts'
import { tehranTime } from '../../shared/tehran.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { Settings } from '../../shared/settings.ts'
import { historyWords } from '../layout/history-words.ts'
import { told } from '../layout/told.ts'
import { useFormat } from '../layout/use-format.ts'
import { useNow } from '../layout/use-now.ts'
import { usePage, useSession } from '../stores/page.ts'
import { Shape } from '../ui/Shape.tsx'
import { AddressField } from './AddressField.tsx'
import { Choice } from './Choice.tsx'
import { Field } from './Field.tsx'
import { TestButton } from './TestButton.tsx'
import { TokenField } from './TokenField.tsx'
import type { Tests } from './use-tests.ts'

const FORMS = ['first', 'newer'] as const satisfies Settings['historyStyle'][]

/** Until when the token holds, as its own text says. */
function Validity() {
  const format = useFormat()
  const until = useSession(state => state.history.tokenExpiresMs)
  const now = useNow()
  if (until === 0) return null
  const date = format.date(tehranTime(until).day)
  const left = Math.floor((until - now) / DAY_MS)
  return (
    <span className={left < 0 ? 'hp c-bad' : 'hp'} data-field="token-valid">
      {until <= now ? m.fetch_valid_over({ date }) : m.fetch_valid_until({ date, left: format.whole(left) })}
    </span>
  )
}

function FormChoice() {
  const page = usePage()
  const style = useSession(state => state.settings.historyStyle)
  const names = { first: m.fetch_form_first, newer: m.fetch_form_newer }
  return (
    <Field id="historyStyle" label={m.fetch_form()} help={m.fetch_form_help()}>
      <Choice
        label={m.fetch_form()}
        value={style}
        options={FORMS.map(id => ({ id, text: names[id]() }))}
        onChange={historyStyle => void told(page, page.session.saveSettings({ historyStyle }))}
      />
    </Field>
  )
}

export function HistoryCard({ tests }: { tests: Tests }) {
  const url = useSession(state => state.settings.historyUrl)
  const history = useSession(state => state.history)
  const demo = useSession(state => state.source === 'demo')
  const words = historyWords(history)
  return (
    <section className="card" data-service="history">
      <header>
        <Shape name={words.mark} size={12} />
        <b>{m.shell_service_history()}</b>
        <span className="mut fs2" dir="ltr">
          InstTrade
        </span>
        <span className="end fs2 sub">{demo ? m.shell_service_demo() : words.title}</span>
      </header>
      <div className="in">
        <AddressField setting="historyUrl" label={m.shell_address_base()} />
        <AddressField setting="historyPath" label={m.fetch_path()} />
        <FormChoice />
        {url !== '' && (
          <>
            <TokenField service="history" onTest={() => void tests.run('history')} />
            <Validity />
            <TestButton service="history" tests={tests} hint={m.fetch_test_hint()} />
          </>
        )}
      </div>
    </section>
  )
}

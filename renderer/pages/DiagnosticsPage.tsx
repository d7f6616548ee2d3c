// What Tablo knows of itself: states, counters, refused frames, versions, files, the log's end; to copy or to export
// with secrets removed.
import { useEffect, useState } from 'react'
import type { Diagnostics } from '../../shared/diagnostics.ts'
import type { AppErrorData } from '../../shared/errors.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { exportText } from '../files.ts'
import { errorWords } from '../layout/error-words.ts'
import { useFormat } from '../layout/use-format.ts'
import { type Page, usePage } from '../stores/page.ts'
import { paint, type PaintFigures } from '../stores/paint.ts'
import { Num } from '../ui/Num.tsx'
import { Counters } from './diagnostics/Counters.tsx'
import { Card, FactList } from './diagnostics/Facts.tsx'
import { Files } from './diagnostics/Files.tsx'
import { Refused } from './diagnostics/Refused.tsx'
import { reportText } from './diagnostics/report.ts'
import { States } from './diagnostics/States.tsx'

/** Lines of the log that stand on the page at once; the rest scrolls. */
const LOG_ROWS = 18

interface Reading {
  facts: Diagnostics
  /** When it was read, by the source's clock like every time on the page. */
  atMs: number
  paint: PaintFigures
}

async function ask({
  bridge,
  session,
}: Pick<Page, 'bridge' | 'session'>): Promise<{ reading?: Reading; error?: AppErrorData }> {
  const answer = await bridge.call('diagnostics', undefined)
  return answer.ok
    ? { reading: { facts: answer.value, atMs: session.now(), paint: paint.figures() } }
    : { error: answer.error }
}

export function DiagnosticsPage() {
  const page = usePage()
  const { toasts } = page
  const format = useFormat()
  const [reading, setReading] = useState<Reading>()
  const [error, setError] = useState<AppErrorData>()
  useEffect(() => {
    let current = true
    const begin = async (): Promise<void> => {
      const first = await ask(page)
      if (!current) return
      setReading(first.reading)
      setError(first.error)
    }
    void begin()
    return () => {
      current = false
    }
  }, [page])
  const refresh = async (): Promise<void> => {
    const next = await ask(page)
    // What was read stays where nothing newer could be.
    if (next.reading) setReading(next.reading)
    setError(next.error)
  }

  const text = (): string => (reading ? reportText(reading.facts, reading.paint) : '')
  const copy = async (): Promise<void> => {
    const copied = await navigator.clipboard.writeText(text()).then(
      () => true,
      () => false,
    )
    toasts.show({ text: copied ? m.diagnostics_copied() : m.diagnostics_copy_failed() })
  }
  const save = async (): Promise<void> => {
    const failed = await exportText(page, 'tablo-diagnostics.txt', text())
    toasts.show({ text: failed ? errorWords(failed) : m.diagnostics_exported() })
  }
  const facts = reading?.facts
  return (
    <>
      <div className="set-h">
        <h2>{m.diagnostics_title()}</h2>
        <p className="mut">{m.diagnostics_text()}</p>
      </div>
      <div className="row diag-bar">
        <button type="button" className="btn pri" data-action="refresh" onClick={() => void refresh()}>
          {m.diagnostics_refresh()}
        </button>
        <button type="button" className="btn" data-action="copy" disabled={!facts} onClick={() => void copy()}>
          {m.diagnostics_copy()}
        </button>
        <button type="button" className="btn" data-action="export" disabled={!facts} onClick={() => void save()}>
          {m.diagnostics_export()}
        </button>
        <span className="mut fs2" aria-live="polite">
          {reading ? (
            <>
              {m.diagnostics_at()} <Num>{format.time(reading.atMs)}</Num>
            </>
          ) : (
            !error && m.diagnostics_loading()
          )}
        </span>
        {error && (
          <span className="fs2 c-bad" role="alert">
            {m.diagnostics_failed()} {errorWords(error)}
          </span>
        )}
      </div>
      {reading && facts && (
        <div className="diag">
          <States facts={facts} />
          <Counters facts={facts} paint={reading.paint} />
          <Refused entries={facts.quarantine} />
          <Card title={m.diagnostics_versions()}>
            <FactList
              facts={Object.entries(facts.versions).map(([name, version]) => ({ field: name, name, text: version }))}
            />
          </Card>
          <Files facts={facts} />
          <Card
            title={m.diagnostics_log()}
            end={
              <>
                <Num>{format.whole(facts.log.length)}</Num> {m.diagnostics_log_lines({ n: facts.log.length })}
              </>
            }
            wide
          >
            {facts.log.length === 0 ? (
              <span className="mut fs2">{m.diagnostics_log_none()}</span>
            ) : (
              <textarea
                className="diag-log"
                dir="ltr"
                readOnly
                rows={Math.min(LOG_ROWS, facts.log.length + 1)}
                wrap="off"
                aria-label={m.diagnostics_log()}
                value={facts.log.join('\n')}
              />
            )}
          </Card>
        </div>
      )}
    </>
  )
}

// Says what a file of alerts has before any is taken: how many can be read, which rows can't and why, which are here
// already. They are taken all at once or not at all.
import { useState } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import type { AlertDraft } from '../../../shared/alerts.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import type { Watchlist } from '../../../shared/market.ts'
import { useMarket } from '../market.ts'
import { isolated, Sentence } from '../tile-parts.tsx'
import { MOST_ALERTS, readAlerts, type ReadAlerts, type RowProblem, splitKnown } from './alert-file.ts'

interface ImportAlertsProps {
  name: string
  text: string
  lists: readonly Watchlist[]
  known: readonly AlertDraft[]
  onTake: (drafts: AlertDraft[]) => void
  onClose: () => void
}

const problemText = (problem: Extract<ReadAlerts, { ok: false }>['problem'], most: string): string => {
  switch (problem) {
    case 'empty':
      return m.alerts_import_empty()
    case 'notJson':
      return m.alerts_import_not_json()
    case 'newer':
      return m.alerts_import_newer()
    case 'tooMany':
      return m.alerts_import_too_many({ most })
    case 'otherFile':
    default:
      return m.alerts_import_other()
  }
}

const rowText = (bad: RowProblem): string =>
  'field' in bad
    ? m.alerts_import_bad_shape({ field: isolated(bad.field) })
    : m.alerts_import_bad_list({ name: bad.list })

export function ImportAlerts({ name, text, lists, known, onTake, onClose }: ImportAlertsProps) {
  const { format } = useMarket()
  const [read] = useState(() => readAlerts(text, lists))
  const [too, setToo] = useState(false)
  const { fresh, twice } = splitKnown(read.ok ? read.alerts : [], known)
  const taken = (too ? [...fresh, ...twice] : fresh).toSorted((a, b) => a.row - b.row)
  const count = (n: number) => ({ n, count: isolated(format.whole(n)) })
  const bad = read.ok ? read.bad : []
  const badWords = m.alerts_import_bad({ n: bad.length, count: format.whole(bad.length) })
  return (
    <ModalOverlay isOpen isDismissable className="scrim" onOpenChange={open => !open && onClose()}>
      <Modal className="dlg list-dlg">
        <Dialog aria-label={m.alerts_import()} className="list-dlg-in">
          <b className="strong">{name}</b>
          {!read.ok ? (
            <p className="c-bad" role="alert">
              {problemText(read.problem, format.whole(MOST_ALERTS))}
            </p>
          ) : (
            <div role="status" data-read={read.alerts.length} data-bad={bad.length} data-twice={twice.length}>
              <p>
                <Sentence text={m.alerts_import_read(count(read.alerts.length))} />
              </p>
              {bad.length > 0 && (
                <>
                  <p className="c-bad">
                    <Sentence text={m.alerts_import_bad(count(bad.length))} />
                  </p>
                  {/* Scrolls: it is to be reached by the keyboard. */}
                  {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
                  <ul className="al-bad" tabIndex={0} aria-label={badWords}>
                    {bad.map(each => (
                      <li key={each.row}>
                        <Sentence
                          text={m.alerts_import_row({ row: isolated(format.whole(each.row)), why: rowText(each) })}
                        />
                      </li>
                    ))}
                  </ul>
                </>
              )}
              {twice.length > 0 && (
                <label className="al-twice">
                  <input type="checkbox" checked={too} onChange={event => setToo(event.target.checked)} />
                  <span>
                    <Sentence text={m.alerts_import_twice(count(twice.length))} /> {m.alerts_import_twice_too()}
                  </span>
                </label>
              )}
              <p className="mut fs2">{m.alerts_import_off()}</p>
            </div>
          )}
          <div className="row list-dlg-end">
            <button type="button" className="btn" onClick={onClose}>
              {m.alerts_cancel()}
            </button>
            {read.ok && (
              <button
                type="button"
                className="btn pri"
                disabled={taken.length === 0}
                onClick={() => onTake(taken.map(({ draft }) => draft))}
              >
                <Sentence text={m.alerts_import_do(count(taken.length))} />
              </button>
            )}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

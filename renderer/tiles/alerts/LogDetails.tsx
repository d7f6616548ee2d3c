// All that is known of one firing: the alert as it was, the frame that caused it, and the way to play the day back from
// there.
import { useContext, useEffect, useState } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import type { Firing } from '../../../shared/firings.ts'
import { alertWords, firingWords } from '../../../shared/alert-words.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import type { Watchlist } from '../../../shared/market.ts'
import { tehranTime } from '../../../shared/tehran.ts'
import { CopyButton } from '../../pages/CopyButton.tsx'
import type { AlertStore } from '../../stores/alerts.ts'
import { PageContext } from '../../stores/page.ts'
import { Num } from '../../ui/Num.tsx'
import { useMarket } from '../market.ts'
import { isolated, isolatedDate, Sentence, timeOf } from '../tile-parts.tsx'
import type { TileProps } from '../tile-props.ts'
import { kindWords, repeatWords, toldWords, urgencyWords, valueWords } from './words.ts'

interface LogDetailsProps {
  firing: Firing
  name: string
  store: AlertStore
  lists: readonly Watchlist[]
  onOpen: TileProps['onOpen']
  onClose: () => void
}

/** The frame as a line, and whether the day can be played back; undefined while it is asked. */
function useFacts(store: AlertStore, { id, day }: Firing) {
  const { bridge } = useMarket()
  const [line, setLine] = useState<{ text: string } | 'failed'>()
  const [recorded, setRecorded] = useState<boolean>()
  useEffect(() => {
    let over = false
    const ask = async (): Promise<void> => {
      const [frame, days] = await Promise.all([store.frameOf(id), bridge.call('recordedDays', undefined)])
      if (over) return
      setLine(frame.ok ? { text: frame.value.line } : 'failed')
      setRecorded(days.ok && days.value.some(each => each.day === day))
    }
    void ask()
    return () => {
      over = true
    }
  }, [store, bridge, id, day])
  return { line, recorded }
}

export function LogDetails({ firing, name, store, lists, onOpen, onClose }: LogDetailsProps) {
  const page = useContext(PageContext)
  const { format, openDay } = useMarket()
  const { line, recorded } = useFacts(store, firing)
  const { alert } = firing
  const { scope } = alert
  const moment = (utcMs: number): string => {
    const { day } = tehranTime(utcMs)
    const time = isolated(timeOf(format, utcMs))
    return day === firing.day ? time : `${isolated(format.shortDate(day))} ${time}`
  }
  const list = scope.of === 'list' ? (lists.find(({ id }) => id === scope.listId)?.name ?? m.alerts_list_gone()) : name
  const facts: [string, string][] = [
    [m.alerts_date(), `${isolatedDate(format.date(firing.day))} ${moment(firing.atMs)}`],
    [
      m.alerts_kind(),
      firing.fromMs > 0
        ? `${kindWords(firing.kind)} · ${m.alerts_while_away({ from: moment(firing.fromMs), to: moment(firing.toMs) })}`
        : kindWords(firing.kind),
    ],
    [m.alerts_value(), valueWords(firing, format)],
    [
      m.alerts_prices_in({ unit: format.priceUnit }),
      firing.last > 0
        ? m.alerts_prices({ last: isolated(format.price(firing.last)), final: isolated(format.price(firing.final)) })
        : '',
    ],
    [m.alerts_waited_for(), `${list}: ${alertWords(alert, format)}`],
    [m.alerts_repeat(), repeatWords(alert.repeat)],
    [m.alerts_urgency(), urgencyWords(alert.urgency)],
    [m.alerts_note(), alert.note],
    [m.alerts_told(), toldWords(firing)],
    [m.alerts_told_at(), firing.deliveredMs > 0 ? moment(firing.deliveredMs) : m.alerts_not_yet()],
    [m.alerts_seen_at(), firing.seenMs > 0 ? moment(firing.seenMs) : m.alerts_not_yet()],
  ]
  const play = async (): Promise<void> => {
    onClose()
    if (!page) return openDay?.(firing.day)
    await page.playback.open(firing.day)
    await page.playback.act({ do: 'seek', atMs: firing.atMs })
  }
  return (
    <ModalOverlay isOpen isDismissable className="scrim" onOpenChange={open => !open && onClose()}>
      <Modal className="dlg list-dlg long">
        <Dialog aria-label={m.alerts_details()} className="list-dlg-in">
          <b className="strong">
            <Sentence text={firingWords(firing, name, format).title} />
          </b>
          <dl className="log-facts">
            {facts.map(([term, text]) =>
              text === '' ? null : (
                <div key={term}>
                  <dt>{term}</dt>
                  <dd>
                    <Sentence text={text} />
                  </dd>
                </div>
              ),
            )}
          </dl>
          <div className="log-frame" aria-busy={line === undefined}>
            <span className="row">
              <span className="mut fs2">{m.alerts_frame()}</span>
              {line && line !== 'failed' && line.text !== '' ? (
                <span className="end">
                  <CopyButton text={line.text} label={m.alerts_copy_frame()} />
                </span>
              ) : null}
            </span>
            {line === undefined ? null : line === 'failed' ? (
              <p className="c-bad">{m.alerts_frame_failed()}</p>
            ) : line.text === '' ? (
              <p className="mut">{m.alerts_frame_none()}</p>
            ) : (
              // Scrolls: it is to be reached by the keyboard.
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
              <pre dir="ltr" tabIndex={0} aria-label={m.alerts_frame()}>
                <Num>{line.text}</Num>
              </pre>
            )}
          </div>
          {recorded === false && <p className="mut fs2">{m.alerts_play_none()}</p>}
          <div className="row list-dlg-end">
            {recorded && (
              <button type="button" className="btn" onClick={() => void play()}>
                {m.alerts_play_back()}
              </button>
            )}
            {firing.code !== '' && (
              <button
                type="button"
                className="btn"
                onClick={() => {
                  onClose()
                  if (firing.code) onOpen('order-book', firing.code)
                }}
              >
                {m.alerts_show()}
              </button>
            )}
            <button type="button" className="btn pri" onClick={onClose}>
              {m.alerts_close()}
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

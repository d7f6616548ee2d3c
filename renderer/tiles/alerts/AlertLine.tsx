// An alert in the list: what it waits for, how far that is, and why it can't fire now. The distance is painted by hand.
import { Bell, BellOff, BellRing, EllipsisVertical, TriangleAlert } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { AlertRow } from '../../../shared/alerts.ts'
import { alertWords } from '../../../shared/alert-words.ts'
import type { Formatter } from '../../../shared/format.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import type { InsCode } from '../../../shared/market.ts'
import { tehranTime } from '../../../shared/tehran.ts'
import { onBeat, schedule } from '../../frame.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Shape, type ShapeName } from '../../ui/Shape.tsx'
import { useMarket } from '../market.ts'
import { isolated, Sentence, timeOf } from '../tile-parts.tsx'
import { createReachPainter } from './reach-painter.ts'
import { reachOf } from './reach.ts'
import type { AlertActions } from './use-alert-actions.ts'
import { type Why, whyNot } from './why.ts'
import { repeatWords, whyWords } from './words.ts'

export interface AlertLineProps {
  row: AlertRow
  /** Of its instrument, its watchlist or the feed. */
  name: string
  codes: readonly InsCode[]
  actions: AlertActions
  /** Its menu was asked for, at this point of the window. */
  onMenu: (at: { x: number; y: number }) => void
}

const SHAPES: Partial<Record<Why, ShapeName>> = { suspect: 'suspect', offline: 'offline', stale: 'stale' }

/** Paints the distance with each quote; gives the reason why it can't fire, which changes seldom. */
function useReach({ row, codes }: AlertLineProps) {
  const { watched, quotes, feed, rules, now, format, replay } = useMarket()
  const box = useRef<HTMLSpanElement>(null)
  const [why, setWhy] = useState<Why>('')
  const live = row.state === 'armed' && !replay
  useEffect(() => {
    const element = box.current
    if (!element || !live) return undefined
    const painter = createReachPainter(element, format)
    const paint = (): void => {
      const reach = reachOf(row, codes, { watched, quotes })
      const { quote, instrument } = reach
      setWhy(whyNot({ row, quote, instrument, feed: feed.get(), hours: rules(), nowMs: now() }))
      painter(reach, codes.length > 1)
    }
    const later = (): void => schedule(paint)
    paint()
    const [only] = codes
    let ends: (() => void)[] = []
    const follow = (): void => {
      for (const end of ends) end()
      const handle = codes.length === 1 && only ? watched.get(only)?.handle : undefined
      ends = handle === undefined ? [] : [quotes.subscribe(handle, paint)]
      later()
    }
    follow()
    const stops = [onBeat(paint), feed.subscribe(later), ...(only ? [watched.subscribe(only, follow)] : [])]
    return () => {
      for (const stop of [...stops, ...ends]) stop()
    }
  }, [row, codes, watched, quotes, feed, rules, now, format, live])
  return { box, why: live || row.hold !== 'none' ? (row.hold === 'none' ? why : row.hold) : ('' as Why), live }
}

/** Date and time at which an alert fired last. */
const lastFired = ({ lastFiredMs }: AlertRow, format: Formatter): string =>
  `${isolated(format.shortDate(tehranTime(lastFiredMs).day))} ${isolated(timeOf(format, lastFiredMs))}`

const Bells = ({ row, why }: { row: AlertRow; why: Why }) => {
  const off = row.state === 'disabled' || row.state === 'expired'
  return (
    <span className={`ic ${off || why !== '' ? 'mut' : 'sub'}`}>
      <Icon of={off ? BellOff : row.alert.urgency === 'urgent' ? BellRing : Bell} size={14} />
    </span>
  )
}

export function AlertLine(props: AlertLineProps) {
  const { row, name, actions, onMenu } = props
  const { format } = useMarket()
  const { box, why, live } = useReach(props)
  const words = alertWords(row.alert, format)
  const shape = SHAPES[why] ?? 'stale'
  return (
    <>
      <span className="al-cell" role="gridcell">
        <Bells row={row} why={why} />
        <span className="al-in">
          <span className="l1">
            <b>{name}</b> <Sentence text={words} />
          </span>
          <span className="l2">
            {live && (
              <span ref={box} className="reach" hidden={why !== ''} data-field="distance">
                <span className="near" aria-hidden="true">
                  <i />
                </span>
                <span className="away-by" />
              </span>
            )}
            {why !== '' && (
              <span className="why c-warn" data-why={why}>
                <Shape name={shape} size={10} />
                <span>
                  <Sentence text={whyWords(why, row, format)} />
                </span>
              </span>
            )}
            {!live && row.lastFiredMs > 0 && (
              <span>
                <Sentence text={m.alerts_fired_last({ date: lastFired(row, format) })} />
              </span>
            )}
            {row.alert.note !== '' && <span className="al-note cut">{row.alert.note}</span>}
          </span>
          {row.unchecked && row.state === 'armed' && why !== 'corporate' && (
            <span className="l2 why c-warn" data-why="unchecked">
              <Icon of={TriangleAlert} size={11} />
              <span>{m.alerts_unchecked()}</span>
            </span>
          )}
          {why === 'corporate' && (
            <span className="al-acts">
              <button
                type="button"
                className="btn sm pri"
                tabIndex={-1}
                disabled={!row.action}
                onClick={() => actions.settle([row], 'rescale')}
              >
                {m.alerts_rescale()}
              </button>
              <button type="button" className="btn sm" tabIndex={-1} onClick={() => actions.settle([row], 'keep')}>
                {m.alerts_keep()}
              </button>
            </span>
          )}
        </span>
      </span>
      <span className="at" role="gridcell">
        {repeatWords(row.alert.repeat)}
        <button
          type="button"
          className="ib al-act"
          tabIndex={-1}
          aria-label={m.alerts_row_more({ what: `${name} ${words.replaceAll(/[\u2066\u2069]/g, '')}` })}
          onClick={({ currentTarget }) => {
            const { left, bottom } = currentTarget.getBoundingClientRect()
            onMenu({ x: left, y: bottom })
          }}
        >
          <Icon of={EllipsisVertical} size={13} />
        </button>
      </span>
    </>
  )
}

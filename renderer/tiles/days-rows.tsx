// The rows of the recorded days that are in view.
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { RecordedDay } from '../../shared/playback.ts'
import { Shape } from '../ui/Shape.tsx'
import { strip, STRIP_HEIGHT, STRIP_WIDTH } from './days-data.ts'
import { useMarket } from './market.ts'
import { pressRowKey, rowsOfPage } from './row-keys.ts'
import { isolated, isolatedDate, Sentence, useRowHeight } from './tile-parts.tsx'

const ROW = 45

export function DayRows({ tileId, days }: { tileId: string; days: readonly RecordedDay[] }) {
  const { replay, openDay, today } = useMarket()
  const played = replay?.day.day
  const scroller = useRef<HTMLDivElement>(null)
  const probe = useRef<HTMLElement>(null)
  const height = useRowHeight(probe, ROW)
  const [chosen, setChosen] = useState(played)
  const at = days.findIndex(({ day }) => day === chosen)
  const rows = useVirtualizer({
    count: days.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 4,
    getItemKey: index => days[index]?.day ?? index,
  })
  useLayoutEffect(() => rows.measure(), [rows, height])
  // The day that is played back is in view when the tile is drawn.
  const start = useRef(at)
  useEffect(() => {
    if (start.current > 0) rows.scrollToIndex(start.current, { align: 'center' })
  }, [rows])

  const go = (to: number): void => {
    const next = Math.min(days.length - 1, Math.max(0, to))
    const row = days[next]
    if (!row) return
    rows.scrollToIndex(next)
    setChosen(row.day)
  }
  const open = (day: number | undefined): void => {
    if (day !== undefined && day !== played) openDay?.(day)
  }
  const onKeyDown = (event: KeyboardEvent): void =>
    pressRowKey(event, {
      at,
      count: days.length,
      page: rowsOfPage(scroller.current, height),
      go,
      open: () => open(days[at]?.day),
    })
  const onClick = ({ target }: MouseEvent): void => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-day]') : null
    if (!row) return
    setChosen(Number(row.dataset['day']))
    open(Number(row.dataset['day']))
  }
  const rowId = (day: number): string => `${tileId}-day-${day}`
  const shown = days[at]
  return (
    <div
      ref={scroller}
      className="days-list"
      role="listbox"
      aria-label={m.playback_days()}
      aria-activedescendant={shown ? rowId(shown.day) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <i ref={probe} className="probe" aria-hidden="true" />
      <div className="rows" role="presentation" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(item => {
          const day = days[item.index]
          return day ? (
            <DayRow
              key={item.key}
              id={rowId(day.day)}
              day={day}
              index={item.index}
              count={days.length}
              top={item.start}
              selected={day.day === chosen}
              played={day.day === played}
              today={day.day === today?.()}
            />
          ) : null
        })}
      </div>
    </div>
  )
}

interface RowProps {
  id: string
  day: RecordedDay
  index: number
  count: number
  top: number
  selected: boolean
  played: boolean
  today: boolean
}

function DayRow({ id, day, index, count, top, selected, played, today }: RowProps) {
  const { format } = useMarket()
  const paths = useMemo(() => strip(day), [day])
  const number = (value: number): string => isolated(format.whole(value))
  return (
    <div
      id={id}
      className={played ? 'rv on' : 'rv'}
      style={{ transform: `translateY(${top}px)` }}
      role="option"
      aria-selected={selected}
      aria-posinset={index + 1}
      aria-setsize={count}
      data-day={day.day}
      data-played={played || undefined}
      title={played ? m.playback_days_played() : m.playback_days_open()}
    >
      <span className="rv-mark">
        {played && (
          <>
            <Shape name="replay" size={11} />
            <span className="unseen">{m.playback_days_played()}</span>
          </>
        )}
      </span>
      <span className="rv-date">
        <span className="cut">
          <Sentence text={isolatedDate(format.date(day.day))} />
        </span>
        {today && <span className="tag plain">{m.playback_days_today()}</span>}
      </span>
      <svg
        className="rv-strip"
        width={STRIP_WIDTH}
        height={STRIP_HEIGHT}
        viewBox={`0 0 ${STRIP_WIDTH} ${STRIP_HEIGHT}`}
        aria-hidden="true"
      >
        <path className="rv-bars" d={paths.bars} />
        <path className="rv-gaps" d={paths.gaps} />
      </svg>
      <span className="rv-facts">
        <span data-field="day-frames" data-value={day.frames}>
          <Sentence text={m.playback_days_frames({ n: day.frames, count: number(day.frames) })} />
        </span>
        {day.gaps > 0 && (
          <>
            {m.prints_comma()}{' '}
            <span className="c-warn" data-field="day-gaps" data-value={day.gaps}>
              <Sentence text={m.playback_days_gaps({ n: day.gaps, count: number(day.gaps) })} />
            </span>
          </>
        )}
      </span>
    </div>
  )
}

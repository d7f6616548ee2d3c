// The events that are in view, newest on top; a long sentence takes a second line.
import { Bell, Clock, UnfoldHorizontal } from 'lucide-react'
import { type KeyboardEvent, type Ref, useMemo, useRef, useState } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode } from '../../shared/market.ts'
import { useInstruments } from '../stores/instruments.ts'
import { Arrow } from '../ui/Arrow.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Shape } from '../ui/Shape.tsx'
import { type DayEvent, type EventMark, eventWords } from './events-words.ts'
import { useMarket } from './market.ts'
import { rawTime } from './prints-painter.ts'
import { pressRowKey } from './row-keys.ts'
import { copyRows, isolated, Sentence, timeOf, useFeed } from './tile-parts.tsx'
import { useRows } from './use-rows.ts'

const ROW = 24

export interface EventRowsProps {
  tileId: string
  events: readonly DayEvent[]
  onOpen: (code: InsCode) => void
}

export function EventRows({ tileId, events, onOpen }: EventRowsProps) {
  const { bridge, format } = useMarket()
  const { host } = useFeed()
  const scroller = useRef<HTMLDivElement>(null)
  const probe = useRef<HTMLElement>(null)
  const [chosen, setChosen] = useState<number>()
  const codes = useMemo(() => [...new Set(events.flatMap(({ code }) => code ?? []))], [events])
  const names = useInstruments(bridge, codes)
  const at = events.findIndex(({ id }) => id === chosen)
  const keyOf = (index: number): number => events[index]?.id ?? index
  const { rows, page } = useRows({ scroller, probe, count: events.length, height: ROW, overscan: 6, keyOf })

  const wordsOf = (event: DayEvent) =>
    eventWords(event, format, event.code ? (names.get(event.code)?.symbol ?? isolated(event.code)) : '', host)
  const open = (event: DayEvent | undefined): void => {
    if (event?.code) onOpen(event.code)
  }
  const go = (to: number): void => {
    const next = Math.min(events.length - 1, Math.max(0, to))
    const event = events[next]
    if (!event) return
    rows.scrollToIndex(next)
    setChosen(event.id)
  }
  const onKeyDown = (event: KeyboardEvent): void =>
    pressRowKey(event, {
      at,
      count: events.length,
      page: page(),
      go,
      open: () => open(events[at]),
    })
  const copied = (): string[][] =>
    events.map(event => [rawTime(event.atMs), wordsOf(event).text.replace(/[\u2066\u2068\u2069]/g, '')])
  const rowId = (id: number): string => `${tileId}-event-${id}`
  const chosenRow = events[at]
  return (
    <div
      ref={scroller}
      className="glist events-list"
      role="grid"
      aria-label={m.events_title()}
      aria-rowcount={events.length + 1}
      aria-activedescendant={chosenRow ? rowId(chosenRow.id) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onCopy={event => copyRows(event, copied())}
    >
      <i ref={probe} className="probe" aria-hidden="true" />
      <div className="r h" role="row" aria-rowindex={1}>
        <span className="t tm" role="columnheader">
          {m.prints_time()}
        </span>
        <span className="t" role="columnheader">
          {m.events_what()}
        </span>
      </div>
      <div className="rows" role="rowgroup" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(item => {
          const event = events[item.index]
          return event ? (
            <EventRow
              key={item.key}
              id={rowId(event.id)}
              measure={rows.measureElement}
              event={event}
              words={wordsOf(event)}
              time={timeOf(format, event.atMs)}
              index={item.index}
              top={item.start}
              selected={event.id === chosen}
              onSelect={() => setChosen(event.id)}
              onOpen={() => open(event)}
            />
          ) : null
        })}
      </div>
    </div>
  )
}

interface RowProps {
  id: string
  measure: Ref<HTMLDivElement>
  event: DayEvent
  words: ReturnType<typeof eventWords>
  time: string
  index: number
  top: number
  selected: boolean
  onSelect: () => void
  onOpen: () => void
}

const EventRow = ({ id, measure, event, words, time, index, top, selected, onSelect, onOpen }: RowProps) => (
  <div
    ref={measure}
    id={id}
    data-index={index}
    className="r"
    style={{ transform: `translateY(${top}px)` }}
    role="row"
    aria-rowindex={index + 2}
    aria-selected={selected}
    data-instrument={event.code}
    data-event={event.kind}
    onMouseDown={onSelect}
    onDoubleClick={onOpen}
  >
    <span className="t tm" role="gridcell">
      <bdi className="n" dir="ltr" data-field="event-time" data-value={rawTime(event.atMs)}>
        {time}
      </bdi>
    </span>
    <span className="t what" role="gridcell">
      <Mark mark={words.mark} />
      <span>
        <Sentence text={words.text} />
      </span>
    </span>
  </div>
)

function Mark({ mark }: { mark: EventMark }) {
  if ('shape' in mark) return <Shape name={mark.shape} size={11} />
  if (mark.drawing === 'gap') return <Icon of={UnfoldHorizontal} size={12} />
  if (mark.drawing === 'bell') return <Icon of={Bell} size={12} />
  if (mark.drawing === 'clock') return <Icon of={Clock} size={12} />
  return (
    <span className={mark.drawing}>
      <Arrow to={mark.drawing} size={9} />
    </span>
  )
}

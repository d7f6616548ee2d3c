// The chart view of the history tile: drawn from the cached bars, ticking with today's quote, read out by pointer and
// keys.
import {
  type KeyboardEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { isAlertKey, pressChartKey } from '../chart-keys.ts'
import { onLook, useLetters } from '../chart-look.ts'
import { useMarket } from '../market.ts'
import { isolated } from '../tile-parts.tsx'
import { type HistoryDrawing, readSlot } from './chart-drawing.ts'
import { chartSummary, createDayPainter, type DayPainter, DayReadOut } from './chart-read.tsx'
import { priced, type Slots, slotAt, slotsOf } from './chart-slots.ts'
import type { TodayModel } from './chart-today.ts'
import { createHistoryChart, type HistoryChart } from './chart-view.ts'
import { serialOf } from './range.ts'
import { LevelLayer } from '../level-layer.tsx'
import type { InsCode } from '../../../shared/market.ts'
import type { HistoryViewProps } from './view.ts'

export interface BarChartProps extends HistoryViewProps {
  code: InsCode
  symbol: string
  line: boolean
  today: TodayModel
  /** Tehran's day by the source's clock. */
  present: number
  holidays: ReadonlySet<number>
}

const PAGE = 20

/** First and last place of the chosen days. */
function placesOf(slots: Slots, { from, to }: HistoryViewProps['range']): { first: number; last: number } {
  const end = slots.serial.length - 1
  const after = slotAt(slots, to)
  const last = Math.min(end, slots.serial[after] === serialOf(to) ? after : after - 1)
  return { first: Math.max(0, Math.min(slotAt(slots, from), last)), last: Math.max(0, last) }
}

const noDay = (): undefined => undefined

export function BarChart(props: BarChartProps) {
  const { code, history, shown, actions, range, symbol, line, today, present, holidays } = props
  const { format, replay, onAlert } = useMarket()
  const lettered = useLetters()
  const read = useRef<HTMLDivElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const keys = useRef<HTMLDivElement>(null)
  const [chart, setChart] = useState<HistoryChart>()
  const painter = useRef<DayPainter>(undefined)
  const crossed = useRef<number>(undefined)
  const todays = useSyncExternalStore(today.subscribe, () => today.get()?.day ?? 0)

  const slots = useMemo(
    () => slotsOf({ history, range, today: todays, present, holidays }),
    [history, range, todays, present, holidays],
  )
  const drawing = useMemo<HistoryDrawing>(
    () => ({ slots, bars: shown, actions, line, today: todays > 0 ? today.get() : undefined }),
    [slots, shown, actions, line, today, todays],
  )
  const { first, last } = useMemo(() => placesOf(slots, range), [slots, range])
  const newest = useMemo(() => priced(slots, last, -1), [slots, last])
  const now = useRef({ drawing, newest })

  const write = useCallback((): void => {
    const { drawing: drawn, newest: slot } = now.current
    const live = { ...drawn, today: drawn.today && (today.get() ?? drawn.today) }
    painter.current?.paint(readSlot(live, crossed.current ?? slot))
  }, [today])

  useLayoutEffect(() => {
    if (read.current) painter.current = createDayPainter(read.current, format)
    write()
  }, [write, format])

  useLayoutEffect(() => {
    const element = host.current
    if (!lettered || !element) return undefined
    // The canvas is left to right: a sentence of the other direction brings its own.
    const factor = (of: number): string =>
      `\u2068${m.history_action({ factor: isolated(`×${format.decimal(of, of < 0.1 ? 3 : 2)}`) })}\u2069`
    const made = createHistoryChart(element, format, factor, slot => {
      crossed.current = slot
      write()
    })
    setChart(made)
    const endLooks = onLook(made.restyle)
    return () => {
      endLooks()
      setChart(undefined)
      made.stop()
    }
  }, [format, lettered, write])

  // The places are others: what was under the crosshair may be none of them.
  useLayoutEffect(() => {
    crossed.current = undefined
    now.current = { drawing, newest }
    chart?.draw(drawing)
    write()
    const text = chartSummary(drawing, first, last, symbol, format)
    host.current?.setAttribute('aria-label', text.replace(/[\u2066\u2069]/g, ''))
  }, [chart, drawing, newest, first, last, symbol, format, write])
  useLayoutEffect(() => chart?.show(first, last), [chart, first, last])

  useEffect(() => {
    if (todays === 0) return noDay
    return today.subscribe(() => {
      const ticked = today.get()
      if (!ticked) return
      chart?.tick(ticked)
      write()
    })
  }, [chart, today, todays, write])

  const onKeyDown = (event: KeyboardEvent): void => {
    const end = slots.serial.length - 1
    if (end < 0) return
    const at = crossed.current
    if (isAlertKey(event) && onAlert && !replay) {
      const price = readSlot(drawing, at ?? newest)?.last ?? 0
      event.preventDefault()
      event.stopPropagation()
      return onAlert({ code, metric: 'last', value: price > 0 ? price : undefined, from: 'history' })
    }
    const go = (slot: number): void => {
      crossed.current = Math.min(end, Math.max(0, slot))
      chart?.cross(crossed.current)
      write()
      keys.current?.setAttribute('aria-valuenow', String(crossed.current))
      keys.current?.setAttribute('aria-valuetext', read.current?.textContent ?? '')
    }
    pressChartKey(event, {
      step: by => go(at === undefined ? newest : at + by),
      page: by => go((at ?? newest) + by * PAGE),
      edge: side => go(side < 0 ? first : last),
      zoom: factor => chart?.zoom(factor, at ?? newest),
      reset: () => chart?.show(first, last),
      leave() {
        chart?.cross(undefined)
        crossed.current = undefined
        write()
      },
    })
  }

  return (
    <>
      <DayReadOut line={read} />
      <div className="chart-room">
        <div ref={host} className="chart-canvas" dir="ltr" role="img" />
        <div
          ref={keys}
          className="chart-keys"
          role="slider"
          aria-label={m.history_label({ symbol })}
          aria-valuemin={0}
          aria-valuemax={Math.max(0, slots.serial.length - 1)}
          aria-valuenow={Math.max(0, newest)}
          tabIndex={0}
          onKeyDown={onKeyDown}
        />
        {chart && !replay && <LevelLayer code={code} symbol={symbol} from="history" host={host} view={chart} />}
      </div>
    </>
  )
}

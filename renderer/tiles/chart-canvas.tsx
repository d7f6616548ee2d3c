// The day chart and its first line: drawn once for an instrument, then painted as quotes come.
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { NONE } from '../../shared/format.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { Instrument } from '../../shared/market.ts'
import { onBeat } from '../frame.ts'
import type { DayModel } from '../stores/day-series.ts'
import { dayDrawing, hoursOf, readMinute, readNewest } from './chart-data.ts'
import { createReadPainter, daySummary, type ReadPainter } from './chart-read.ts'
import { createDayView, type DayView } from './chart-view.ts'
import { useMarket } from './market.ts'

export interface ChartCanvasProps {
  model: DayModel
  /** Row of the symbol list, for the hours of its class. */
  instrument: Instrument | undefined
  /** For its text alternative. */
  symbol: string
  /** The tile's state: its colours follow. */
  state: string
}

/** Letters of the chart have to be there before the first line is measured. */
const FONT = '11px Tablo'

export function ChartCanvas({ model, instrument, symbol, state }: ChartCanvasProps) {
  const { format, rules } = useMarket()
  const read = useRef<HTMLDivElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const keys = useRef<HTMLDivElement>(null)
  const view = useRef<DayView>(undefined)
  const crossed = useRef<number>(undefined)
  const [lettered, setLettered] = useState(false)

  useEffect(() => {
    let gone = false
    void Promise.all([document.fonts.load(FONT, '۰'), document.fonts.load(FONT, '0')]).then(() => {
      if (!gone) setLettered(true)
      return undefined
    })
    return () => {
      gone = true
    }
  }, [])

  const painter = useRef<ReadPainter>(undefined)
  const write = useCallback((): void => {
    const { series } = model.get()
    if (!series) return
    painter.current?.paint(crossed.current === undefined ? readNewest(series) : readMinute(series, crossed.current))
  }, [model])

  useLayoutEffect(() => {
    if (read.current) painter.current = createReadPainter(read.current, format)
    write()
  }, [write, format])

  useEffect(() => {
    const element = host.current
    if (!lettered || !element) return undefined
    const made = createDayView(element, format, minute => {
      crossed.current = minute
      write()
    })
    view.current = made
    const draw = (): void => {
      const { series } = model.get()
      if (!series) return
      made.draw(dayDrawing(series, hoursOf(rules(), instrument, series.day)))
      write()
    }
    draw()
    const end = model.subscribe(draw)
    // Themes, colour sets and text sizes are on the root element.
    const looks = new MutationObserver(() => requestAnimationFrame(() => view.current?.restyle()))
    looks.observe(document.documentElement, { attributes: true })
    return () => {
      end()
      looks.disconnect()
      view.current = undefined
      made.stop()
    }
  }, [model, instrument, rules, format, lettered, write])

  useEffect(() => {
    if (state) view.current?.restyle()
  }, [state])

  useEffect(() => {
    const tell = (): void => {
      const { series } = model.get()
      const text = series
        ? daySummary(readNewest(series), symbol, series.yesterday, series.gaps.length, format)
        : `${symbol} ${NONE}`
      if (host.current?.getAttribute('aria-label') !== text) host.current?.setAttribute('aria-label', text)
    }
    tell()
    return onBeat(tell)
  }, [model, symbol, format])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const { series } = model.get()
    const [first, newest] = [series?.minute[0], series?.minute.at(-1)]
    if (!series || first === undefined || newest === undefined) return
    const at = crossed.current
    const go = (minute: number): void => {
      const to = Math.min(newest, Math.max(first, minute))
      // Between two minutes with frames the price stays what it was.
      const price = series.last[series.minute.findLastIndex(each => each <= to)] ?? 0
      view.current?.cross(to, price)
      crossed.current = to
      write()
      keys.current?.setAttribute('aria-valuenow', String(to))
      keys.current?.setAttribute('aria-valuetext', read.current?.textContent ?? '')
    }
    const actions: Record<string, () => void> = {
      ArrowLeft: () => go((at ?? newest + 1) - 1),
      ArrowRight: () => go((at ?? newest) + 1),
      PageUp: () => go((at ?? newest) - 30),
      PageDown: () => go((at ?? newest) + 30),
      Home: () => go(first),
      End: () => go(newest),
      Equal: () => view.current?.zoom(1.5, at ?? newest),
      NumpadAdd: () => view.current?.zoom(1.5, at ?? newest),
      Minus: () => view.current?.zoom(1 / 1.5, at ?? newest),
      NumpadSubtract: () => view.current?.zoom(1 / 1.5, at ?? newest),
      Digit0: () => view.current?.reset(),
      Escape: () => {
        view.current?.cross(undefined, 0)
        crossed.current = undefined
        write()
      },
    }
    const action = actions[event.code]
    if (!action) return
    event.preventDefault()
    event.stopPropagation()
    action()
  }

  return (
    <>
      <ReadOut line={read} />
      <div className="chart-room">
        <div ref={host} className="chart-canvas" dir="ltr" role="img" />
        <div
          ref={keys}
          className="chart-keys"
          role="slider"
          aria-label={m.chart_label({ symbol })}
          aria-valuemin={0}
          aria-valuemax={24 * 60}
          aria-valuenow={0}
          tabIndex={0}
          onKeyDown={onKeyDown}
        />
      </div>
    </>
  )
}

const ReadOut = ({ line }: { line: RefObject<HTMLDivElement | null> }) => (
  <div ref={line} className="read" data-of="now">
    <span className="kv at">
      <bdi className="n" dir="ltr" data-field="minute" />
    </span>
    <span className="kv">
      <i className="sw" />
      {m.book_last()}
      <bdi className="n" dir="ltr" data-field="last" />
      <bdi className="n pc" dir="ltr" data-field="last-percent" />
    </span>
    <span className="kv">
      <i className="sw f" />
      {m.book_final()}
      <bdi className="n" dir="ltr" data-field="final" />
      <bdi className="n pc" dir="ltr" data-field="final-percent" />
    </span>
    <span className="kv range">
      <span className="of-day">{m.chart_range()}</span>
      <span className="of-minute">{m.chart_minute_range()}</span>
      <bdi className="n" dir="ltr" data-field="range-low" />
      {m.chart_to()}
      <bdi className="n" dir="ltr" data-field="range-high" />
    </span>
    <span className="kv at">
      {m.book_volume()}
      <bdi className="n" dir="ltr" data-field="minute-volume" />
    </span>
  </div>
)

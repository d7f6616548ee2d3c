// The day chart and its first line: drawn once for an instrument, then painted as quotes come.
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { NONE } from '../../shared/format.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode, Instrument } from '../../shared/market.ts'
import { onBeat } from '../frame.ts'
import type { DayModel } from '../stores/day-series.ts'
import { dayDrawing, hoursOf, readMinute, readNewest } from './chart-data.ts'
import { isAlertKey, pressChartKey } from './chart-keys.ts'
import { onLook, useLetters } from './chart-look.ts'
import { createReadPainter, daySummary, type ReadPainter } from './chart-read.ts'
import { followPlayed, playedDrawing } from './chart-played.ts'
import { createDayView, type DayView } from './chart-view.ts'
import { LevelLayer } from './level-layer.tsx'
import { useMarket } from './market.ts'

export interface ChartCanvasProps {
  code: InsCode
  model: DayModel
  /** Row of the symbol list, for the hours of its class. */
  instrument: Instrument | undefined
  /** For its text alternative. */
  symbol: string
  /** The tile's state: its colours follow. */
  state: string
}

export function ChartCanvas({ code, model, instrument, symbol, state }: ChartCanvasProps) {
  const { format, rules, replay, onAlert } = useMarket()
  const read = useRef<HTMLDivElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const keys = useRef<HTMLDivElement>(null)
  const view = useRef<DayView>(undefined)
  const [drawn, setDrawn] = useState<DayView>()
  const crossed = useRef<number>(undefined)
  const lettered = useLetters()

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
    setDrawn(made)
    const draw = (): void => {
      const { series } = model.get()
      if (!series) return
      const hours = hoursOf(rules(), instrument, series.day)
      made.draw(replay ? playedDrawing(series, hours, replay) : dayDrawing(series, hours))
      write()
    }
    draw()
    const end = model.subscribe(draw)
    const endPlayed = replay && followPlayed(replay, made)
    const endLooks = onLook(() => view.current?.restyle())
    return () => {
      end()
      endPlayed?.()
      endLooks()
      view.current = undefined
      setDrawn(undefined)
      made.stop()
    }
  }, [model, instrument, rules, replay, format, lettered, write])

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
    const { series } = model.get()
    const [first, newest] = [series?.minute[0], series?.minute.at(-1)]
    if (!series || first === undefined || newest === undefined) return
    const at = crossed.current
    if (isAlertKey(event) && onAlert && !replay) {
      const { last } = at === undefined ? readNewest(series) : readMinute(series, at)
      event.preventDefault()
      event.stopPropagation()
      return onAlert({ code, metric: 'last', value: last > 0 ? last : undefined, from: 'chart' })
    }
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
    pressChartKey(event, {
      step: by => go((at ?? (by < 0 ? newest + 1 : newest)) + by),
      page: by => go((at ?? newest) + by * 30),
      edge: side => go(side < 0 ? first : newest),
      zoom: factor => view.current?.zoom(factor, at ?? newest),
      reset: () => view.current?.reset(),
      leave() {
        view.current?.cross(undefined, 0)
        crossed.current = undefined
        write()
      },
    })
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
        {drawn && !replay && <LevelLayer code={code} symbol={symbol} from="chart" host={host} view={drawn} />}
      </div>
    </>
  )
}

/** A price with its percent, behind the stroke that stands for it. */
const Price = ({ of, mark, label }: { of: 'last' | 'final'; mark: string; label: string }) => (
  <span className="kv">
    <i className={mark} />
    {label}
    <bdi className="n" dir="ltr" data-field={of} />
    <bdi className="n pc" dir="ltr" data-field={`${of}-percent`} />
  </span>
)

const ReadOut = ({ line }: { line: RefObject<HTMLDivElement | null> }) => (
  <div ref={line} className="read" data-of="now">
    <span className="kv at">
      <bdi className="n" dir="ltr" data-field="minute" />
    </span>
    <Price of="last" mark="sw" label={m.book_last()} />
    <Price of="final" mark="sw f" label={m.book_final()} />
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

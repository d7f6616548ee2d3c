// The player's timeline: what was recorded when, what was not, how far it is played; a slider over the day. The played
// part and the knob are painted in the window's frame, never drawn by React.
import { Bell } from 'lucide-react'
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { I18nProvider, Slider, SliderThumb, SliderTrack } from 'react-aria-components'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { firingWords } from '../../shared/alert-words.ts'
import { useDayFirings } from '../stores/day-firings.ts'
import { useInstruments } from '../stores/instruments.ts'
import { usePage, useSession } from '../stores/page.ts'
import type { Replay } from '../stores/playback.ts'
import { Icon } from '../ui/Icon.tsx'
import { Num } from '../ui/Num.tsx'
import { keyTarget, shareAt, type Timeline, timelineOf } from './playback-timeline.ts'
import { useFormat } from './use-format.ts'

const SECOND_MS = 1000
/** Height of the tallest bar in the drawing's units; its width is 1000. */
const TALL = 24
const WIDE = 1000
/** Under this share a side's word has no room. */
const WORD = 0.09

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`

/** Bars as one path: one node however many minutes. */
const barsPath = ({ bars }: Timeline): string =>
  bars
    .map(({ at, width, height }) => {
      const tall = 3 + height * (TALL - 3)
      return `M${(at * WIDE).toFixed(2)} ${TALL}v${(-tall).toFixed(1)}h${Math.max(0.8, width * WIDE * 0.78).toFixed(2)}V${TALL}z`
    })
    .join('')

const Bars = ({ path, played }: { path: string; played?: boolean }) => (
  <svg
    className={played ? 'tl-bars played' : 'tl-bars'}
    viewBox={`0 0 ${WIDE} ${TALL}`}
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <path d={path} fill="currentColor" />
  </svg>
)

function Marks({ line }: { line: Timeline }) {
  const format = useFormat()
  const { open, close } = line
  return (
    <>
      {open !== undefined && <i className="tl-bound" style={{ left: percent(open) }} />}
      {close !== undefined && <i className="tl-bound" style={{ left: percent(close) }} />}
      {open !== undefined && open > WORD && (
        <span className="tl-word before" style={{ width: percent(open) }}>
          {m.playback_preopen()}
        </span>
      )}
      {close !== undefined && 1 - close > WORD && (
        <span className="tl-word after" style={{ left: percent(close), width: percent(1 - close) }}>
          {m.playback_after()}
        </span>
      )}
      {line.ticks.map(({ at, atMs, whole }) => (
        <span key={atMs} className={whole ? 'tl-tick whole' : 'tl-tick'} style={{ left: percent(at) }}>
          <Num>{format.time(atMs).slice(0, 5)}</Num>
        </span>
      ))}
    </>
  )
}

/** Alerts that fired on that day. */
function Bells({ day }: { day: Replay['day'] }) {
  const { alerts, bridge } = usePage()
  const format = useFormat()
  const firings = useDayFirings(alerts, day.day)
  const codes = useMemo(() => [...new Set(firings.flatMap(({ code }) => code || []))], [firings])
  const names = useInstruments(bridge, codes)
  return firings
    .filter(({ atMs }) => atMs >= day.fromMs && atMs <= day.toMs)
    .map(firing => {
      const { id, atMs, code } = firing
      const symbol = code === '' ? '' : (names.get(code)?.symbol ?? code)
      const words = `${format.time(atMs)}  ${firingWords(firing, symbol, format).title}`
      return (
        <span
          key={id}
          className="tl-bell"
          role="img"
          aria-label={words}
          title={words}
          data-firing={id}
          style={{ left: percent(shareAt(day, atMs)) }}
        >
          <Icon of={Bell} size={12} />
        </span>
      )
    })
}

export function PlayerTimeline({ replay }: { replay: Replay }) {
  const { playback } = usePage()
  const { day } = replay
  const format = useFormat()
  const rules = useSession(state => state.rules)
  const position = useSession(state => state.playback?.position)
  const line = useMemo(() => timelineOf(day, rules), [day, rules])
  const path = useMemo(() => barsPath(line), [line])
  const root = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const hint = useRef<HTMLElement>(null)
  // Where the person wants to go while that is not yet reached: keys go on from there, and no frame paints over it.
  const wanted = useRef<number>(undefined)
  const [aim, setAim] = useState<{ ms: number; dragged: boolean }>()
  // Told with the position, once a second.
  const atMs = aim?.ms ?? (position ? replay.atMs() : day.fromMs)

  useEffect(() => {
    const paint = (): void => {
      const share = percent(shareAt(day, wanted.current ?? replay.atMs()))
      root.current?.style.setProperty('--at', share)
    }
    paint()
    return replay.onFrame(paint)
  }, [replay, day])
  // In words the slider's value is a time; the library would write a number.
  useLayoutEffect(() => {
    input.current?.setAttribute('aria-valuetext', format.time(atMs))
    if (hint.current) hint.current.textContent = format.time(atMs)
  })

  const go = async (toMs: number): Promise<void> => {
    wanted.current = toMs
    setAim({ ms: toMs, dragged: false })
    await playback.act({ do: 'seek', atMs: toMs })
    if (wanted.current !== toMs) return
    wanted.current = undefined
    setAim(undefined)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    const target = keyTarget(event.code, wanted.current ?? replay.atMs(), day)
    if (target === undefined) return
    event.preventDefault()
    event.stopPropagation()
    void go(target)
  }
  const drag = (toMs: number): void => {
    wanted.current = toMs
    setAim({ ms: toMs, dragged: true })
    root.current?.style.setProperty('--at', percent(shareAt(day, toMs)))
  }
  return (
    // Time runs left to right in both languages.
    <I18nProvider locale="en-GB">
      <div
        ref={root}
        className="timeline"
        dir="ltr"
        data-dragged={aim?.dragged || undefined}
        onKeyDownCapture={onKeyDown}
      >
        <Slider
          className="tl-slider"
          aria-label={m.playback_timeline()}
          minValue={day.fromMs}
          maxValue={Math.max(day.toMs, day.fromMs + SECOND_MS)}
          step={SECOND_MS}
          value={atMs}
          onChange={drag}
          onChangeEnd={toMs => void go(Math.min(toMs, day.toMs))}
        >
          <SliderTrack className="tl-track">
            <Bars path={path} />
            <Bars path={path} played />
            {line.gaps.map(({ at, width }) => (
              <i key={at} className="tl-gap" style={{ left: percent(at), width: percent(width) }} />
            ))}
            <i className="tl-line" />
            <i className="tl-line played" />
            <Marks line={line} />
            <Bells day={day} />
            <i className="tl-knob" />
            <bdi ref={hint} className="n tl-hint" dir="ltr" aria-hidden="true" />
            <SliderThumb className="tl-thumb" inputRef={input} />
          </SliderTrack>
        </Slider>
      </div>
    </I18nProvider>
  )
}

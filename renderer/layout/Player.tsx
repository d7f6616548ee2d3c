// The player at the window's foot: play, steps, gaps, speed, the day's timeline, and the way to a time.
import { Time } from '@internationalized/date'
import { Clock, Pause, Play, SkipBack, SkipForward } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button, I18nProvider, TimeField } from 'react-aria-components'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { PLAYBACK_SPEEDS } from '../../shared/playback.ts'
import { tehranInstant } from '../../shared/tehran.ts'
import { usePage, useSession } from '../stores/page.ts'
import type { PlaybackAction, Replay } from '../stores/playback.ts'
import { isolated, Sentence } from '../tiles/tile-parts.tsx'
import { DayInput } from '../ui/day-parts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Num } from '../ui/Num.tsx'
import { playOrPause } from './playback-actions.ts'
import { PlayerTimeline } from './PlayerTimeline.tsx'
import { useFormat } from './use-format.ts'

interface StepProps {
  label: string
  keys: string
  action: PlaybackAction
  children: ReactNode
}

function Step({ label, keys, action, children }: StepProps) {
  const { playback } = usePage()
  return (
    <button
      type="button"
      className="tp-b"
      aria-label={label}
      title={label}
      aria-keyshortcuts={keys}
      onClick={() => void playback.act(action)}
    >
      {children}
    </button>
  )
}

const Frame = ({ to }: { to: 'back' | 'on' }) => (
  <svg width="14" height="14" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
    <path d={to === 'back' ? 'M11.5 3v10L4 8z' : 'M4.5 3v10L12 8z'} />
  </svg>
)

function PlayButton() {
  const page = usePage()
  const playing = useSession(state => state.playback?.position.playing ?? false)
  const label = playing ? m.playback_pause() : m.playback_play()
  return (
    <button
      type="button"
      className="tp-play"
      aria-label={label}
      title={label}
      aria-keyshortcuts="Space"
      onClick={() => playOrPause(page)}
    >
      <Icon of={playing ? Pause : Play} size={16} />
    </button>
  )
}

function Speeds() {
  const { playback } = usePage()
  const format = useFormat()
  const speed = useSession(state => state.playback?.position.speed)
  return (
    <span className="tp-speed" role="group" aria-label={m.playback_speed()}>
      {PLAYBACK_SPEEDS.map(each => (
        <button
          key={each}
          type="button"
          className={each === speed ? 'on' : ''}
          aria-pressed={each === speed}
          aria-label={m.playback_speed_times({ n: format.plain(each) })}
          onClick={() => void playback.act({ do: 'speed', speed: each })}
        >
          <Num>{`${format.plain(each)}×`}</Num>
        </button>
      ))}
    </span>
  )
}

function GoTo({ replay }: { replay: Replay }) {
  const { playback } = usePage()
  const { language } = useFormat()
  const [time, setTime] = useState<Time | null>(null)
  const go = (): void => {
    if (!time) return
    const atMs = tehranInstant(replay.day.day, (time.hour * 60 + time.minute) * 60_000)
    void playback.act({ do: 'seek', atMs: Math.min(replay.day.toMs, Math.max(replay.day.fromMs, atMs)) })
  }
  return (
    <I18nProvider locale={language === 'fa' ? 'fa-IR' : 'en-GB'}>
      <div
        className="inp tp-go"
        onKeyDownCapture={event => {
          if (event.code !== 'Enter' && event.code !== 'NumpadEnter') return
          event.preventDefault()
          go()
        }}
      >
        <Button className="tp-go-b" aria-label={m.playback_go_to_label()} onPress={go}>
          <Icon of={Clock} size={13} />
        </Button>
        <span className="mut" aria-hidden="true">
          {m.playback_go_to()}
        </span>
        <TimeField
          aria-label={m.playback_go_to_label()}
          granularity="minute"
          hourCycle={24}
          shouldForceLeadingZeros
          value={time}
          onChange={next => setTime(next && new Time(next.hour, next.minute))}
        >
          <DayInput />
        </TimeField>
      </div>
    </I18nProvider>
  )
}

function Counter({ replay }: { replay: Replay }) {
  const format = useFormat()
  const frame = useSession(state => state.playback?.position.frame ?? 0)
  const number = (value: number): string => isolated(format.whole(value))
  return (
    <span className="mut fs1 tp-count" data-field="playback-frame" data-value={frame}>
      <Sentence text={m.playback_frame_of({ n: number(frame), total: number(replay.day.frames) })} />
    </span>
  )
}

export function Player({ replay }: { replay: Replay }) {
  return (
    <section className="transport" aria-label={m.playback_player()}>
      {/* The player's signs are those of every player: time runs left to right. */}
      <div className="tp-ctl" dir="ltr">
        <Step label={m.playback_gap_back()} keys="Shift+," action={{ do: 'gap', by: -1 }}>
          <Icon of={SkipBack} size={14} />
        </Step>
        <Step label={m.playback_frame_back()} keys="," action={{ do: 'step', by: -1 }}>
          <Frame to="back" />
        </Step>
        <PlayButton />
        <Step label={m.playback_frame_on()} keys="." action={{ do: 'step', by: 1 }}>
          <Frame to="on" />
        </Step>
        <Step label={m.playback_gap_on()} keys="Shift+." action={{ do: 'gap', by: 1 }}>
          <Icon of={SkipForward} size={14} />
        </Step>
        <Speeds />
      </div>
      <PlayerTimeline replay={replay} />
      <div className="tp-end">
        <GoTo replay={replay} />
        <Counter replay={replay} />
      </div>
    </section>
  )
}

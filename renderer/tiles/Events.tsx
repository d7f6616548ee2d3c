// What happened on the session day: states of the feed, gaps, refused messages, queues, doubts and phases.
import { Check, ListFilter } from 'lucide-react'
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { Firing } from '../../shared/firings.ts'
import type { InsCode } from '../../shared/market.ts'
import { tehranTime } from '../../shared/tehran.ts'
import { onBeat } from '../frame.ts'
import { useDayFirings } from '../stores/day-firings.ts'
import { eventsOf } from '../stores/events.ts'
import { useInstruments } from '../stores/instruments.ts'
import { Icon } from '../ui/Icon.tsx'
import { EventRows } from './events-rows.tsx'
import { EVENT_GROUPS, type EventGroup, eventsShown, withFirings } from './events-words.ts'
import { useMarket } from './market.ts'
import { Failed, NotLive, StateWord, useFeed, useMarketState, useReturn } from './tile-parts.tsx'
import { ReplayChip } from './ReplayChip.tsx'
import { TileHeader } from './TileHeader.tsx'
import type { TileProps } from './tile-props.ts'

const GROUPS: Record<EventGroup, () => string> = {
  all: m.events_all,
  alerts: m.levels_group,
  data: m.events_group_data,
  queues: m.events_group_queues,
  doubt: m.events_group_doubt,
  phase: m.events_group_phase,
}
const NOBODY: InsCode[] = []
const never = () => () => undefined

/** What fired on the day that is shown, as far as it is played. */
function useFirings(): readonly Firing[] {
  const { alerts, replay, now } = useMarket()
  const present = useSyncExternalStore(replay ? never : onBeat, () => replay?.day.day ?? tehranTime(now()).day)
  const firings = useDayFirings(alerts, present)
  const played = useSyncExternalStore(replay?.onFrame ?? never, () => {
    const atMs = replay?.atMs() ?? Infinity
    const first = firings.findIndex(firing => firing.atMs <= atMs)
    return first < 0 ? firings.length : first
  })
  return useMemo(() => (played === 0 ? firings : firings.slice(played)), [firings, played])
}

export function Events({ tileId, active, demo, code, chain, tools, onOpen }: TileProps) {
  const { bridge, language } = useMarket()
  const firings = useFirings()
  const store = eventsOf(bridge)
  const feed = useFeed()
  const state = useMarketState()
  const list = useSyncExternalStore(store.subscribe, store.get)
  const [group, setGroup] = useState<EventGroup>('all')
  const [alone, setAlone] = useState(false)
  const followed = useInstruments(bridge, code === undefined ? NOBODY : [code]).get(code ?? ('' as InsCode))
  const events = useMemo(() => withFirings(list.events, firings), [list.events, firings])
  const shown = eventsShown(events, group, alone ? code : undefined)
  const open = useCallback((of: InsCode) => onOpen('order-book', of), [onOpen])
  useReturn(store.load)
  return (
    <section
      className={active ? 'tile events active' : 'tile events'}
      data-instrument={code}
      data-state={list.state === 'failed' ? 'error' : state}
    >
      <TileHeader title={m.events_title()} demo={demo} chain={chain} tools={tools}>
        {code !== undefined && (
          <span className="seg-ctl">
            <button type="button" className={alone ? 'on' : ''} aria-pressed={alone} onClick={() => setAlone(!alone)}>
              {m.events_only({ symbol: followed?.symbol ?? code })}
            </button>
          </span>
        )}
        <GroupMenu group={group} onGroup={setGroup} />
        <StateWord state={state} />
        <ReplayChip />
      </TileHeader>
      <NotLive state={state} sinceMs={state === 'offline' ? feed.sinceMs : feed.newestFrameMs} />
      <div className="body">
        {list.state === 'failed' ? (
          <Failed title={m.events_failed()} code={list.error?.code ?? ''} onRetry={store.load} />
        ) : shown.length > 0 ? (
          <EventRows key={language} tileId={tileId} events={shown} onOpen={open} />
        ) : list.state === 'loading' ? (
          <div className="mid-msg" aria-busy="true" />
        ) : (
          <div className="mid-msg">
            <b>{events.length === 0 ? m.events_none() : m.events_none_here()}</b>
            {events.length > 0 && (
              <button
                type="button"
                className="btn sm"
                onClick={() => {
                  setGroup('all')
                  setAlone(false)
                }}
              >
                {m.events_show_all()}
              </button>
            )}
          </div>
        )}
      </div>
    </section>
  )
}

interface GroupMenuProps {
  group: EventGroup
  onGroup: (group: EventGroup) => void
}

const GroupMenu = ({ group, onGroup }: GroupMenuProps) => (
  <MenuTrigger>
    <Button
      className={group === 'all' ? 'filter' : 'filter on'}
      aria-label={`${m.events_filter()}: ${GROUPS[group]()}`}
    >
      <Icon of={ListFilter} size={12} />
      {GROUPS[group]()}
    </Button>
    <Popover placement="bottom end" className="menu" offset={2}>
      <Menu aria-label={m.events_filter()} className="menu-in">
        {EVENT_GROUPS.map(each => (
          <MenuItem key={each} className="menu-i" textValue={GROUPS[each]()} onAction={() => onGroup(each)}>
            <span>{GROUPS[each]()}</span>
            {each === group && <Icon of={Check} size={12} />}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  </MenuTrigger>
)

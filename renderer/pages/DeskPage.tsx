// The shown workspace of a window, with the palette, the page of keys and the messages over it.
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { InsCode, Watchlist } from '../../shared/market.ts'
import type { Over } from '../App.tsx'
import { commandsOf } from '../layout/commands.ts'
import { Dock } from '../layout/Dock.tsx'
import { KeyPage } from '../layout/KeyPage.tsx'
import { isPlayback } from '../layout/key-list.ts'
import { bindKeys, focusTile } from '../layout/keys.ts'
import { Palette } from '../layout/Palette.tsx'
import type { How } from '../layout/PaletteWays.tsx'
import { createActionRunner } from '../layout/run-action.ts'
import { told } from '../layout/told.ts'
import { useFormat } from '../layout/use-format.ts'
import { useShow } from '../layout/use-show.ts'
import { remember } from '../layout/use-recents.ts'
import type { OpenDesk } from '../layout/use-workspaces.ts'
import type { AlertSeed } from '../stores/alerts.ts'
import { usePage, useSession } from '../stores/page.ts'
import { tehranTime } from '../../shared/tehran.ts'
import { playedFeed, type TileMarket, TileMarketContext } from '../tiles/market.ts'
import { later } from '../ui/later.tsx'
import type { SettingsSection } from './sections.ts'

// Opened now and then: loaded when it is.
const AlertEditor = later(async () => (await import('../alerts/AlertEditor.tsx')).AlertEditor, null)

interface DeskPageProps {
  open: OpenDesk
  over: Over
  setOver: (over: Over) => void
  openSettings: (section: SettingsSection) => void
  /** The name of a workspace becomes a field. */
  onRename: (id: string) => void
}

/** What the palette is asked for: an instrument for a tile, one for a list, or anything. */
interface Target {
  tile?: string
  list?: string
}

export function DeskPage({ open, over, setOver, openSettings, onRename }: DeskPageProps) {
  const page = usePage()
  const { session } = page
  const { spaces, actions } = open
  const language = useSession(state => state.settings.language)
  const format = useFormat()
  const [target, setTarget] = useState<Target>({})
  const [seed, setSeed] = useState<AlertSeed>()
  const onAlert = useCallback(
    (next: AlertSeed) => {
      setSeed(next)
      setOver('alert')
    },
    [setOver],
  )
  const { id, desk } = useSyncExternalStore(spaces.subscribe, spaces.active)

  useEffect(() => AlertEditor.prepare(), [])
  // What is being written in the editor stays.
  const closeOver = useCallback(() => over !== 'alert' && setOver('none'), [over, setOver])
  useShow(open, closeOver)

  const runner = useMemo(
    () =>
      createActionRunner({
        page,
        open,
        setOver(next) {
          setTarget({})
          setOver(next)
        },
        searchFor(tile) {
          setTarget({ tile })
          setOver('palette')
        },
        onAlert,
        rename: onRename,
      }),
    [page, open, setOver, onAlert, onRename],
  )
  useEffect(
    () =>
      bindKeys(window, {
        run: (action, n) => {
          // The desk is behind the settings: what is done to it is to be seen.
          if (over === 'settings' && action !== 'settings' && action !== 'keys' && action !== 'palette') setOver('none')
          runner.run(action, n)
        },
        has(action) {
          const free = over === 'none' || (over === 'settings' && !action.startsWith('close'))
          if (isPlayback(action)) return over === 'none' && page.replay !== undefined
          const leaf = action === 'keys' || action === 'settings' || action === 'palette' || action === 'fullScreen'
          return (leaf ? over === 'none' || over === 'settings' : free) && runner.has(action)
        },
        leave(typing) {
          // The editor asks before it goes.
          if (over === 'alert') return false
          if (over !== 'none') setOver('none')
          else if (page.replay && !typing) void page.playback.close()
          else return false
          return true
        },
      }),
    [page, runner, over, setOver],
  )

  const market = useMemo<TileMarket>(
    () => ({
      replay: page.replay,
      openDay: day => void page.playback.open(day),
      today: () => tehranTime(session.liveNow()).day,
      bridge: page.bridge,
      quotes: page.quotes,
      queues: page.queues,
      watched: page.watched,
      alerts: page.alerts,
      onAlert,
      toasts: page.toasts,
      feed: page.replay
        ? playedFeed(session.get().feed.host)
        : { get: () => session.get().feed, subscribe: session.subscribe },
      symbols: () => session.get().symbols,
      rules: () => session.get().rules,
      fetches: {
        status: () => session.get().history,
        jobs: () => session.get().jobs,
        subscribe: session.subscribe,
      },
      onSettings: () => openSettings('connections'),
      now: session.now,
      language,
      format,
    }),
    [page, session, language, format, openSettings, onAlert],
  )

  const addTo = (listId: string | undefined, code: InsCode): void => {
    const known = session.get().watchlists
    const into = known.find(list => list.id === listId) ?? known[0]
    if (!into || into.codes.includes(code)) return
    const next: Watchlist[] = known.map(list => (list === into ? { ...list, codes: [...list.codes, code] } : list))
    void told(page, session.saveWatchlists(next))
  }
  const show = (code: InsCode, how: How, value?: number): void => {
    remember(session.get().source, code)
    if (how === 'list') return addTo(target.list, code)
    if (how === 'alert') return onAlert({ code, value, from: 'list' })
    if (target.tile) actions.setCode(target.tile, code)
    const shown = target.tile ?? actions.open(how, code)
    desk.activate(shown)
    requestAnimationFrame(() => focusTile(shown))
  }
  const close = (): void => {
    setTarget({})
    setSeed(undefined)
    setOver('none')
  }
  return (
    <TileMarketContext value={market}>
      <main className="desk" inert={over === 'settings'}>
        <Dock
          key={id}
          open={open}
          desk={desk}
          onSearch={tile => {
            setTarget({ tile })
            setOver('palette')
          }}
          onAdd={list => {
            setTarget({ list })
            setOver('palette')
          }}
        />
      </main>
      {over === 'palette' && (
        <Palette
          mode={target.list === undefined ? (target.tile === undefined ? 'open' : 'choose') : 'add'}
          commands={commandsOf({ page, open, runner, openSettings })}
          alerts={page.replay === undefined}
          onInstrument={show}
          onClose={close}
        />
      )}
      {over === 'keys' && <KeyPage onClose={close} />}
      {over === 'alert' && seed && <AlertEditor seed={seed} onClose={close} />}
    </TileMarketContext>
  )
}

// The desk of a market: its first contents, its tiles, the palette over it and the window's keys.
import { useEffect, useMemo, useState } from 'react'
import { direction } from '../../shared/i18n/locale.ts'
import type { InsCode, Instrument, Watchlist } from '../../shared/market.ts'
import type { Over } from '../App.tsx'
import { commandsOf } from '../layout/commands.ts'
import { Dock } from '../layout/Dock.tsx'
import { codesOf, createDesk, type Desk } from '../layout/desk.ts'
import { bindKeys } from '../layout/keys.ts'
import { Palette } from '../layout/Palette.tsx'
import { starterLists } from '../layout/starter.ts'
import { usePage, useSession } from '../stores/page.ts'
import { type TileMarket, TileMarketContext } from '../tiles/market.ts'

/** Rows of the symbol list for the books' names in tabs and labels. */
function useNames(desk: Desk | undefined): ReadonlyMap<InsCode, Instrument> {
  const { bridge } = usePage()
  const [names, setNames] = useState<ReadonlyMap<InsCode, Instrument>>(new Map())
  const [wanted, setWanted] = useState('')
  useEffect(() => {
    if (!desk) return undefined
    const follow = (): void => setWanted([...new Set(codesOf(desk))].sort().join())
    follow()
    return desk.subscribe(follow)
  }, [desk])
  useEffect(() => {
    let current = true
    const ask = async (): Promise<void> => {
      if (wanted === '') return
      const answer = await bridge.call('instruments', { codes: wanted.split(',') })
      if (current && answer.ok) setNames(new Map(answer.value.map(row => [row.code, row])))
    }
    void ask()
    const off = bridge.on('symbols', status => {
      if (status.state === 'fresh') void ask()
    })
    return () => {
      current = false
      off()
    }
  }, [bridge, wanted])
  return names
}

/** Moves the keyboard into a tile: to what it offers first, else to the tile itself. */
function focusTile(id: string): void {
  const panel = document.querySelector<HTMLElement>(`[data-tile="${CSS.escape(id)}"]`)
  const inner = panel?.querySelector<HTMLElement>('.tile [tabindex="0"]')
  ;(inner ?? panel)?.focus()
}

/** Height of a whole book and the gutter under it; title bar, status line and the desk's own edges. */
const BOOK_HEIGHT = 311
const FRAME_HEIGHT = 65

/** How many books fit above each other in a window of this height: two are always there. */
const bookRows = (height: number): number => Math.max(2, Math.min(3, Math.floor((height - FRAME_HEIGHT) / BOOK_HEIGHT)))

interface DeskPageProps {
  over: Over
  setOver: (over: Over) => void
}

export function DeskPage({ over, setOver }: DeskPageProps) {
  const page = usePage()
  const { bridge, session } = page
  const language = useSession(state => state.settings.language)
  const lists = useSession(state => state.watchlists)
  const symbolsKnown = useSession(state => state.symbols.count > 0)
  const [desk, setDesk] = useState<Desk>()
  const [target, setTarget] = useState<{ tile?: string; list?: string }>({})
  const names = useNames(desk)

  // The first desk of the real market waits for its symbols; a list that comes later fills a desk still untouched.
  useEffect(() => {
    let opened: Desk | undefined
    let current = true
    const open = async (): Promise<void> => {
      const found = session.get()
      const first = await starterLists(bridge, found, symbolsKnown)
      if (!current) return
      // What the person changed in the meantime stays.
      const untouched = session.get().watchlists === found.watchlists
      // A first list is kept as it was shown: another start may order the market's list otherwise.
      const isFirst = found.layout === '' && first.some(({ codes }) => codes.length > 0)
      if (untouched && (isFirst || first !== found.watchlists)) void session.saveWatchlists(first)
      const list = untouched ? first[0] : session.get().watchlists[0]
      opened = createDesk(
        session.get().layout,
        direction(session.get().settings.language),
        { codes: list?.codes ?? [], listId: list?.id, rows: bookRows(window.innerHeight) },
        json => {
          session.keepLayout(json)
          void bridge.call('saveLayout', { json })
        },
      )
      setDesk(opened)
    }
    void open()
    // A window closed right after a change must not lose it.
    const flush = (): void => opened?.flush()
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      current = false
      opened?.stop()
    }
  }, [bridge, session, symbolsKnown])

  useEffect(() => {
    if (!desk) return undefined
    return bindKeys(window, {
      desk,
      openPalette() {
        setTarget({})
        setOver('palette')
      },
      openSettings: () => setOver('settings'),
      leave() {
        if (over === 'none') return false
        setOver('none')
        return true
      },
      focusTile,
    })
  }, [desk, over, setOver])

  const market = useMemo<TileMarket>(
    () => ({
      quotes: page.quotes,
      watched: page.watched,
      feed: { get: () => session.get().feed, subscribe: session.subscribe },
      now: session.now,
      language,
    }),
    [page, session, language],
  )
  if (!desk) return <main className="desk" aria-busy="true" />

  const addTo = (listId: string | undefined, code: InsCode): void => {
    const known = session.get().watchlists
    const into = known.find(list => list.id === listId) ?? known[0]
    if (!into || into.codes.includes(code)) return
    const next: Watchlist[] = known.map(list => (list === into ? { ...list, codes: [...list.codes, code] } : list))
    void session.saveWatchlists(next)
  }
  const open = (code: InsCode): void => {
    if (target.tile) desk.configure(target.tile, { code })
    const shown = target.tile ?? desk.showBook(code)
    desk.activate(shown)
    requestAnimationFrame(() => focusTile(shown))
  }
  return (
    <TileMarketContext value={market}>
      <main className="desk" inert={over === 'settings'}>
        <Dock
          desk={desk}
          lists={lists}
          names={names}
          onSearch={tile => {
            setTarget({ tile })
            setOver('palette')
          }}
          onAdd={list => {
            setTarget({ list })
            setOver('palette')
          }}
          onLists={next => void session.saveWatchlists(next)}
        />
      </main>
      {over === 'palette' && (
        <Palette
          mode={target.list === undefined ? 'open' : 'add'}
          commands={target.tile ? [] : commandsOf(page, desk, () => setOver('settings'))}
          onOpen={open}
          onAdd={code => addTo(target.list, code)}
          onClose={() => {
            setTarget({})
            setOver('none')
          }}
        />
      )}
    </TileMarketContext>
  )
}

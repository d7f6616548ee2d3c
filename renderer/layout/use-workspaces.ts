// Opens this window's workspaces once the market is known, keeps them saved, and takes in what other windows left.
import { useEffect, useState } from 'react'
import { direction } from '../../shared/i18n/locale.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { newId, openBrowserWindow } from '../client.ts'
import { after } from '../frame.ts'
import { type Instruments, instrumentsOf } from '../stores/instruments.ts'
import { type Page, usePage, useSession } from '../stores/page.ts'
import { adoptLayouts } from './adopt.ts'
import { createDeskActions, type DeskActions } from './desk-actions.ts'
import { errorWords } from './error-words.ts'
import { createLayoutKeeper } from './keep-layout.ts'
import { createLinks, type Links } from './links.ts'
import { MAIN } from '../../shared/contract.ts'
import { starterLists } from './starter.ts'
import { type Ingredients, workspaceOf } from './templates.ts'
import { formatOf } from './use-format.ts'
import { codesOf, createWorkspaces, type Workspaces } from './workspaces.ts'

/** All that a window's desk is made of. */
export interface OpenDesk {
  spaces: Workspaces
  links: Links
  names: Instruments
  actions: DeskActions
}

/** Height of a whole book and the gutter under it; title bar, status line and the desk's own edges. */
const BOOK_HEIGHT = 311
const FRAME_HEIGHT = 65

/** How many books fit above each other in a window of this height: two are always there. */
const bookRows = (height: number): number => Math.max(2, Math.min(3, Math.floor((height - FRAME_HEIGHT) / BOOK_HEIGHT)))

function openDesk(page: Page): { opened: OpenDesk; stop: () => void } {
  const { bridge, session, window: name } = page
  const way = direction(session.get().settings.language)
  const ingredients = (): Ingredients => {
    const [list] = session.get().watchlists
    return { codes: list?.codes ?? [], listId: list?.id, rows: bookRows(window.innerHeight) }
  }
  const empty = () => workspaceOf('empty', ingredients(), way, newId())
  const keeper = createLayoutKeeper(page, error =>
    page.toasts.show({ text: m.workspaces_not_saved({ why: errorWords(error) }) }),
  )
  const spaces = createWorkspaces({
    saved: session.get().layouts[name] ?? '',
    direction: way,
    first: name === MAIN ? () => workspaceOf('main', ingredients(), way, newId()) : empty,
    empty,
    keepFirst: ingredients().codes.length > 0,
    save: keeper.save,
  })
  const links = createLinks(bridge, spaces, () => session.get().links)
  const names = instrumentsOf(bridge)
  const wantNames = (): void => names.want(codesOf(spaces))
  wantNames()
  const stopNames = spaces.subscribe(wantNames)
  const browserWindows = new Map<string, Pick<Window, 'closed'>>()
  const actions = createDeskActions({
    page,
    spaces,
    links,
    direction: way,
    ingredients,
    names: names.get,
    newId,
    openBrowser(further) {
      const opened = openBrowserWindow(further)
      if (opened) browserWindows.set(further, opened)
      return opened !== null
    },
    closeWindow: () => window.close(),
  })
  const stopAdopting =
    name === MAIN
      ? adoptLayouts({
          bridge,
          window: name,
          spaces,
          direction: way,
          after,
          leaving: () => session.get().leaving,
          opening: further => browserWindows.get(further)?.closed === false,
          onHome: home =>
            page.toasts.show({
              text: m.workspaces_home({ count: formatOf(session.get().settings).whole(home.length) }),
            }),
        })
      : () => undefined
  const narrow = matchMedia('(max-width: 1279px)')
  const follow = (): void => spaces.setNarrow(narrow.matches)
  follow()
  narrow.addEventListener('change', follow)
  return {
    opened: { spaces, links, names, actions },
    stop() {
      narrow.removeEventListener('change', follow)
      stopAdopting()
      links.stop()
      stopNames()
      spaces.stop()
      keeper.stop()
    },
  }
}

/** The window's desk, or undefined until the market behind it is known. */
export function useWorkspaces(): OpenDesk | undefined {
  const page = usePage()
  const ready = useSession(state => state.phase === 'ready' && state.source !== 'unset')
  const language = useSession(state => state.settings.language)
  const symbolsKnown = useSession(state => state.symbols.count > 0)
  const [open, setOpen] = useState<{ for: string; desk: OpenDesk }>()
  // Another market shows the same layout, drawn anew.
  const key = `${ready}${language}${symbolsKnown}${page.mode}`

  // The first desk of the real market waits for its symbols; a list that comes later fills a desk still untouched.
  useEffect(() => {
    let current = true
    let running: { opened: OpenDesk; stop: () => void } | undefined
    const { bridge, session, window: name } = page
    const start = async (): Promise<void> => {
      if (!ready) return
      const found = session.get()
      const first = name === MAIN ? await starterLists(bridge, found, symbolsKnown) : found.watchlists
      if (!current) return
      // What the person changed in the meantime stays.
      const untouched = session.get().watchlists === found.watchlists
      // A first list is kept as it was shown: another start may order the market's list otherwise.
      const isFirst = (found.layouts[name] ?? '') === '' && first.some(({ codes }) => codes.length > 0)
      if (name === MAIN && untouched && (isFirst || first !== found.watchlists)) void session.saveWatchlists(first)
      running = openDesk(page)
      setOpen({ for: key, desk: running.opened })
    }
    void start()
    // A window closed right after a change must not lose it.
    const flush = (): void => running?.opened.spaces.flush()
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      current = false
      // What a message offers to undo is of this desk.
      for (const { id } of page.toasts.get()) page.toasts.dismiss(id)
      running?.stop()
    }
  }, [page, ready, symbolsKnown, key])
  return open?.for === key ? open.desk : undefined
}

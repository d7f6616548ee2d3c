// A watchlist in its tile: which list it shows is part of the layout, which row is selected is not. The selected row is
// the one that the tiles of its colour show. Files, undo and the saved lists come from the page.
import { useCallback, useState } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode, Watchlist as List } from '../../shared/market.ts'
import { exportText, importText } from '../files.ts'
import { FetchDialog } from '../lists/FetchDialog.tsx'
import { ImportDialog, type Incoming } from '../lists/ImportDialog.tsx'
import { addList, type Change, copyCodes, dropCodes, dropList, freeName, newListId } from '../lists/manage.ts'
import { usePage, useSession } from '../stores/page.ts'
import type { TileProps } from '../tiles/tile-props.ts'
import type { Said } from '../tiles/use-list-actions.ts'
import { Watchlist } from '../tiles/Watchlist.tsx'
import { errorWords } from './error-words.ts'
import { useFormat } from './use-format.ts'

export interface WatchlistPanelProps extends Omit<TileProps, 'code' | 'onSearch'> {
  /** The list it shows; the first one when it is gone. */
  listId: string | undefined
  /** Its link colour. */
  link: number | undefined
  /** What the tiles of that colour show on this desk. */
  linked: InsCode | undefined
  lists: readonly List[]
  /** Shows another list from now on. */
  onList: (listId: string) => void
  /** Asks for an instrument for this list. */
  onAdd: (listId: string) => void
}

export function WatchlistPanel(props: WatchlistPanelProps) {
  const { listId, link, linked, lists, onList, onAdd, onSelect } = props
  const page = usePage()
  const { bridge, session, toasts } = page
  const format = useFormat()
  // What was chosen last for its colour, here or in another window, counts where no tile of this desk shows it.
  const chosen = useSession(state => (link === undefined ? undefined : state.links[link]))
  const [choice, setChoice] = useState({ code: chosen, chosen })
  if (choice.chosen !== chosen) setChoice({ code: chosen, chosen })
  const selected = linked ?? choice.code
  const [fetching, setFetching] = useState(false)
  const [importing, setImporting] = useState<{ name: string; text: string }>()
  const shown = lists.find(list => list.id === listId) ?? lists[0]

  const tell = useCallback(
    (text: string, action?: { label: string; run: () => void }) => void toasts.show({ text, action }),
    [toasts],
  )
  const edit = useCallback(
    (change: Change, said?: Said): void => {
      const apply = async (make: Change): Promise<void> => {
        const answer = await session.saveWatchlists(make(session.get().watchlists))
        if (!answer.ok) tell(errorWords(answer.error))
      }
      void apply(change)
      if (said) tell(said.text, { label: m.list_undo(), run: () => void apply(said.undo) })
    },
    [session, tell],
  )
  const onExport = (name: string, text: string): void => {
    const write = async (): Promise<void> => {
      const error = await exportText(page, name, text)
      if (error) tell(errorWords(error))
    }
    void write()
  }
  const onImport = (): void => {
    const read = async (): Promise<void> => {
      const file = await importText('.json,.csv,.tsv,.txt')
      if (file) setImporting(file)
    }
    void read()
  }
  const addNew = (incoming: Incoming[]): void => {
    const made: List[] = []
    for (const list of incoming) {
      const name = freeName([...session.get().watchlists, ...made], list.name, format.digits)
      made.push({ ...list, id: newListId(), name })
    }
    const all =
      (change: (list: List) => Change): Change =>
      before =>
        made.reduce((now, list) => change(list)(now), [...before])
    edit(
      all(list => addList(list)),
      {
        text: m.list_imported({ lists: made.map(({ name }) => name).join('، ') }),
        undo: all(list => dropList(list.id)),
      },
    )
    if (made[0]) onList(made[0].id)
  }
  const addTo = (list: List, codes: readonly InsCode[]): void => {
    const added = new Set(codes.filter(code => !list.codes.includes(code)))
    edit(copyCodes(list.id, codes), {
      text: m.list_copied({ n: added.size, count: format.whole(added.size), list: list.name }),
      undo: dropCodes(list.id, added),
    })
  }
  return (
    <>
      <Watchlist
        {...props}
        activeListId={shown?.id}
        selected={selected}
        onSelect={code => {
          setChoice({ code, chosen })
          onSelect(code)
        }}
        onEdit={edit}
        onActivate={onList}
        onAdd={() => onAdd(shown?.id ?? '')}
        onExport={onExport}
        onFetch={() => setFetching(true)}
        onImport={onImport}
        onPaste={text => setImporting({ name: '', text })}
      />
      {fetching && shown ? <FetchDialog list={shown} onClose={() => setFetching(false)} /> : null}
      {importing ? (
        <ImportDialog
          bridge={bridge}
          format={format}
          name={importing.name}
          text={importing.text}
          shown={shown}
          onNew={addNew}
          onAdd={addTo}
          onClose={() => setImporting(undefined)}
        />
      ) : null}
    </>
  )
}

// A watchlist in its tile: which list it shows is part of the layout, which row is selected is not.
import { useState } from 'react'
import type { InsCode, Watchlist as List } from '../../shared/market.ts'
import { Watchlist } from '../tiles/Watchlist.tsx'
import type { Desk } from './desk.ts'

interface WatchlistPanelProps {
  desk: Desk
  tileId: string
  listId: string | undefined
  lists: List[]
  active: boolean
  demo: boolean
  onAdd: (listId: string) => void
  onLists: (lists: List[]) => void
}

export function WatchlistPanel(props: WatchlistPanelProps) {
  const { desk, tileId, listId, lists, active, demo, onAdd, onLists } = props
  const [selected, setSelected] = useState<InsCode>()
  const shown = lists.find(list => list.id === listId) ?? lists[0]
  return (
    <Watchlist
      tileId={tileId}
      lists={lists}
      activeListId={shown?.id}
      selected={selected}
      active={active}
      demo={demo}
      onSelect={setSelected}
      onOpen={code => void desk.showBook(code)}
      onChange={onLists}
      onActivate={id => desk.configure(tileId, { listId: id })}
      onAdd={() => onAdd(shown?.id ?? '')}
    />
  )
}

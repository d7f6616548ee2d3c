// The lists of a watchlist tile side by side. Rows dropped on a list move into it, with Ctrl they are copied.
import { type DragEvent, useState } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { Watchlist as List } from '../../shared/market.ts'
import { type DraggedRows, droppedRows, hasRows } from './watch-drag.ts'

export interface WatchTabsProps {
  lists: readonly List[]
  shownId: string | undefined
  onActivate: (id: string) => void
  onRename: (id: string) => void
  onDropRows: (id: string, rows: DraggedRows, copy: boolean) => void
}

export function WatchTabs({ lists, shownId, onActivate, onRename, onDropRows }: WatchTabsProps) {
  const [over, setOver] = useState<string>()
  const target = (id: string) => ({
    onDragOver(event: DragEvent) {
      if (!hasRows(event.dataTransfer)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = event.ctrlKey ? 'copy' : 'move'
      setOver(id)
    },
    onDragLeave: () => setOver(undefined),
    onDrop(event: DragEvent) {
      setOver(undefined)
      const rows = droppedRows(event.dataTransfer)
      if (!rows) return
      event.preventDefault()
      event.stopPropagation()
      onDropRows(id, rows, event.ctrlKey)
    },
  })
  return (
    <span className="seg-ctl lists" role="group" aria-label={m.book_lists()}>
      {lists.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className={[id === shownId && 'on', id === over && 'target'].filter(Boolean).join(' ')}
          aria-pressed={id === shownId}
          onClick={() => onActivate(id)}
          onDoubleClick={() => onRename(id)}
          {...target(id)}
        >
          {name}
        </button>
      ))}
    </span>
  )
}

// Chooses a list's columns and their order: marked by a click or Space, moved by dragging or with Alt and the arrows.
import { GripVertical } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import {
  Button,
  Checkbox,
  Dialog,
  GridList,
  GridListItem,
  Modal,
  ModalOverlay,
  useDragAndDrop,
} from 'react-aria-components'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { LIST_COLUMNS, type ListColumn } from '../../shared/market.ts'
import { Icon } from '../ui/Icon.tsx'
import { columnName, USUAL_COLUMNS } from './watch-columns.ts'

export interface WatchColumnsProps {
  columns: readonly ListColumn[]
  /** undefined = the usual ones. */
  onColumns: (columns: readonly ListColumn[] | undefined) => void
  onClose: () => void
}

const isColumn = (key: unknown): key is ListColumn => LIST_COLUMNS.some(column => column === key)

/** A column moved before another one, or to the end. */
function moved(all: readonly ListColumn[], column: ListColumn, to: number): ListColumn[] {
  const rest = all.filter(each => each !== column)
  return rest.toSpliced(Math.max(0, Math.min(rest.length, to)), 0, column)
}

export function WatchColumns({ columns, onColumns, onClose }: WatchColumnsProps) {
  // The chosen ones in their order, then the others; an unchosen one keeps its place while the dialog is open.
  const [all, setAll] = useState<readonly ListColumn[]>([
    ...columns,
    ...LIST_COLUMNS.filter(column => !columns.includes(column)),
  ])
  const chosen = new Set(columns)
  const set = (next: readonly ListColumn[], marked: ReadonlySet<ListColumn>): void => {
    setAll(next)
    const kept = next.filter(column => marked.has(column))
    if (kept.length > 0) onColumns(kept.join() === USUAL_COLUMNS.join() ? undefined : kept)
  }
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: keys => [...keys].map(key => ({ 'text/plain': String(key) })),
    onReorder({ keys, target }) {
      const column = [...keys].find(isColumn)
      if (column === undefined || !isColumn(target.key)) return
      const rest = all.filter(each => each !== column)
      set(moved(all, column, rest.indexOf(target.key) + (target.dropPosition === 'after' ? 1 : 0)), chosen)
    },
  })
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    const key = (event.target as Element).closest('[data-key]')?.getAttribute('data-key')
    if (!event.altKey || by === 0 || !isColumn(key)) return
    event.preventDefault()
    event.stopPropagation()
    set(moved(all, key, all.indexOf(key) + by), chosen)
  }
  return (
    <ModalOverlay isOpen isDismissable className="scrim" onOpenChange={open => !open && onClose()}>
      <Modal className="dlg list-dlg">
        <Dialog aria-label={m.list_columns()} className="list-dlg-in">
          <b className="strong">{m.list_columns()}</b>
          <span className="fs1 mut">{m.list_columns_hint()}</span>
          <div onKeyDownCapture={onKeyDownCapture}>
            <GridList
              aria-label={m.list_columns()}
              className="list-columns"
              selectionMode="multiple"
              disallowEmptySelection
              items={all.map(id => ({ id }))}
              selectedKeys={chosen}
              onSelectionChange={keys => set(all, keys === 'all' ? new Set(all) : new Set([...keys].filter(isColumn)))}
              dragAndDropHooks={dragAndDropHooks}
            >
              {({ id }) => (
                <GridListItem id={id} textValue={columnName(id).full} className="list-column">
                  <Button slot="drag" className="ib" aria-label={m.list_column_drag()}>
                    <Icon of={GripVertical} size={12} />
                  </Button>
                  <Checkbox slot="selection" className="list-check">
                    <span className="box" />
                  </Checkbox>
                  <span>{columnName(id).full}</span>
                </GridListItem>
              )}
            </GridList>
          </div>
          <div className="row list-dlg-end">
            <button
              type="button"
              className="btn"
              onClick={() => {
                setAll([...USUAL_COLUMNS, ...LIST_COLUMNS.filter(column => !USUAL_COLUMNS.includes(column))])
                onColumns(undefined)
              }}
            >
              {m.list_columns_usual()}
            </button>
            <button type="button" className="btn pri" onClick={onClose}>
              {m.list_done()}
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

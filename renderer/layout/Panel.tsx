// What stands around every tile: its direction inside the left-to-right docking, and its header as the handle to drag
// it by. The tile's menu stands at the header's end.
import { EllipsisVertical } from 'lucide-react'
import { type DragEvent, type MouseEvent, type PointerEvent, type ReactNode, useRef } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { Icon } from '../ui/Icon.tsx'

interface PanelProps {
  id: string
  direction: 'rtl' | 'ltr'
  onMaximise: () => void
  onDrag: (event: DragEvent) => void
  children: ReactNode
}

/** The header drags the tile, its controls do not. */
const isHandle = (target: EventTarget): boolean =>
  target instanceof Element &&
  target.closest('.tile-h') !== null &&
  target.closest('button, a, input, select, [role="tab"], [role="button"]') === null

export function Panel({ id, direction, onMaximise, onDrag, children }: PanelProps) {
  const ref = useRef<HTMLDivElement>(null)
  const setDraggable = (event: PointerEvent): void => {
    if (ref.current) ref.current.draggable = isHandle(event.target)
  }
  return (
    <div
      ref={ref}
      className="panel"
      data-tile={id}
      dir={direction}
      tabIndex={-1}
      onPointerDownCapture={setDraggable}
      onDragStart={onDrag}
      onDragEnd={() => {
        if (ref.current) ref.current.draggable = false
      }}
      onDoubleClick={(event: MouseEvent) => isHandle(event.target) && onMaximise()}
    >
      {children}
    </div>
  )
}

interface TileMenuProps {
  label: string
  maximised: boolean
  onSearch: (() => void) | undefined
  onMaximise: () => void
  onClose: () => void
}

export function TileMenu({ label, maximised, onSearch, onMaximise, onClose }: TileMenuProps) {
  return (
    <MenuTrigger>
      <Button className="tile-more" aria-label={m.shell_tile_menu({ tile: label })}>
        <Icon of={EllipsisVertical} />
      </Button>
      <Popover placement="bottom end" className="menu" offset={2}>
        <Menu aria-label={m.shell_tile_menu({ tile: label })} className="menu-in">
          {onSearch && (
            <MenuItem className="menu-i" onAction={onSearch}>
              {m.shell_tile_choose()}
            </MenuItem>
          )}
          <MenuItem className="menu-i" onAction={onMaximise}>
            {maximised ? m.shell_tile_restore() : m.shell_tile_maximise()}
          </MenuItem>
          <MenuItem className="menu-i" onAction={onClose} textValue={m.shell_tile_close()}>
            <span>{m.shell_tile_close()}</span>
            <kbd>Ctrl W</kbd>
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

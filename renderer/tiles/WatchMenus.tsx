// The watchlist's menus: what can be done with the list, and with the marked rows.
import type { ReactNode, RefObject } from 'react'
import { Menu, MenuItem, Popover, SubmenuTrigger } from 'react-aria-components'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { Watchlist as List } from '../../shared/market.ts'
import { Item, Line, MenuAt, MoreMenu } from '../ui/Menus.tsx'
import { useMarket } from './market.ts'
import type { TileKind } from './tile-props.ts'

export interface ListMenuProps {
  sorted: boolean
  /** A list can be removed while another one stays. */
  removable: boolean
  onNew: () => void
  onRename: () => void
  onDuplicate: () => void
  onDrop: () => void
  onColumns: () => void
  onOwnOrder: () => void
  onFetch: () => void
  onCopy: () => void
  onExportCsv: () => void
  onExportList: () => void
  onImport: () => void
}

export const ListMenu = (props: ListMenuProps) => (
  <MoreMenu label={m.list_menu()} placement="bottom start">
    <Item text={m.list_new()} onAction={props.onNew} />
    <Item text={m.list_rename()} onAction={props.onRename} />
    <Item text={m.list_duplicate()} onAction={props.onDuplicate} />
    <Item text={m.list_drop()} disabled={!props.removable} onAction={props.onDrop} />
    <Line />
    <Item text={`${m.list_columns()}…`} onAction={props.onColumns} />
    <Item text={m.list_own_order()} disabled={!props.sorted} onAction={props.onOwnOrder} />
    <Line />
    <Item text={m.fetch_menu()} onAction={props.onFetch} />
    <Line />
    <Item text={m.list_copy_table()} keys="Ctrl C" onAction={props.onCopy} />
    <Item text={m.list_export_csv()} onAction={props.onExportCsv} />
    <Item text={m.list_export_list()} onAction={props.onExportList} />
    <Item text={m.list_import()} onAction={props.onImport} />
  </MoreMenu>
)

export interface RowMenuProps {
  anchor: RefObject<HTMLElement | null>
  /** How many rows it acts on. */
  n: number
  others: readonly List[]
  onOpen: (kind: TileKind) => void
  /** Makes an alert; missing where it acts on several rows, or no alerts are to be made. */
  onAlert: (() => void) | undefined
  onSend: (listId: string, copy: boolean) => void
  onCopy: () => void
  onRemove: () => void
  onClose: () => void
}

export function RowMenu({ anchor, n, others, onOpen, onAlert, onSend, onCopy, onRemove, onClose }: RowMenuProps) {
  const { format } = useMarket()
  const lists = (text: string, copy: boolean): ReactNode => (
    <SubmenuTrigger>
      <MenuItem className="menu-i" textValue={text} isDisabled={others.length === 0}>
        <span>{text}</span>
        <span className="menu-on" aria-hidden="true" />
      </MenuItem>
      <Popover className="menu" offset={-2}>
        <Menu className="menu-in" aria-label={text}>
          {others.map(({ id, name }) => (
            <Item key={id} text={name} onAction={() => onSend(id, copy)} />
          ))}
        </Menu>
      </Popover>
    </SubmenuTrigger>
  )
  return (
    <MenuAt anchor={anchor} label={m.list_row_menu({ n, count: format.whole(n) })} onClose={onClose}>
      <Item text={m.list_open_book()} keys="Enter" onAction={() => onOpen('order-book')} />
      <Item text={m.list_open_history()} keys="Alt H" onAction={() => onOpen('history')} />
      <Item text={m.list_open_day()} keys="Alt D" onAction={() => onOpen('day-chart')} />
      <Item text={m.list_open_prints()} keys="Alt P" onAction={() => onOpen('prints')} />
      {onAlert && <Item text={m.levels_menu()} keys="Alt A" onAction={onAlert} />}
      <Line />
      {lists(m.list_move_to(), false)}
      {lists(m.list_copy_to(), true)}
      <Item text={m.list_copy_table()} keys="Ctrl C" onAction={onCopy} />
      <Line />
      <Item text={m.list_remove()} keys="Del" onAction={onRemove} />
    </MenuAt>
  )
}

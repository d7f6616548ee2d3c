// A tile's own controls at the end of its header: a window of its own, and the menu of everything else.
import { EllipsisVertical, SquareArrowOutUpRight } from 'lucide-react'
import { Button, Menu, MenuItem, MenuTrigger, Popover, SubmenuTrigger } from 'react-aria-components'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { Icon } from '../ui/Icon.tsx'
import { LinkMenu } from './ChainMark.tsx'
import { keyOf } from './key-list.ts'

interface TileToolsProps {
  label: string
  maximised: boolean
  link: number | undefined
  onSearch: (() => void) | undefined
  /** Makes an alert on its instrument; missing where it shows none. */
  onAlert: (() => void) | undefined
  onMaximise: () => void
  onLink: (group: number | undefined) => void
  onPopOut: () => void
  onClose: () => void
}

export function TileTools(props: TileToolsProps) {
  const { label, maximised, link, onSearch, onAlert, onMaximise, onLink, onPopOut, onClose } = props
  const item = (text: string, keys: string, run: () => void) => (
    <MenuItem className="menu-i" onAction={run} textValue={text}>
      <span>{text}</span>
      <kbd>{keys}</kbd>
    </MenuItem>
  )
  return (
    <div className="tile-tools">
      <Button
        className="tile-tool tile-out"
        aria-label={m.workspaces_tile_pop_out_of({ tile: label })}
        onPress={onPopOut}
      >
        <Icon of={SquareArrowOutUpRight} size={13} />
      </Button>
      <MenuTrigger>
        <Button className="tile-tool tile-more" aria-label={m.shell_tile_menu({ tile: label })}>
          <Icon of={EllipsisVertical} />
        </Button>
        <Popover placement="bottom end" className="menu" offset={2}>
          <Menu aria-label={m.shell_tile_menu({ tile: label })} className="menu-in">
            {onSearch && item(m.shell_tile_choose(), keyOf('chooseInstrument'), onSearch)}
            {onAlert && item(m.editor_tile_alert(), keyOf('alert'), onAlert)}
            <SubmenuTrigger>
              <MenuItem className="menu-i">{m.workspaces_link()}</MenuItem>
              <Popover className="menu" offset={-2} crossOffset={-4}>
                <LinkMenu label={m.workspaces_link()} group={link} onLink={onLink} />
              </Popover>
            </SubmenuTrigger>
            {item(maximised ? m.shell_tile_restore() : m.shell_tile_maximise(), keyOf('maximise'), onMaximise)}
            {item(m.workspaces_tile_pop_out(), keyOf('popOut'), onPopOut)}
            {item(m.shell_tile_close(), keyOf('closeTile'), onClose)}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  )
}

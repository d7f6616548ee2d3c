// The chain in a tile's header: whose choice it follows, as a colour with its number, and the menu to change it.
import { Link, Unlink } from 'lucide-react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { Icon } from '../ui/Icon.tsx'
import { Num } from '../ui/Num.tsx'
import { LINK_GROUPS } from './links.ts'
import { useFormat } from './use-format.ts'

const COLOURS: Record<number, () => string> = {
  1: m.workspaces_link_1,
  2: m.workspaces_link_2,
  3: m.workspaces_link_3,
  4: m.workspaces_link_4,
  5: m.workspaces_link_5,
  6: m.workspaces_link_6,
}

/** The name of a link colour. */
export const linkName = (group: number): string => COLOURS[group]?.() ?? ''

interface LinkChoiceProps {
  label: string
  group: number | undefined
  onLink: (group: number | undefined) => void
}

/** The colours as a menu: for the chain itself and for the tile's own menu. */
export function LinkMenu({ label, group, onLink }: LinkChoiceProps) {
  const format = useFormat()
  return (
    <Menu
      aria-label={label}
      className="menu-in"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[group ?? 0]}
      onAction={key => onLink(Number(key) === 0 ? undefined : Number(key))}
    >
      {LINK_GROUPS.map(each => (
        <MenuItem key={each} id={each} className="menu-i" textValue={linkName(each)}>
          <span className="link-name">
            <span className="link-dot" data-link={each}>
              <Num>{format.whole(each)}</Num>
            </span>
            {linkName(each)}
          </span>
        </MenuItem>
      ))}
      <MenuItem id={0} className="menu-i" textValue={m.workspaces_link_none()}>
        <span className="link-name">
          <span className="link-dot">
            <Icon of={Unlink} size={11} />
          </span>
          {m.workspaces_link_none()}
        </span>
      </MenuItem>
    </Menu>
  )
}

interface ChainMarkProps {
  group: number
  onLink: (group: number | undefined) => void
}

export function ChainMark({ group, onLink }: ChainMarkProps) {
  const format = useFormat()
  const label = m.workspaces_link_mark({ number: format.whole(group), colour: linkName(group) })
  return (
    <MenuTrigger>
      <Button className="chain" aria-label={label} data-link={group}>
        <Icon of={Link} size={12} />
        <Num>{format.whole(group)}</Num>
      </Button>
      <Popover placement="bottom start" className="menu" offset={2}>
        <LinkMenu label={m.workspaces_link()} group={group} onLink={onLink} />
      </Popover>
    </MenuTrigger>
  )
}

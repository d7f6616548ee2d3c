// What the menus of lists have in common: one beside a list's name, one where the pointer or the marked line is.
import { ChevronDown } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components'
import { Icon } from './Icon.tsx'

interface ItemProps {
  text: string
  keys?: string
  disabled?: boolean
  onAction: () => void
}

/** One thing to do, with its keys. */
export const Item = ({ text, keys, disabled, onAction }: ItemProps) => (
  <MenuItem className="menu-i" textValue={text} isDisabled={disabled ?? false} onAction={onAction}>
    <span>{text}</span>
    {keys ? <kbd>{keys}</kbd> : null}
  </MenuItem>
)

export const Line = () => <Separator className="menu-line" />

interface MoreMenuProps {
  label: string
  placement: 'bottom start' | 'bottom end'
  children: ReactNode
}

/** A menu under a small button. */
export const MoreMenu = ({ label, placement, children }: MoreMenuProps) => (
  <MenuTrigger>
    <Button className="ib list-more" aria-label={label}>
      <Icon of={ChevronDown} size={13} />
    </Button>
    <Popover placement={placement} className="menu" offset={2}>
      <Menu aria-label={label} className="menu-in">
        {children}
      </Menu>
    </Popover>
  </MenuTrigger>
)

interface MenuAtProps {
  anchor: RefObject<HTMLElement | null>
  label: string
  onClose: () => void
  children: ReactNode
}

/** An open menu at an element. */
export const MenuAt = ({ anchor, label, onClose, children }: MenuAtProps) => (
  <Popover
    triggerRef={anchor}
    isOpen
    onOpenChange={open => !open && onClose()}
    placement="bottom start"
    className="menu"
    offset={0}
  >
    <Menu aria-label={label} className="menu-in" onClose={onClose}>
      {children}
    </Menu>
  </Popover>
)

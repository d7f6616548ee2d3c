// The workspaces in the title bar: tabs to choose, rename, move and delete, and the menu of new ones beside them.
import { Plus } from 'lucide-react'
import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { Icon } from '../ui/Icon.tsx'
import { keyOf } from './key-list.ts'
import { TEMPLATES } from './layout-document.ts'
import { templateName } from './templates.ts'
import type { OpenDesk } from './use-workspaces.ts'
import type { OpenWorkspace } from './workspaces.ts'

interface WorkspaceBarProps {
  open: OpenDesk
  /** Something covers the desk: no workspace is shown as the present one. */
  dim: boolean
  renaming: string | undefined
  onRename: (id: string | undefined) => void
  /** A workspace was chosen. */
  onShown: () => void
}

const TYPE = 'application/x-tablo-workspace'

interface NameFieldProps {
  /** The workspace whose tab it covers while the name is edited. */
  id: string
  name: string
  /** @param byKey false where the person went elsewhere: the keyboard stays there */
  onDone: (name: string | undefined, byKey: boolean) => void
}

/** Stands over its tab, not among the tabs: a list of tabs holds nothing else. */
function NameField({ id, name, onDone }: NameFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const done = useRef(false)
  const [text, setText] = useState(name)
  useEffect(() => {
    const bar = field.current?.parentElement
    const tab = bar?.querySelector(`[data-workspace="${CSS.escape(id)}"]`)
    const [there, here] = [tab?.getBoundingClientRect(), bar?.getBoundingClientRect()]
    if (field.current && there && here) {
      field.current.style.left = `${there.left - here.left}px`
      field.current.style.width = `${Math.max(there.width, 90)}px`
    }
    field.current?.select()
  }, [id])
  const finish = (next: string | undefined, byKey: boolean): void => {
    if (done.current) return
    done.current = true
    onDone(next, byKey)
  }
  return (
    <input
      ref={field}
      className="space-name"
      aria-label={m.workspaces_name()}
      dir="auto"
      maxLength={60}
      spellCheck={false}
      autoComplete="off"
      value={text}
      onChange={event => setText(event.target.value)}
      onBlur={() => finish(text, false)}
      onKeyDown={event => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        finish(event.key === 'Enter' ? text : undefined, true)
      }}
    />
  )
}

export function WorkspaceBar({ open, dim, renaming, onRename, onShown }: WorkspaceBarProps) {
  const { spaces, actions, names } = open
  const bar = useRef<HTMLDivElement>(null)
  const [dropAt, setDropAt] = useState<number>()
  useSyncExternalStore(spaces.subscribe, spaces.version)
  useSyncExternalStore(names.subscribe, names.get)
  const list = spaces.list()
  const active = spaces.active()
  const activeId = active.id
  const tabs = (): HTMLElement[] => [...(bar.current?.querySelectorAll<HTMLElement>('[role="tab"]') ?? [])]
  const focus = (n: number): void => tabs()[(n + list.length) % list.length]?.focus()
  const named = list.find(({ id }) => id === renaming)
  const choose = (id: string): void => {
    spaces.choose(id)
    onShown()
  }
  useEffect(() => {
    const tab = document.querySelector(`[data-workspace="${CSS.escape(activeId)}"]`)
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [activeId])

  const onKeyDown = (event: KeyboardEvent, at: number, { id }: OpenWorkspace): void => {
    // Left is left: towards the end in Persian.
    const right = document.documentElement.dir === 'rtl' ? -1 : 1
    const arrow = { ArrowRight: right, ArrowLeft: -right }[event.key]
    if (arrow !== undefined && event.ctrlKey) {
      spaces.move(id, at + arrow)
      requestAnimationFrame(() => focus(spaces.list().findIndex(each => each.id === id)))
    } else if (event.ctrlKey || event.altKey || event.metaKey) return
    else if (arrow !== undefined) focus(at + arrow)
    else if (event.key === 'Home') focus(0)
    else if (event.key === 'End') focus(-1)
    else if (event.key === 'F2') onRename(id)
    else if (event.key === 'Delete') {
      actions.removeWorkspace(id)
      requestAnimationFrame(() => focus(Math.min(at, spaces.list().length - 1)))
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  /** Where a dragged tab would stand: before the first whose middle is beyond the pointer. */
  const placeOf = (event: DragEvent): number => {
    const rtl = document.documentElement.dir === 'rtl'
    const at = tabs().findIndex(tab => {
      const { left, width } = tab.getBoundingClientRect()
      return rtl ? event.clientX > left + width / 2 : event.clientX < left + width / 2
    })
    return at < 0 ? list.length : at
  }
  const drop = (event: DragEvent): void => {
    const id = event.dataTransfer.getData(TYPE)
    const from = list.findIndex(each => each.id === id)
    const to = placeOf(event)
    setDropAt(undefined)
    if (from >= 0) spaces.move(id, to > from ? to - 1 : to)
  }
  return (
    <div className="spaces">
      <div
        ref={bar}
        role="tablist"
        tabIndex={-1}
        aria-label={m.workspaces_list()}
        className="space-tabs"
        onDragOver={event => {
          if (!event.dataTransfer.types.includes(TYPE)) return
          event.preventDefault()
          setDropAt(placeOf(event))
        }}
        onDragLeave={() => setDropAt(undefined)}
        onDrop={drop}
      >
        {list.map((workspace, at) => (
          <button
            key={workspace.id}
            type="button"
            role="tab"
            className={workspace.id === active.id && !dim ? 'space on' : 'space'}
            aria-selected={workspace.id === active.id}
            tabIndex={workspace.id === active.id ? 0 : -1}
            data-workspace={workspace.id}
            data-drop={
              dropAt === at ? 'before' : dropAt === list.length && at === list.length - 1 ? 'after' : undefined
            }
            draggable
            onDragStart={event => {
              event.dataTransfer.setData(TYPE, workspace.id)
              event.dataTransfer.effectAllowed = 'move'
            }}
            onDragEnd={() => setDropAt(undefined)}
            onClick={() => choose(workspace.id)}
            onDoubleClick={() => onRename(workspace.id)}
            onKeyDown={event => onKeyDown(event, at, workspace)}
          >
            <span className="cut">{actions.nameOf(workspace)}</span>
          </button>
        ))}
      </div>
      {named && (
        <NameField
          key={named.id}
          id={named.id}
          name={actions.nameOf(named)}
          onDone={(name, byKey) => {
            onRename(undefined)
            if (name !== undefined && name.trim() !== actions.nameOf(named)) spaces.rename(named.id, name)
            if (byKey) requestAnimationFrame(() => focus(list.indexOf(named)))
          }}
        />
      )}
      <MenuTrigger>
        <Button className="tb space-plus" aria-label={m.workspaces_menu()}>
          <Icon of={Plus} size={12} />
        </Button>
        <Popover placement="bottom start" className="menu" offset={2}>
          <Menu aria-label={m.workspaces_menu()} className="menu-in">
            <MenuSection>
              <Header className="menu-h">{m.workspaces_new()}</Header>
              {TEMPLATES.map(each => (
                <MenuItem key={each} id={each} className="menu-i" onAction={() => actions.newWorkspace(each)}>
                  {templateName(each)}
                </MenuItem>
              ))}
            </MenuSection>
            <Separator className="menu-line" />
            <MenuSection>
              <Header className="menu-h">{m.workspaces_this()}</Header>
              <MenuItem className="menu-i" onAction={() => onRename(active.id)} textValue={m.workspaces_rename()}>
                <span>{m.workspaces_rename()}</span>
                <kbd>{keyOf('rename')}</kbd>
              </MenuItem>
              <MenuItem className="menu-i" onAction={() => void actions.popOutWorkspace(active.id)}>
                {m.workspaces_pop_out()}
              </MenuItem>
              <MenuItem className="menu-i" onAction={() => actions.removeWorkspace(active.id)}>
                {m.workspaces_remove()}
              </MenuItem>
            </MenuSection>
            <Separator className="menu-line" />
            <MenuSection aria-label={m.workspaces_files()}>
              <MenuItem
                className="menu-i"
                onAction={() => void actions.newWindow()}
                textValue={m.workspaces_new_window()}
              >
                <span>{m.workspaces_new_window()}</span>
                <kbd>{keyOf('newWindow')}</kbd>
              </MenuItem>
              <MenuItem className="menu-i" onAction={() => void actions.exportLayouts()}>
                {m.workspaces_export()}
              </MenuItem>
              <MenuItem className="menu-i" onAction={() => void actions.importLayouts()}>
                {m.workspaces_import()}
              </MenuItem>
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  )
}

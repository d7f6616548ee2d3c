// The window's title bar: mark, workspaces, palette, phase, Tehran's clock by the source's time, settings. It drags the
// window. A window beside the main one has a slim one: its workspaces, and the way home.
import { LogIn, Search, Settings as Gear } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import type { Over } from '../App.tsx'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { usePage, useSession } from '../stores/page.ts'
import { Icon } from '../ui/Icon.tsx'
import { Logo } from '../ui/Logo.tsx'
import { Num } from '../ui/Num.tsx'
import { MAIN } from '../../shared/contract.ts'
import { Bell } from './Bell.tsx'
import { Phase } from './Phase.tsx'
import { PlayerTitle } from './PlayerTitle.tsx'
import { useFormat } from './use-format.ts'
import { useNow } from './use-now.ts'
import type { OpenDesk } from './use-workspaces.ts'
import { WorkspaceBar } from './WorkspaceBar.tsx'

function Clock() {
  const format = useFormat()
  const now = useNow()
  return (
    <div className="clock">
      <b>
        <Num>{format.time(now)}</Num>
      </b>
      <span className="mut fs2 clock-date">{m.shell_tehran({ date: format.dayOf(now) })}</span>
    </div>
  )
}

interface TitleBarProps {
  /** False on the first start page, where there is nothing to search or set yet. */
  full: boolean
  open: OpenDesk | undefined
  over: Over
  setOver: (over: Over) => void
  /** The workspace whose name is a field now. */
  renaming: string | undefined
  onRename: (id: string | undefined) => void
  onSettings: () => void
}

const Demo = () => (
  <span className="tag plain" title={m.shell_demo_title()}>
    {m.shell_demo()}
  </span>
)

interface BarButtonProps {
  label: string
  keys: string
  pressed?: boolean
  onClick: () => void
  children: ReactNode
}

const BarButton = ({ label, keys, pressed, onClick, children }: BarButtonProps) => (
  <button
    type="button"
    className="tb"
    aria-label={label}
    title={label}
    aria-keyshortcuts={keys}
    aria-pressed={pressed}
    onClick={onClick}
  >
    {children}
  </button>
)

function Main({ open, over, setOver, onSettings }: Pick<TitleBarProps, 'open' | 'over' | 'setOver' | 'onSettings'>) {
  const { replay } = usePage()
  const demo = useSession(state => state.source === 'demo')
  return (
    <>
      <button type="button" className="palette" onClick={() => setOver('palette')} aria-keyshortcuts="Control+K">
        <Search size={13} aria-hidden="true" />
        <span className="cut">{m.shell_palette_hint()}</span>
        <span className="keys" dir="ltr" aria-hidden="true">
          <kbd>Ctrl</kbd>
          <kbd>K</kbd>
        </span>
      </button>
      {demo && <Demo />}
      {replay ? (
        <PlayerTitle replay={replay} />
      ) : (
        <>
          <Phase />
          <Clock />
        </>
      )}
      {open && <Bell open={open} onShow={() => over !== 'none' && setOver('none')} />}
      <BarButton label={m.shell_settings()} keys="Control+," pressed={over === 'settings'} onClick={onSettings}>
        <Gear size={15} strokeWidth={1.6} aria-hidden="true" />
      </BarButton>
    </>
  )
}

function Further({ open, setOver }: { open: OpenDesk | undefined; setOver: (over: Over) => void }) {
  const { replay } = usePage()
  const demo = useSession(state => state.source === 'demo')
  return (
    <>
      <span className="grow" />
      {demo && <Demo />}
      {replay && <PlayerTitle replay={replay} />}
      <BarButton label={m.shell_palette_hint()} keys="Control+K" onClick={() => setOver('palette')}>
        <Icon of={Search} size={13} />
      </BarButton>
      <button type="button" className="btn sm" onClick={() => void open?.actions.bringBack()} disabled={!open}>
        <Icon of={LogIn} size={13} />
        {m.workspaces_bring_back()}
      </button>
    </>
  )
}

export function TitleBar({ full, open, over, setOver, renaming, onRename, onSettings }: TitleBarProps) {
  const { window: name, replay } = usePage()
  const demo = useSession(state => state.source === 'demo')
  const main = name === MAIN
  useEffect(() => {
    const title = demo ? `${m.app_name()} (${m.shell_demo()})` : m.app_name()
    document.title = replay ? `${m.playback_not_live()} – ${title}` : title
  }, [demo, replay])
  return (
    <header className={main ? 'title' : 'title slim'}>
      <span className="brand">
        <Logo size={main ? 17 : 15} />
        <span className={main ? '' : 'unseen'}>{m.app_name()}</span>
      </span>
      {full && open && (
        <WorkspaceBar
          open={open}
          dim={over === 'settings'}
          renaming={renaming}
          onRename={onRename}
          onShown={() => over === 'settings' && setOver('none')}
        />
      )}
      {full && (main ? <Main open={open} over={over} setOver={setOver} onSettings={onSettings} /> : null)}
      {full && !main && <Further open={open} setOver={setOver} />}
    </header>
  )
}

// The menus of the alerts tile: what concerns all alerts, and what can be done with the marked lines.
import type { RefObject } from 'react'
import type { CommandArgs } from '../../../shared/commands.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { Item, Line, MenuAt, MoreMenu } from '../../ui/Menus.tsx'
import { useMarket } from '../market.ts'

export interface AlertsMenuProps {
  waiting: number
  paused: boolean
  alerts: number
  selected: number
  onSeen: () => void
  /** Missing where the search stands there already. */
  onFilter: (() => void) | undefined
  onPause: (minutes: CommandArgs['pauseAlerts']['minutes']) => void
  onImport: () => void
  onExport: (selected: boolean) => void
}

export function AlertsMenu(props: AlertsMenuProps) {
  const { waiting, paused, alerts, selected, onSeen, onFilter, onPause, onImport, onExport } = props
  const pause = (text: string): string => `${m.alerts_pause()}: ${text}`
  return (
    <MoreMenu label={m.alerts_menu()} placement="bottom end">
      <Item text={m.alerts_all_seen()} disabled={waiting === 0} onAction={onSeen} />
      {onFilter && <Item text={m.alerts_filter()} keys="Ctrl F" onAction={onFilter} />}
      <Line />
      {paused && <Item text={m.alerts_pause_end()} onAction={() => onPause(0)} />}
      <Item text={pause(m.alerts_pause_15())} onAction={() => onPause(15)} />
      <Item text={pause(m.alerts_pause_60())} onAction={() => onPause(60)} />
      <Item text={pause(m.alerts_pause_today())} onAction={() => onPause('today')} />
      <Line />
      <Item text={m.alerts_import()} onAction={onImport} />
      <Item text={m.alerts_export_all()} disabled={alerts === 0} onAction={() => onExport(false)} />
      <Item text={m.alerts_export_selected()} disabled={selected === 0} onAction={() => onExport(true)} />
    </MoreMenu>
  )
}

export interface LineMenuProps {
  anchor: RefObject<HTMLElement | null>
  /** Marked alerts, and firings that wait. */
  alerts: number
  firings: number
  /** Some of the alerts are switched off, some are not. */
  off: boolean
  on: boolean
  onShow: () => void
  onEdit: (copy: boolean) => void
  onEnable: (enabled: boolean) => void
  onDelete: () => void
  onExport: () => void
  onSeen: () => void
  onSnooze: () => void
  onClose: () => void
}

export function LineMenu(props: LineMenuProps) {
  const { anchor, alerts, firings, off, on, onClose } = props
  const { format } = useMarket()
  const n = alerts + firings
  return (
    <MenuAt anchor={anchor} label={m.alerts_row_menu({ n, count: format.whole(n) })} onClose={onClose}>
      <Item text={m.alerts_show()} keys="Enter" disabled={n !== 1} onAction={props.onShow} />
      {firings > 0 && <Item text={m.alerts_seen()} keys="Space" onAction={props.onSeen} />}
      {firings > 0 && <Item text={m.alerts_snooze()} keys="Z" onAction={props.onSnooze} />}
      {alerts > 0 && (
        <>
          <Item text={m.alerts_edit()} keys="E" disabled={n !== 1} onAction={() => props.onEdit(false)} />
          <Item text={m.alerts_duplicate()} keys="C" disabled={n !== 1} onAction={() => props.onEdit(true)} />
          <Line />
          {off && <Item text={m.alerts_enable()} keys="Space" onAction={() => props.onEnable(true)} />}
          {on && (
            <Item text={m.alerts_disable()} {...(!off && { keys: 'Space' })} onAction={() => props.onEnable(false)} />
          )}
          <Item text={m.alerts_export_selected()} onAction={props.onExport} />
          <Line />
          <Item text={m.alerts_delete()} keys="Del" onAction={props.onDelete} />
        </>
      )}
    </MenuAt>
  )
}

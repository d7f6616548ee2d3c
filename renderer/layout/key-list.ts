// Every key of Tablo, once: what is bound to the window, what the palette shows and what the page of keys lists.
// Where a browser keeps a key for itself, another one beside it does the same.
import * as m from '../../shared/i18n/paraglide/messages.js'

/** Done to a playback, and only while there is one. */
export const PLAYBACK_ACTIONS = ['playPause', 'frameBack', 'frameOn', 'previousGap', 'nextGap', 'backToLive'] as const
export type PlaybackAction = (typeof PLAYBACK_ACTIONS)[number]
export const isPlayback = (action: string): action is PlaybackAction =>
  (PLAYBACK_ACTIONS as readonly string[]).includes(action)

/** What the window's keys do; the binding has a way to run each. */
export type KeyAction =
  | 'palette'
  | 'settings'
  | 'keys'
  | 'fullScreen'
  | 'newWindow'
  | 'toasts'
  | 'undo'
  | 'focus'
  | 'nextTile'
  | 'previousTile'
  | `go${'Left' | 'Right' | 'Up' | 'Down'}`
  | `move${'Left' | 'Right' | 'Up' | 'Down'}`
  | 'wider'
  | 'narrower'
  | 'taller'
  | 'shorter'
  | 'maximise'
  | 'closeTile'
  | 'popOut'
  | 'chooseInstrument'
  | 'alert'
  | 'workspace'
  | 'nextWorkspace'
  | 'previousWorkspace'
  | 'newWorkspace'
  | 'rename'
  | PlaybackAction

export type KeyGroup = 'window' | 'workspaces' | 'tiles' | 'lists' | 'alerts' | 'playback' | 'dialogs'

export interface KeyRow {
  group: KeyGroup
  /** Missing where a tile or a dialog has the key by itself. */
  action?: KeyAction
  /** By key code (tinykeys), so that they work on a Persian layout. */
  keys: readonly string[]
  label: () => string
}

const windowRow = (action: KeyAction, label: () => string, ...keys: string[]): KeyRow => ({
  group: 'window',
  action,
  keys,
  label,
})
const spaceRow = (action: KeyAction, label: () => string, ...keys: string[]): KeyRow => ({
  ...windowRow(action, label, ...keys),
  group: 'workspaces',
})
const tileRow = (action: KeyAction, label: () => string, ...keys: string[]): KeyRow => ({
  ...windowRow(action, label, ...keys),
  group: 'tiles',
})
const playRow = (action: PlaybackAction, label: () => string, ...keys: string[]): KeyRow => ({
  ...windowRow(action, label, ...keys),
  group: 'playback',
})
const ownRow = (group: KeyGroup, label: () => string, ...keys: string[]): KeyRow => ({ group, keys, label })

/** The workspaces that have a key. */
export const NUMBERED = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const

export const KEYS: readonly KeyRow[] = [
  windowRow('palette', m.workspaces_key_palette, '$mod+KeyK'),
  windowRow('settings', m.shell_settings, '$mod+Comma'),
  windowRow('keys', m.workspaces_keys, 'F1'),
  windowRow('fullScreen', m.workspaces_key_fullScreen, 'F11'),
  windowRow('newWindow', m.workspaces_new_window, '$mod+Shift+KeyN', 'Alt+Shift+KeyN'),
  windowRow('toasts', m.workspaces_key_toasts, 'F8'),
  windowRow('undo', m.workspaces_key_undo, '$mod+KeyZ'),
  spaceRow('workspace', m.workspaces_key_workspace, '$mod+Digit', 'Alt+Digit'),
  spaceRow('nextWorkspace', m.workspaces_key_next, '$mod+PageDown', 'Alt+BracketRight'),
  spaceRow('previousWorkspace', m.workspaces_key_previous, '$mod+PageUp', 'Alt+BracketLeft'),
  spaceRow('newWorkspace', m.workspaces_new, '$mod+Shift+KeyT', 'Alt+Shift+KeyT'),
  spaceRow('rename', m.workspaces_rename, 'F2'),
  ownRow('workspaces', m.workspaces_key_tab_move, 'Control+ArrowLeft', 'Control+ArrowRight'),
  tileRow('focus', m.workspaces_key_focus, 'F6'),
  tileRow('nextTile', m.workspaces_key_nextTile, 'Control+Tab', 'Alt+PageDown'),
  tileRow('previousTile', m.workspaces_key_previousTile, 'Control+Shift+Tab', 'Alt+PageUp'),
  tileRow('goLeft', m.workspaces_key_goLeft, 'Alt+ArrowLeft'),
  tileRow('goRight', m.workspaces_key_goRight, 'Alt+ArrowRight'),
  tileRow('goUp', m.workspaces_key_goUp, 'Alt+ArrowUp'),
  tileRow('goDown', m.workspaces_key_goDown, 'Alt+ArrowDown'),
  tileRow('moveLeft', m.workspaces_key_moveLeft, 'Alt+Shift+ArrowLeft'),
  tileRow('moveRight', m.workspaces_key_moveRight, 'Alt+Shift+ArrowRight'),
  tileRow('moveUp', m.workspaces_key_moveUp, 'Alt+Shift+ArrowUp'),
  tileRow('moveDown', m.workspaces_key_moveDown, 'Alt+Shift+ArrowDown'),
  tileRow('wider', m.workspaces_key_wider, 'Alt+Equal'),
  tileRow('narrower', m.workspaces_key_narrower, 'Alt+Minus'),
  tileRow('taller', m.workspaces_key_taller, 'Alt+Shift+Equal'),
  tileRow('shorter', m.workspaces_key_shorter, 'Alt+Shift+Minus'),
  tileRow('maximise', m.shell_tile_maximise, 'Alt+Enter'),
  tileRow('chooseInstrument', m.shell_tile_choose, 'Alt+KeyI'),
  tileRow('alert', m.editor_key_alert, 'Alt+KeyA', 'KeyA'),
  tileRow('popOut', m.workspaces_tile_pop_out, 'Alt+KeyO'),
  tileRow('closeTile', m.shell_tile_close, '$mod+KeyW', 'Alt+KeyW'),
  ownRow('lists', m.workspaces_key_rows, 'ArrowUp', 'ArrowDown', 'Home', 'End'),
  ownRow('lists', m.workspaces_key_open_book, 'Enter'),
  ownRow('lists', m.workspaces_key_open_history, 'KeyH'),
  ownRow('lists', m.workspaces_key_open_prints, 'KeyP'),
  ownRow('lists', m.workspaces_key_open_chart, 'KeyD'),
  ownRow('lists', m.workspaces_key_remove, 'Delete'),
  ownRow('alerts', m.alerts_key_show, 'Enter'),
  ownRow('alerts', m.alerts_edit, 'KeyE'),
  ownRow('alerts', m.alerts_duplicate, 'KeyC'),
  ownRow('alerts', m.alerts_key_toggle, 'Space'),
  ownRow('alerts', m.alerts_snooze, 'KeyZ'),
  ownRow('alerts', m.alerts_key_delete, 'Delete'),
  ownRow('alerts', m.alerts_key_mark, 'Shift+ArrowDown', 'Control+KeyA'),
  ownRow('alerts', m.alerts_filter, 'Control+KeyF'),
  ownRow('alerts', m.alerts_key_menu, 'Shift+F10'),
  ownRow('alerts', m.levels_key_move, 'ArrowUp', 'ArrowDown'),
  ownRow('alerts', m.levels_key_take, 'Enter'),
  playRow('playPause', m.playback_key_play, 'Space'),
  playRow('frameBack', m.playback_frame_back, 'Comma'),
  playRow('frameOn', m.playback_frame_on, 'Period'),
  playRow('previousGap', m.playback_gap_back, 'Shift+Comma'),
  playRow('nextGap', m.playback_gap_on, 'Shift+Period'),
  playRow('backToLive', m.playback_back, 'Escape'),
  ownRow('dialogs', m.editor_key_save, 'Control+Enter'),
  ownRow('dialogs', m.editor_key_palette, 'Alt+KeyA'),
  ownRow('dialogs', m.workspaces_key_add, 'Control+Enter'),
  ownRow('dialogs', m.workspaces_key_open_prints, 'Shift+Enter'),
  ownRow('dialogs', m.workspaces_key_open_chart, 'Alt+Enter'),
  ownRow('dialogs', m.workspaces_key_open_history, 'Alt+KeyH'),
  ownRow('dialogs', m.workspaces_key_leave, 'Escape'),
]

export const GROUPS: readonly KeyGroup[] = ['window', 'workspaces', 'tiles', 'lists', 'alerts', 'playback', 'dialogs']

const GROUP_NAMES: Record<KeyGroup, () => string> = {
  window: m.workspaces_keys_window,
  workspaces: m.workspaces_keys_workspaces,
  tiles: m.workspaces_keys_tiles,
  lists: m.workspaces_keys_lists,
  alerts: m.alerts_keys,
  playback: m.playback_keys,
  dialogs: m.workspaces_keys_dialogs,
}

export const groupName = (group: KeyGroup): string => GROUP_NAMES[group]()

const SIGNS: Record<string, string> = {
  $mod: 'Ctrl',
  Control: 'Ctrl',
  Comma: ',',
  Period: '.',
  Equal: '+',
  Minus: '−',
  BracketLeft: '[',
  BracketRight: ']',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Delete: 'Del',
  Escape: 'Esc',
  Digit: '1–9',
}

/** A key as a keyboard has it: "Ctrl K". */
export const keyText = (key: string): string =>
  key
    .split('+')
    .map(part => SIGNS[part] ?? part.replace(/^Key/, ''))
    .join(' ')

/** The first key of an action, for menus and the palette. */
export function keyOf(action: KeyAction): string {
  const key = KEYS.find(row => row.action === action)?.keys[0]
  return key === undefined ? '' : keyText(key)
}

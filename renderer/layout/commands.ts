// What the palette can do besides opening instruments: tiles, commands, workspaces and the sections of the settings.
import { fold } from '../../shared/fold.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { Settings } from '../../shared/settings.ts'
import { sectionName, type SettingsSection, settingsSections } from '../pages/sections.ts'
import type { Page } from '../stores/page.ts'
import { TILE_KINDS, type TileKind } from '../tiles/tile-props.ts'
import { linkName } from './ChainMark.tsx'
import { KEYS, type KeyAction, keyOf, keyText } from './key-list.ts'
import { focusTile } from './keys.ts'
import { MAIN } from '../../shared/contract.ts'
import { LINK_GROUPS } from './links.ts'
import { TEMPLATES } from './layout-document.ts'
import { showDays } from './playback-actions.ts'
import type { ActionRunner } from './run-action.ts'
import { templateName } from './templates.ts'
import { told } from './told.ts'
import type { OpenDesk } from './use-workspaces.ts'

export type CommandGroup = 'tiles' | 'workspaces' | 'commands' | 'settings'

export interface Command {
  id: string
  group: CommandGroup
  label: string
  keys?: string
  run: () => void
}

interface CommandDeps {
  page: Page
  open: OpenDesk
  runner: ActionRunner
  openSettings: (section: SettingsSection) => void
}

/** Done by keys alone: a palette that is open is no place for them. */
const NOT_LISTED = new Set<KeyAction>([
  'palette',
  'settings',
  'toasts',
  'focus',
  'workspace',
  'nextTile',
  'previousTile',
])
const OF_WORKSPACE = new Set<KeyAction>(['newWorkspace', 'nextWorkspace', 'previousWorkspace', 'rename'])

const NEW_TILE: Record<TileKind, () => string> = {
  'order-book': m.shell_command_addBook,
  watchlist: m.shell_command_addWatchlist,
  prints: m.workspaces_add_prints,
  'day-chart': m.workspaces_add_chart,
  events: m.workspaces_add_events,
  queues: m.workspaces_add_queues,
  history: m.workspaces_add_history,
  days: m.workspaces_add_days,
  alerts: m.alerts_add_tile,
}

function tileCommands({ page, open: { spaces, actions, links } }: CommandDeps): Command[] {
  const { desk } = spaces.active()
  const active = desk.activeId()
  const [list] = page.session.get().watchlists
  const show = (id: string): void => {
    desk.activate(id)
    requestAnimationFrame(() => focusTile(id))
  }
  const goTo = desk.tiles().map(({ id }): Command => {
    const label = m.workspaces_go_to({ tile: actions.tileName(desk, id) })
    return { id: `tile-${id}`, group: 'tiles', label, run: () => show(id) }
  })
  const add = TILE_KINDS.map((kind): Command => {
    const config = kind === 'watchlist' && list ? { listId: list.id } : {}
    return { id: `add-${kind}`, group: 'tiles', label: NEW_TILE[kind](), run: () => show(desk.add(kind, config)) }
  })
  if (active === undefined) return add
  const link = [...LINK_GROUPS, undefined].map((group): Command => {
    const label = group === undefined ? m.workspaces_link_none() : m.workspaces_link_to({ colour: linkName(group) })
    return { id: `link-${group ?? 0}`, group: 'tiles', label, run: () => links.join(desk, active, group) }
  })
  return [...goTo, ...add, ...link]
}

function workspaceCommands({ page, open: { spaces, actions } }: CommandDeps): Command[] {
  const { id } = spaces.active()
  const command = (key: string, label: string, run: () => void): Command => ({
    id: key,
    group: 'workspaces',
    label,
    run,
  })
  const list = spaces.list()
  const at = list.findIndex(each => each.id === id)
  return [
    ...list.map((each, n) => ({
      ...command(`workspace-${each.id}`, m.workspaces_go_to({ tile: actions.nameOf(each) }), () =>
        spaces.choose(each.id),
      ),
      ...(n < 9 && { keys: `Ctrl ${n + 1}` }),
    })),
    ...TEMPLATES.map(each =>
      command(`new-${each}`, m.workspaces_new_of({ name: templateName(each) }), () => actions.newWorkspace(each)),
    ),
    command('remove', m.workspaces_remove(), () => actions.removeWorkspace(id)),
    command('pop-out-workspace', m.workspaces_pop_out(), () => void actions.popOutWorkspace(id)),
    ...(at > 0 ? [command('move-before', m.workspaces_move_before(), () => spaces.move(id, at - 1))] : []),
    ...(at < list.length - 1 ? [command('move-after', m.workspaces_move_after(), () => spaces.move(id, at + 1))] : []),
    command('export', m.workspaces_export(), () => void actions.exportLayouts()),
    command('import', m.workspaces_import(), () => void actions.importLayouts()),
    ...(page.window === MAIN ? [] : [command('bring-back', m.workspaces_bring_back(), () => void actions.bringBack())]),
  ]
}

/** The commands of a window, in the order in which the palette lists them. */
export function commandsOf(deps: CommandDeps): Command[] {
  const { page, open, runner, openSettings } = deps
  const { settings } = page.session.get()
  const save = (patch: Partial<Settings>) => () => void told(page, page.session.saveSettings(patch))
  const command = (id: string, label: string, run: () => void): Command => ({ id, group: 'commands', label, run })
  const active = open.spaces.active().desk.activeId()
  const maximised = active !== undefined && open.spaces.active().desk.isMaximised(active)
  const keyed = KEYS.flatMap(({ action, group, keys, label }): Command[] => {
    const [key] = keys
    if (!action || NOT_LISTED.has(action) || action.startsWith('go') || !runner.has(action)) return []
    const text =
      action === 'maximise' && maximised ? m.shell_tile_restore() : action === 'alert' ? m.editor_new() : label()
    const place = OF_WORKSPACE.has(action)
      ? 'workspaces'
      : group === 'tiles' && action !== 'alert'
        ? 'tiles'
        : 'commands'
    return [
      { id: action, group: place, label: text, ...(key && { keys: keyText(key) }), run: () => runner.run(action) },
    ]
  })
  return [
    ...tileCommands(deps),
    ...workspaceCommands(deps),
    ...keyed,
    { ...command('settings', m.shell_settings(), () => runner.run('settings')), keys: keyOf('settings') },
    command(
      'language',
      settings.language === 'fa' ? 'English' : 'فارسی',
      save({ language: settings.language === 'fa' ? 'en' : 'fa' }),
    ),
    ...(settings.theme === 'dark' ? [] : [command('theme-dark', m.shell_command_dark(), save({ theme: 'dark' }))]),
    ...(settings.theme === 'light' ? [] : [command('theme-light', m.shell_command_light(), save({ theme: 'light' }))]),
    command('playback-day', m.playback_command_day(), () => showDays(open)),
    command('reconnect', m.shell_command_reconnect(), () => void told(page, page.bridge.call('reconnect', undefined))),
    command('symbols', m.shell_command_symbols(), () => void told(page, page.bridge.call('refreshSymbols', undefined))),
    ...settingsSections.map(
      (section): Command => ({
        id: `settings-${section}`,
        group: 'settings',
        label: sectionName[section](),
        run: () => openSettings(section),
      }),
    ),
  ]
}

/** The commands whose name has every typed word, all of them where nothing is typed. */
export function matching(commands: readonly Command[], text: string): Command[] {
  const words = fold(text).split(/\s+/).filter(Boolean)
  return commands.filter(({ label }) => {
    const name = fold(label)
    return words.every(word => name.includes(word))
  })
}

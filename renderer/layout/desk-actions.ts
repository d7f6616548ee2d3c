// What can be done to a window's desk, for the title bar, the tiles, the palette and the keys alike: with undo for what
// takes something away, and a sentence where it fails.
import type { InsCode, Instrument } from '../../shared/market.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { exportText, importText } from '../files.ts'
import type { Page } from '../stores/page.ts'
import type { TileKind } from '../tiles/tile-props.ts'
import type { Desk } from './desk.ts'
import type { Direction } from './desk-json.ts'
import { dockText } from './dock-text.ts'
import { errorWords } from './error-words.ts'
import { asNew, readLayout, type Template, type Workspace } from './layout-document.ts'
import type { Links } from './links.ts'
import { deskOfTile, type Ingredients, templateName, workspaceOf } from './templates.ts'
import type { OpenWorkspace, Workspaces } from './workspaces.ts'

export interface DeskActions {
  /** The name of a workspace or a tile, as shown. */
  nameOf: (workspace: Pick<OpenWorkspace, 'name' | 'of' | 'desk'>) => string
  tileName: (desk: Desk, id: string) => string
  newWorkspace: (template: Template) => void
  removeWorkspace: (id: string) => void
  closeTile: (id: string) => void
  /** Shows an instrument in a tile and in those of its link colour. */
  setCode: (tileId: string, code: InsCode) => void
  /** Shows an instrument in a tile of a kind of the shown workspace. Gives the tile. */
  open: (kind: TileKind, code: InsCode) => string
  popOutTile: (id: string) => Promise<void>
  popOutWorkspace: (id: string) => Promise<void>
  newWindow: () => Promise<void>
  /** Sends all of this window to the main one, and closes it. */
  bringBack: () => Promise<void>
  exportLayouts: () => Promise<void>
  importLayouts: () => Promise<void>
}

export interface ActionDeps {
  page: Page
  spaces: Workspaces
  links: Links
  direction: Direction
  ingredients: () => Ingredients
  names: () => ReadonlyMap<InsCode, Instrument>
  newId: () => string
  /** Opens another window of the browser, where the desktop does not. False where the browser refused. */
  openBrowser: (window: string) => boolean
  closeWindow: () => void
}

export function createDeskActions(deps: ActionDeps): DeskActions {
  const { page, spaces, links, direction, ingredients, names, newId, openBrowser, closeWindow } = deps
  const { bridge, session, toasts } = page
  const textOf = (key: string): string => dockText(key, names(), session.get().watchlists)
  const tileName = (desk: Desk, id: string): string => textOf(desk.tile(id)?.name ?? '')
  const nameOf: DeskActions['nameOf'] = ({ name, of, desk }) => {
    const [only, ...more] = desk.tiles()
    if (name !== '') return name
    if (of) return templateName(of)
    return only && more.length === 0 ? textOf(only.name) : m.workspaces_unnamed()
  }
  const say = (text: string): void => void toasts.show({ text })
  const undo = (run: () => void) => ({ label: m.workspaces_undo(), run })

  /** Saves workspaces under a new window's name, then opens it. False where it did not come to that; the person knows. */
  const openWindow = async (workspaces: Workspace[]): Promise<boolean> => {
    const window = `w-${newId()}`
    const json = JSON.stringify({ version: 2, direction, workspaces, active: workspaces[0]?.id ?? '' })
    const saved = await bridge.call('saveLayout', { window, json })
    if (!saved.ok) {
      say(errorWords(saved.error))
      return false
    }
    if (session.get().host === 'desktop') {
      const opened = await bridge.call('openWindow', { window })
      if (opened.ok) return true
      say(errorWords(opened.error))
    } else {
      if (openBrowser(window)) return true
      say(m.workspaces_blocked())
    }
    await bridge.call('dropLayout', { window })
    return false
  }

  return {
    nameOf,
    tileName,
    newWorkspace: template => spaces.add([workspaceOf(template, ingredients(), direction, newId())]),
    removeWorkspace(id) {
      const workspace = spaces.list().find(each => each.id === id)
      if (!workspace) return
      const text = m.workspaces_removed({ name: nameOf(workspace) })
      toasts.show({ text, action: undo(spaces.remove(id)) })
    },
    closeTile(id) {
      const { desk } = spaces.active()
      if (!desk.tile(id)) return
      const text = m.workspaces_closed({ name: tileName(desk, id) })
      toasts.show({ text, action: undo(desk.close(id)) })
    },
    setCode: (tileId, code) => links.show(spaces.active().desk, tileId, code),
    open(kind, code) {
      const { desk } = spaces.active()
      const id = desk.show(kind, code)
      links.lead(desk, id, code)
      return id
    },
    async popOutTile(id) {
      const { desk } = spaces.active()
      const tab = desk.tabOf(id)
      if (!tab) return
      if (!(await openWindow([{ id: newId(), name: '', desk: deskOfTile(tab) }]))) return
      desk.close(id)
      // At once: it is kept for the other window already.
      spaces.flush()
    },
    async popOutWorkspace(id) {
      const data = spaces.dataOf(id)
      if (!data || !(await openWindow([data]))) return
      spaces.remove(id)
      spaces.flush()
    },
    async newWindow() {
      await openWindow([workspaceOf('empty', ingredients(), direction, newId())])
    },
    async bringBack() {
      spaces.flush()
      const answer = await bridge.call('saveLayout', { window: page.window, json: spaces.document(true) })
      if (!answer.ok) return say(errorWords(answer.error))
      closeWindow()
      // A browser closes only what a page opened; where this page still stands, the person does it.
      toasts.show({ text: m.workspaces_close_self() })
    },
    async exportLayouts() {
      spaces.flush()
      const error = await exportText(page, 'tablo-layouts.json', spaces.document())
      if (error) say(errorWords(error))
    },
    async importLayouts() {
      const file = await importText('.json')
      if (!file) return
      const { workspaces, newer } = readLayout(file.text, direction)
      if (newer) return say(m.workspaces_import_newer({ file: file.name }))
      if (workspaces.length === 0) return say(m.workspaces_import_none({ file: file.name }))
      const fresh = asNew(workspaces, newId)
      spaces.add(fresh)
      const text = m.workspaces_imported({ file: file.name })
      toasts.show({ text, action: undo(() => fresh.forEach(({ id }) => spaces.remove(id))) })
    },
  }
}

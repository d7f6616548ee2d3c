// A window's layout as saved text: its workspaces, read with care. What can't be read is kept inside the next text.
import { type IJsonModel, Model } from 'flexlayout-react'
import { type Direction, global, isRecord, mirrored, tabsOf, wellFormed } from './desk-json.ts'

/** The desks that Tablo can make by itself; a workspace made of one carries its name until the person gives another. */
export const TEMPLATES = ['main', 'queues', 'instrument', 'review', 'books', 'empty'] as const
export type Template = (typeof TEMPLATES)[number]

export interface Workspace {
  id: string
  /** The person's own name for it; '' = named after what it was made of. */
  name: string
  /** What it was made of; missing for a single tile in a window of its own. */
  of?: Template
  desk: IJsonModel
}

interface LayoutDocument {
  version: 2
  direction: Direction
  workspaces: Workspace[]
  active: string
  /** The person sent it home: the main window takes it at once. */
  returning?: true
  /** A layout that could not be read, as it was found. */
  kept?: string
}

export interface Layout {
  /** None when nothing was saved or nothing could be read. */
  workspaces: Workspace[]
  active: string
  returning: boolean
  /** Text of a layout that could not be read whole, so that saving does not lose it. */
  kept: string
  /** True for a layout of a version that is not known yet. */
  newer: boolean
}

const LAYOUT_VERSION = 2
const KEPT_MAX = 200_000
const NAME_MAX = 60

const nothing = (kept: string, newer = false): Layout => ({
  workspaces: [],
  active: '',
  returning: false,
  kept: kept.slice(0, KEPT_MAX),
  newer,
})

/** A desk that the docking takes, or undefined. */
function readDesk(found: unknown): IJsonModel | undefined {
  if (!isRecord(found) || !wellFormed(found['layout'])) return undefined
  const desk = { ...found, global, borders: [] } as unknown as IJsonModel
  try {
    Model.fromJson(desk)
    return desk
  } catch {
    return undefined
  }
}

function readWorkspace(found: unknown, turn: boolean): Workspace | undefined {
  if (!isRecord(found) || typeof found['id'] !== 'string' || typeof found['name'] !== 'string') return undefined
  const desk = readDesk(found['desk'])
  const of = TEMPLATES.find(each => each === found['of'])
  if (!desk) return undefined
  return {
    id: found['id'],
    name: found['name'].slice(0, NAME_MAX),
    ...(of && { of }),
    desk: turn ? mirrored(desk) : desk,
  }
}

const isDirection = (value: unknown): value is Direction => value === 'rtl' || value === 'ltr'
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * Reads a saved layout for a direction. Version 1 held one desk: it becomes the main workspace.
 * @returns what could be read, and as `kept` the text of what could not
 */
export function readLayout(text: string, direction: Direction): Layout {
  if (text === '') return nothing('')
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch {
    return nothing(text)
  }
  if (!isRecord(found)) return nothing(text)
  const version = found['version']
  if (typeof version === 'number' && version > LAYOUT_VERSION) return nothing(text, true)
  if (!isDirection(found['direction'])) return nothing(text)
  const turn = found['direction'] !== direction
  const kept = textOf(found['kept'])
  if (version === 1) {
    const main = readWorkspace({ id: 'main', name: '', of: 'main', desk: found['desk'] }, turn)
    return main ? { workspaces: [main], active: 'main', returning: false, kept, newer: false } : nothing(text)
  }
  if (version !== LAYOUT_VERSION || !Array.isArray(found['workspaces'])) return nothing(text)
  const all = found['workspaces'].map(each => readWorkspace(each, turn))
  const workspaces = all.filter(each => each !== undefined)
  if (workspaces.length === 0) return nothing(text)
  const active = workspaces.find(({ id }) => id === found['active']) ?? workspaces[0]
  return {
    workspaces,
    active: active?.id ?? '',
    returning: found['returning'] === true,
    kept: workspaces.length === all.length ? kept : text.slice(0, KEPT_MAX),
    newer: false,
  }
}

/** The text to save. */
export function writeLayout(
  layout: Pick<Layout, 'workspaces' | 'active' | 'kept'> & { returning?: boolean },
  direction: Direction,
): string {
  const { workspaces, active, kept, returning } = layout
  const document: LayoutDocument = {
    version: LAYOUT_VERSION,
    direction,
    workspaces,
    active,
    ...(returning && { returning }),
    ...(kept && { kept }),
  }
  return JSON.stringify(document)
}

/** True for a single tile in a window of its own, not a workspace that anyone named. */
export const isLoose = ({ name, of, desk }: Workspace): boolean =>
  name === '' && of === undefined && tabsOf(desk).length === 1

/** The same workspaces as new ones: another window or file may hold those that they were made from. */
export function asNew(workspaces: readonly Workspace[], newId: () => string): Workspace[] {
  return workspaces.map(workspace => ({ ...workspace, id: newId(), desk: withoutIds(workspace.desk) }))
}

function withoutIds(desk: IJsonModel): IJsonModel {
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip)
    if (!isRecord(value)) return value
    // A tile's own config is not the docking's.
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, each]) =>
        key === 'id' ? [] : [[key, key === 'config' ? each : strip(each)]],
      ),
    )
  }
  return { ...desk, layout: strip(desk.layout) as IJsonModel['layout'] }
}

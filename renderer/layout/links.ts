// Link colours: an instrument chosen in one tile goes to every tile of its colour, in this window and the others.
import type { Bridge } from '../../shared/contract.ts'
import type { InsCode } from '../../shared/market.ts'
import { isOfInstrument } from '../tiles/tile-props.ts'
import type { Desk } from './desk.ts'
import type { Workspaces } from './workspaces.ts'

export interface Links {
  /** A tile chose an instrument: the others of its colour follow. */
  lead: (desk: Desk, tileId: string, code: InsCode) => void
  /** Shows an instrument in this tile, and in those of its colour. */
  show: (desk: Desk, tileId: string, code: InsCode) => void
  /** A tile takes a colour, and at once what was last chosen for it. */
  join: (desk: Desk, tileId: string, group: number | undefined) => void
  stop: () => void
}

/** The link colours there are. */
export const LINK_GROUPS = [1, 2, 3, 4, 5, 6] as const

/** What the tiles of a colour show on a desk; undefined without a colour, or where none of its tiles shows anything. */
export const shownOn = (desk: Pick<Desk, 'tiles'>, group: number | undefined): InsCode | undefined =>
  group === undefined
    ? undefined
    : desk.tiles().find(({ kind, config }) => config.link === group && config.code && isOfInstrument(kind))?.config.code

/** @param chosen instrument last chosen for each colour, in any window */
export function createLinks(bridge: Bridge, spaces: Workspaces, chosen: () => Record<number, InsCode>): Links {
  const follow = (group: number, code: InsCode): void => {
    for (const { desk } of spaces.list()) {
      for (const { id, kind, config } of desk.tiles()) {
        if (config.link === group && config.code !== code && isOfInstrument(kind)) desk.configure(id, { code })
      }
    }
  }
  /** Choices on their way to the market: until the last is answered, their echoes are older than what is shown. */
  const underWay = new Map<number, number>()
  const tell = async (group: number, code: InsCode): Promise<void> => {
    underWay.set(group, (underWay.get(group) ?? 0) + 1)
    const answer = await bridge.call('link', { group, code })
    const left = (underWay.get(group) ?? 1) - 1
    underWay.set(group, left)
    const newest = chosen()[group]
    if (answer.ok && left === 0 && newest !== undefined) follow(group, newest)
  }
  const lead = (desk: Desk, tileId: string, code: InsCode): void => {
    const group = desk.tile(tileId)?.config.link
    if (group === undefined) return
    follow(group, code)
    void tell(group, code)
  }
  const off = bridge.on('link', ({ group, code }) => {
    if ((underWay.get(group) ?? 0) === 0) follow(group, code)
  })
  for (const [group, code] of Object.entries(chosen())) follow(Number(group), code)
  return {
    lead,
    show(desk, tileId, code) {
      if (desk.tile(tileId)?.config.code !== code) desk.configure(tileId, { code })
      lead(desk, tileId, code)
    },
    join(desk, tileId, group) {
      desk.link(tileId, group)
      const tile = desk.tile(tileId)
      if (!tile || group === undefined) return
      const code = chosen()[group]
      if (code === undefined && tile.config.code !== undefined) lead(desk, tileId, tile.config.code)
      else if (code !== undefined && isOfInstrument(tile.kind)) desk.configure(tileId, { code })
    },
    stop: off,
  }
}

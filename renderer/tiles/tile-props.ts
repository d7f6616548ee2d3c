// What the desk gives to every tile, and what every tile may ask of the desk.
import type { ReactNode } from 'react'
import type { InsCode } from '../../shared/market.ts'

export const TILE_KINDS = [
  'order-book',
  'watchlist',
  'prints',
  'day-chart',
  'events',
  'queues',
  'history',
  'days',
  'alerts',
] as const
export type TileKind = (typeof TILE_KINDS)[number]

/** True for kinds that show one instrument. */
export const isOfInstrument = (kind: string | undefined): boolean =>
  kind === 'order-book' || kind === 'prints' || kind === 'day-chart' || kind === 'history'

export interface TileProps {
  tileId: string
  active: boolean
  demo: boolean
  /** The instrument it shows; undefined = none chosen yet, or a tile about the whole market. */
  code: InsCode | undefined
  /** Asks for an instrument for this tile (the palette opens). */
  onSearch: () => void
  /** Shows an instrument in a tile of a kind: one that shows it, else a free one, else a new one. */
  onOpen: (kind: TileKind, code: InsCode) => void
  /** An instrument was chosen here: tiles of the same link colour follow. */
  onSelect: (code: InsCode) => void
  /** What the person chose in this tile, kept with the layout; {} at first. */
  options?: Readonly<Record<string, string>>
  /** Keeps further choices. */
  onOptions?: (options: Record<string, string>) => void
  /** The chain mark with its colour, for the header; nothing for a tile that follows nobody. */
  chain?: ReactNode
  /** The desk's own controls, at the end of the header. */
  tools?: ReactNode
}

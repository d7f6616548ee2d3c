// A state in the header of a tile: its shape and its words, on a tint when it is not the usual one.
import type { ReactNode } from 'react'
import { Shape, type ShapeName } from './Shape.tsx'

export interface ChipProps {
  shape: ShapeName
  tone?: 'plain' | 'warn' | 'bad' | 'replay' | 'ok'
  children: ReactNode
}

export const Chip = ({ shape, tone, children }: ChipProps) => (
  <span className={tone ? `tag ${tone}` : 'chip'}>
    <Shape name={shape} size={10} />
    <span>{children}</span>
  </span>
)

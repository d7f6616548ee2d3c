// An icon in the weight of the text beside it. Always decoration: the control that holds it has the words.
import type { LucideIcon } from 'lucide-react'

export interface IconProps {
  of: LucideIcon
  size?: number
}

export const Icon = ({ of: Drawing, size = 14 }: IconProps) => (
  <Drawing size={size} strokeWidth={1.8} aria-hidden="true" focusable="false" />
)

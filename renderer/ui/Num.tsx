// A number in text of either direction: isolated, left to right, tabular.
import type { ReactNode } from 'react'

export interface NumProps {
  children?: ReactNode
  className?: string
}

export const Num = ({ children, className }: NumProps) => (
  <bdi className={className ? `n ${className}` : 'n'} dir="ltr">
    {children}
  </bdi>
)

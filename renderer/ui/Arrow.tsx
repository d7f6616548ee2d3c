// The small arrow that goes with up and down.
export interface ArrowProps {
  to: 'up' | 'down'
  size?: number
}

export const Arrow = ({ to, size = 7 }: ArrowProps) => (
  <svg width={size} height={size} viewBox="0 0 8 8" aria-hidden="true">
    <path d={to === 'up' ? 'M4 1 7.4 7H.6z' : 'M4 7 7.4 1H.6z'} fill="currentColor" />
  </svg>
)

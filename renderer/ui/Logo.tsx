// Tablo's mark: a book's two sides about its spine.
export interface LogoProps {
  size?: number
}

export const Logo = ({ size = 17 }: LogoProps) => (
  <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
    <g fill="currentColor">
      <rect x="7.2" y="0" width="1.6" height="16" rx=".8" opacity=".45" />
      <rect x="10" y="1.5" width="6" height="2.6" rx=".6" />
      <rect x="10" y="6.7" width="3.6" height="2.6" rx=".6" />
      <rect x="10" y="11.9" width="4.8" height="2.6" rx=".6" />
      <rect x="3" y="1.5" width="3" height="2.6" rx=".6" opacity=".6" />
      <rect x="0" y="6.7" width="6" height="2.6" rx=".6" opacity=".6" />
      <rect x="2" y="11.9" width="4" height="2.6" rx=".6" opacity=".6" />
    </g>
  </svg>
)

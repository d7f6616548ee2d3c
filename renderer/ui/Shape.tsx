// The marks of states, one shape each, so that colour never speaks alone. Words always stand beside them.
import type { ReactNode } from 'react'

export type ShapeName =
  | 'live'
  | 'ready'
  | 'connecting'
  | 'stale'
  | 'suspect'
  | 'offline'
  | 'refused'
  | 'unreachable'
  | 'nosub'
  | 'signedout'
  | 'replay'
  | 'halted'

const line = { fill: 'none', stroke: 'currentColor', strokeLinecap: 'round' } as const

const SHAPES: Record<ShapeName, [tone: string, drawing: ReactNode]> = {
  live: ['c-ok', <circle key="" cx="6" cy="6" r="4" fill="currentColor" />],
  ready: ['c-ok', <rect key="" x="2.2" y="2.2" width="7.6" height="7.6" rx="1.4" fill="currentColor" />],
  connecting: ['sub', <path key="" d="M6 2a4 4 0 1 1-4 4" {...line} strokeWidth="1.8" />],
  stale: [
    'c-warn',
    <g key="">
      <path d="M6 1.2 11.4 10.6H.6z" fill="currentColor" />
      <path className="on-mark" d="M6 4.4v3M6 8.7v.5" strokeWidth="1.3" strokeLinecap="round" />
    </g>,
  ],
  suspect: [
    'c-warn',
    <g key="">
      <path d="M6 .9 11.1 6 6 11.1.9 6z" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 3.6v2.8M6 8v.4" {...line} strokeWidth="1.4" />
    </g>,
  ],
  offline: ['mut', <rect key="" x="2.4" y="2.4" width="7.2" height="7.2" rx="1" {...line} strokeWidth="1.6" />],
  refused: [
    'c-bad',
    <g key="">
      <path d="M4 .8h4L11.2 4v4L8 11.2H4L.8 8V4z" fill="currentColor" />
      <path className="on-mark" d="M3.4 6h5.2" strokeWidth="1.7" strokeLinecap="round" />
    </g>,
  ],
  unreachable: [
    'c-bad',
    <g key="" fill="none" stroke="currentColor" strokeWidth="1.6">
      <circle cx="6" cy="6" r="4.3" />
      <path d="M3 9 9 3" />
    </g>,
  ],
  nosub: [
    'c-warn',
    <g key="">
      <rect x="2" y="5.2" width="8" height="5.6" rx="1" fill="currentColor" />
      <path d="M3.8 5V3.6a2.2 2.2 0 0 1 4.4 0V5" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </g>,
  ],
  signedout: [
    'mut',
    <g key="" {...line} strokeWidth="1.5">
      <circle cx="3.8" cy="8.2" r="2.3" />
      <path d="m5.5 6.5 5-5M8.6 3.4l1.6 1.6" />
    </g>,
  ],
  replay: ['c-replay', <path key="" d="M6 1.8v8.4L.8 6zM11.4 1.8v8.4L6.2 6z" fill="currentColor" />],
  halted: ['sub', <path key="" d="M3.8 2v8M8.2 2v8" stroke="currentColor" strokeWidth="2.2" />],
}

export interface ShapeProps {
  name: ShapeName
  size?: number
}

export function Shape({ name, size = 11 }: ShapeProps) {
  const [tone, drawing] = SHAPES[name]
  return (
    <svg className={tone} width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" data-shape={name}>
      {drawing}
    </svg>
  )
}

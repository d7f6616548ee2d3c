// A tile's header: what it is about, whose lead it follows, the state, the desk's own controls.
import { BellPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { Instrument } from '../../shared/market.ts'
import type { AlertSeed } from '../stores/alerts.ts'
import { Icon } from '../ui/Icon.tsx'
import { Num } from '../ui/Num.tsx'
import { useMarket } from './market.ts'

export interface TileHeaderProps {
  /** Kind of the tile, where the symbol alone does not say it. */
  title?: string
  code?: string | undefined
  instrument?: Instrument | undefined
  demo: boolean
  chain?: ReactNode
  /** Offers an alert about what it shows. */
  alert?: (() => AlertSeed) | undefined
  /** State, tag or choice at the end of the line. */
  children?: ReactNode
  tools?: ReactNode
}

export function TileHeader({ title, code, instrument, demo, chain, alert, children, tools }: TileHeaderProps) {
  const { language, onAlert, replay } = useMarket()
  const symbol = instrument?.symbol ?? (code === undefined ? undefined : <Num>{code}</Num>)
  return (
    <header className="tile-h">
      <span className="name">
        {title ?? symbol}
        {title === undefined && language === 'en' && instrument?.latin ? (
          <span className="code">{instrument.latin}</span>
        ) : null}
      </span>
      <span className="cut full" dir="auto">
        {title === undefined ? instrument?.name : symbol}
      </span>
      {chain}
      <span className="grow" />
      {demo ? <span className="tag plain of-demo">{m.book_demo()}</span> : null}
      {children}
      {alert && onAlert && !replay && (
        <button
          type="button"
          className="ib tile-alert"
          aria-label={m.levels_on({ label: instrument?.symbol ?? code ?? '' })}
          title={m.levels_tool()}
          onClick={() => onAlert(alert())}
        >
          <Icon of={BellPlus} />
        </button>
      )}
      {tools}
    </header>
  )
}

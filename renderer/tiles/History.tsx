// The history tile: daily bars of an instrument as chart, table or summary, from the cache at once and fetched when
// days are missing.
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { TileProps } from './tile-props.ts'

export function History({ code, tools }: TileProps) {
  return (
    <section className="tile" data-instrument={code}>
      <header className="tile-h">
        {m.history_title()}
        {tools}
      </header>
    </section>
  )
}

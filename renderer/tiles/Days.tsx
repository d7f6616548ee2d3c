// The recorded days: newest first, each with its coverage; choosing one plays it back in this window.
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { TileProps } from './tile-props.ts'

export function Days({ tools }: TileProps) {
  return (
    <section className="tile">
      <header className="tile-h">
        {m.playback_title()}
        {tools}
      </header>
    </section>
  )
}

// Settings of hours, daily limits and holidays: what the feed does not say and a person may enter, dated.
import * as m from '../../shared/i18n/paraglide/messages.js'
import { useSession } from '../stores/page.ts'
import { BandsCard } from './market/BandsCard.tsx'
import { HolidaysCard } from './market/HolidaysCard.tsx'
import { HoursCard } from './market/HoursCard.tsx'

export function MarketSettings() {
  const unset = useSession(state => state.source === 'unset')
  return (
    <>
      <div className="set-h">
        <h2>{m.rules_title()}</h2>
        <p className={unset ? 'c-warn' : 'mut'}>{unset ? m.rules_no_market() : m.rules_text()}</p>
      </div>
      <div className="rule-cards">
        <HoursCard />
        <BandsCard />
        <HolidaysCard />
      </div>
    </>
  )
}

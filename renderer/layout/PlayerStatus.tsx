// The window's last line while a recorded day is shown: what the tiles show, and how the live market behind it goes on.
import * as m from '../../shared/i18n/paraglide/messages.js'
import { useSession } from '../stores/page.ts'
import { Num } from '../ui/Num.tsx'
import { Shape } from '../ui/Shape.tsx'
import type { FeedWords } from './feed-words.ts'
import { useFormat } from './use-format.ts'

export function PlayerStatus({ words }: { words: FeedWords }) {
  const format = useFormat()
  const feed = useSession(state => state.feed)
  const stats = useSession(state => state.stats)
  const hostGone = useSession(state => state.hostGone)
  const units = useSession(state => state.settings.units)
  return (
    <footer className="status" data-feed={hostGone ? 'hostGone' : feed.state}>
      <span className="seg" data-field="playback">
        <Shape name="replay" size={12} />
        <b className="c-replay">{m.playback_status()}</b>
      </span>
      <span className="seg" title={words.reason} data-field="feed">
        <Shape name={hostGone ? 'refused' : words.mark} size={11} />
        {hostGone ? (
          <b className="tone-bad">{m.shell_host_gone()}</b>
        ) : feed.state === 'live' ? (
          <b>{m.playback_status_live()}</b>
        ) : (
          <>
            {m.playback_status_feed()} <b className={`tone-${words.tone}`}>{words.title}</b>
          </>
        )}
      </span>
      {stats && !hostGone && (
        <span className="seg" data-field="journaled" title={m.shell_status_journaled_title()}>
          <b>
            <Num>{format.whole(stats.journaled)}</Num>
          </b>
          {m.shell_status_journaled({ n: stats.journaled })}
        </span>
      )}
      <span className="seg give">
        <span className="cut">{m.playback_status_alerts()}</span>
      </span>
      <span className="gapper" />
      <span className="seg" data-field="unit-prices">
        {m.shell_status_prices()} <b>{units === 'toman' ? m.shell_toman() : m.shell_rial()}</b>
      </span>
      <span className="seg" data-field="unit-amounts">
        {m.shell_status_amounts()} <b>{units === 'rial' ? m.shell_rial() : m.shell_toman()}</b>
      </span>
    </footer>
  )
}

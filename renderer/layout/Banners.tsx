// Under the title bar: the feed's trouble with its one action, the host's end, and notices. Absent while all is well.
import { X } from 'lucide-react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { FeedStatus } from '../../shared/market.ts'
import { told } from './told.ts'
import { usePage, useSession } from '../stores/page.ts'
import { Shape } from '../ui/Shape.tsx'
import { Num } from '../ui/Num.tsx'
import { noticeWords } from './error-words.ts'
import { feedWords } from './feed-words.ts'
import { useFormat } from './use-format.ts'
import { useNow } from './use-now.ts'

/** A first dial is no trouble yet: it is over in a moment, and a banner would push the desk down and up. */
const isTrouble = (feed: FeedStatus): boolean =>
  feed.state !== 'live' && !(feed.state === 'connecting' && feed.cause === 'dialling')

function Retry({ atMs }: { atMs: number }) {
  const format = useFormat()
  const left = atMs - useNow()
  if (left <= 0) return null
  const wait = format.ageParts(left)
  return (
    <span className="sub">
      {m.shell_banner_retry()} <Num>{wait.text}</Num> {wait.unit}
    </span>
  )
}

function FeedBanner({ feed, onToken }: { feed: FeedStatus; onToken: () => void }) {
  const page = usePage()
  const { bridge } = page
  const format = useFormat()
  const words = feedWords(feed, format.plain)
  return (
    <output className={`banner ${words.tone}`} data-banner={feed.state}>
      <Shape name={words.mark} size={12} />
      <b>{words.title}</b>
      {feed.sinceMs > 0 && (
        <span className="since">
          {m.shell_banner_since()} <Num>{format.time(feed.sinceMs)}</Num>
        </span>
      )}
      <span className="cut">
        {words.reason} {page.replay ? m.playback_banner() : words.effect}
      </span>
      <span className="end row banner-end">
        {feed.retryAtMs > 0 && !page.replay && <Retry atMs={feed.retryAtMs} />}
        {words.action === 'reconnect' && (
          <button type="button" className="btn sm" onClick={() => void told(page, bridge.call('reconnect', undefined))}>
            {m.shell_reconnect()}
          </button>
        )}
        {words.action === 'token' && (
          <button type="button" className="btn sm" onClick={onToken}>
            {m.shell_enter_token()}
          </button>
        )}
      </span>
    </output>
  )
}

export function Banners({ onToken }: { onToken: () => void }) {
  const { session } = usePage()
  const feed = useSession(state => state.feed)
  const source = useSession(state => state.source)
  const hostGone = useSession(state => state.hostGone)
  const notices = useSession(state => state.notices)
  return (
    <div className="banners">
      {hostGone && (
        <div className="banner bad" role="alert" data-banner="hostGone">
          <Shape name="refused" size={12} />
          <b>{m.shell_host_gone()}</b>
          <span className="cut">{m.shell_host_gone_detail()}</span>
        </div>
      )}
      {!hostGone && source !== 'unset' && isTrouble(feed) && <FeedBanner feed={feed} onToken={onToken} />}
      {notices.map(notice => (
        <output className="banner note" key={notice.id} data-banner={notice.id}>
          <Shape name="suspect" size={12} />
          <span className="cut">{noticeWords(notice)}</span>
          <button
            type="button"
            className="ib end"
            aria-label={m.shell_dismiss()}
            onClick={() => session.dismissNotice(notice.id)}
          >
            <X size={13} aria-hidden="true" />
          </button>
        </output>
      ))}
    </div>
  )
}

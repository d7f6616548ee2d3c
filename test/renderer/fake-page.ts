// Put before the page by the picture script: window.bridge is the fake, set up by the address's query.
import '../../renderer/client.ts'
import type { Boot } from '../../shared/contract.ts'
import type { FeedStatus } from '../../shared/market.ts'
import type { Settings } from '../../shared/settings.ts'
import { createFakeBridge } from './fake-bridge.ts'

const query = new URLSearchParams(location.search)
const feed = query.get('feed')
window.bridge = createFakeBridge({
  source: (query.get('source') ?? 'demo') as Boot['source'],
  settings: {
    language: (query.get('lang') ?? 'fa') as Settings['language'],
    theme: (query.get('theme') ?? 'dark') as Settings['theme'],
  },
  ...(feed && { feed: JSON.parse(feed) as Partial<FeedStatus> }),
})

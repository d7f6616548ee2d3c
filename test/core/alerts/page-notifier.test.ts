// Notifications that pages of a browser show for the headless host.
import { describe, expect, it } from 'vitest'
import { createPageNotifier } from '../../../electron/core/alerts/page-notifier.ts'
import type { Events } from '../../../shared/contract.ts'
import type { NotificationAct, OsNotification } from '../../../shared/firings.ts'
import { createTestClock } from '../../clock.ts'

const note = (tag: string): OsNotification => ({
  tag,
  title: 'T',
  body: 'B',
  urgent: false,
  silent: true,
  actions: [],
  firings: [1],
  code: '',
})

function setUp() {
  const clock = createTestClock()
  const published: OsNotification[] = []
  const publish = (event: string, payload: unknown, window?: string): void => {
    if (event === 'notification' && window === undefined) published.push(payload as Events['notification'])
  }
  const notifier = createPageNotifier({ real: clock, publish })
  const acts: NotificationAct[] = []
  return { clock, published, notifier, acts, show: (tag: string) => notifier.show(note(tag), act => acts.push(act)) }
}

describe('a notification of the headless host', () => {
  it('goes to every page, and is shown when the first of them says so', async () => {
    const { published, notifier, show } = setUp()
    const how = show('a')
    expect(published).toMatchObject([{ tag: 'a', title: 'T' }])
    notifier.notified('a', 'failed')
    notifier.notified('a', 'shown')
    notifier.notified('a', 'failed')
    expect(await how).toBe('shown')
  })

  it('failed when all that answered failed, and not before the others had their time', async () => {
    const { clock, notifier, show } = setUp()
    let known: string | undefined
    const how = show('a').then(answer => (known = answer))
    notifier.notified('a', 'failed')
    clock.advance(2_999)
    await Promise.resolve()
    expect(known).toBeUndefined()
    clock.advance(1)
    expect(await how).toBe('failed')
  })

  it('is unsupported where no page answers', async () => {
    const { clock, show } = setUp()
    const how = show('a')
    clock.advance(3_000)
    expect(await how).toBe('unsupported')
  })

  it('tells what the person does with it, also long after, and of its newest only', async () => {
    const { clock, notifier, acts, show } = setUp()
    const first = show('a')
    notifier.notified('a', 'shown')
    await first
    clock.advance(3_600_000)
    notifier.notified('a', 'show')
    notifier.notified('b', 'dismiss')
    expect(acts).toEqual(['show'])
    const other: NotificationAct[] = []
    void notifier.show(note('a'), act => other.push(act))
    notifier.notified('a', 'snooze')
    expect([acts, other]).toEqual([['show'], ['snooze']])
    notifier.withdraw('a')
    notifier.notified('a', 'dismiss')
    expect(other).toEqual(['snooze'])
  })

  it('gives up an older one of the same tag', async () => {
    const { notifier, show } = setUp()
    const [older, newer] = [show('a'), show('a')]
    notifier.notified('a', 'shown')
    expect(await Promise.all([older, newer])).toEqual(['failed', 'shown'])
  })
})

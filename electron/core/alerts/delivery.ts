// The outbox: each firing on its way to the person, as a notification and a sound, until it was taken or need not be.
import type { Firing, NotificationAct, Sound } from '../../../shared/firings.ts'
import type { CommandArgs } from '../../../shared/commands.ts'
import type { InsCode, Instrument } from '../../../shared/market.ts'
import type { Settings } from '../../../shared/settings.ts'
import type { Clock, Log, Notifier } from '../ports.ts'
import { formatter, type Formatter } from '../../../shared/format.ts'
import { createChimes } from './chimes.ts'
import { firingNotification, firingTag, type Gathered, groupNotification, tryNotification } from './delivery-words.ts'
import { createGather } from './gather.ts'
import { createPost } from './post.ts'
import { createTrouble } from './trouble.ts'
import { type Silence, silenceOf } from './quiet.ts'

const SUMMARY = 'summary'
/** How often it is looked whether silence has ended; a computer's sleep makes no timer of hours. */
const LOOK_MS = 5_000

/** What delivery needs of the market that runs. */
export interface DeliverySource {
  /** The source's clock; snoozes and lateness are reckoned by it. */
  clock: Clock
  /** Nothing is notified until then by the real clock, 0 = not paused. */
  pausedUntilMs(): number
  symbol(code: InsCode): Instrument | undefined
  /** What became of firings: to be kept, then told to the pages. */
  mark(changed: Firing[]): void
  /** The person used a notification. */
  onAct(firing: Firing, act: NotificationAct): void
}

export interface DeliveryDeps {
  /** The real clock. */
  real: Clock
  log: Log
  notifier: Notifier
  settings(): Settings
  /** To the page that sounds. */
  sound(sound: Sound): void
  /** Nothing here shows notifications: told once. */
  onNobody(): void
  /**
   * A notification was clicked on: windows come to the front and show it.
   * @param page the one whose notification it was (headless)
   */
  show(code: InsCode | '', firing: number, page: string | undefined): void
  /** Pages show the notifications: what one did with them. */
  onNotified?: (tag: string, how: CommandArgs['notified']['how']) => void
}

export interface Delivery {
  /** A market runs; what it has not delivered yet follows. Undefined = none runs. */
  open(source: DeliverySource | undefined, undelivered: readonly Firing[]): void
  /** New firings, committed by now, oldest first. */
  fired(firings: readonly Firing[]): void
  /** Seen, snoozed or changed by the person: urgent sounds end, notifications go. */
  changed(firings: readonly Firing[]): void
  /** A pause began or ended. */
  paused(): void
  /** The feed was lost, is refused, or is back: its sound and, where alerts wait for it, one notification. */
  feed(state: 'lost' | 'back' | 'refused', sinceMs: number, armed: number): void
  tryOne(): Promise<'shown' | 'failed' | 'unsupported'>
  /** What a page did with a notification (headless). */
  notified(tag: string, how: CommandArgs['notified']['how'], window: string): void
  stop(): void
}

export function createDelivery(deps: DeliveryDeps): Delivery {
  const { real, log } = deps
  let source: DeliverySource | undefined
  /** On their way: not yet shown, not yet given up. */
  const queued = new Map<number, Firing>()
  /** Told in this run, so that one told again is not called late. */
  const told = new Set<number>()
  /** The group that a firing is in, and those of a group that are not yet seen. */
  const groupOf = new Map<number, string>()
  const unseen = new Map<string, Set<number>>()
  /** Kept back by a pause or by quiet hours, and not yet seen. */
  const keptBack = new Map<number, Firing>()
  let keptWhy: 'paused' | 'quiet' = 'paused'
  let nobody = false
  /** The page whose notification is used, while it is. */
  let using: string | undefined

  const format = (): Formatter => {
    const { language, units, calendar } = deps.settings()
    return formatter(language, { units, calendar })
  }
  const silence = (): Silence | undefined => silenceOf(deps.settings(), source?.pausedUntilMs() ?? 0, real.now())
  const symbolOf = ({ code }: Firing): string => (code === '' ? '' : (source?.symbol(code)?.symbol ?? code))

  const chimes = createChimes({ real, sound: deps.sound })
  const post = createPost({
    real,
    log,
    notifier: deps.notifier,
    onNobody() {
      if (!nobody) deps.onNobody()
      nobody = true
    },
  })
  const trouble = createTrouble({
    post,
    sound: deps.sound,
    isMute: () => !deps.settings().feedSounds || (silence() ?? 'off') !== 'off',
    isSilent: () => silence() !== undefined,
    format,
    show: () => deps.show('', 0, using),
  })
  const gather = createGather(real, (group, fresh, done) => {
    const members = unseen.get(group.tag) ?? new Set()
    unseen.set(group.tag, members)
    for (const { id } of fresh) {
      members.add(id)
      groupOf.set(id, group.tag)
    }
    sendGroup(
      group.tag,
      'minute',
      () => ({ firings: group.firings, n: group.total }),
      how => {
        if (how !== 'taken') settle(fresh, how)
        done()
      },
    )
  })

  function sendGroup(
    tag: string,
    why: Gathered,
    what: () => { firings: readonly Firing[]; n: number },
    onDone: (how: 'shown' | 'listed' | 'taken') => void,
  ): void {
    post.send(tag, {
      make: () =>
        groupNotification(tag, why, { ...what(), nowMs: source?.clock.now() ?? real.now() }, symbolOf, format()),
      onAct(act) {
        if (act === 'show') deps.show('', 0, using)
      },
      onDone,
    })
  }

  /** What became of those that are still on their way. */
  function settle(firings: readonly Firing[], how: 'shown' | 'listed'): void {
    const nowMs = source?.clock.now() ?? 0
    const settled = firings.flatMap(({ id }) => {
      const firing = queued.get(id)
      queued.delete(id)
      if (!firing) return []
      if (how === 'shown') told.add(id)
      return [{ ...firing, delivery: how, deliveredMs: how === 'shown' ? firing.deliveredMs || nowMs : 0 }]
    })
    if (settled.length > 0) source?.mark(settled)
  }

  function sendOne(firing: Firing): void {
    const from = source
    post.send(firingTag(firing), {
      make() {
        // Told again after a snooze it is not called late.
        const again = told.has(firing.id) || firing.deliveredMs > 0
        const deliveredMs = again ? 0 : (source?.clock.now() ?? 0)
        return firingNotification({ ...firing, deliveredMs }, symbolOf(firing), format())
      },
      onAct(act) {
        if (!from || from !== source) return
        from.onAct(firing, act)
        if (act === 'show') deps.show(firing.code, firing.id, using)
      },
      onDone(how) {
        if (how !== 'taken') settle([firing], how)
      },
    })
  }

  function keepBack(firings: readonly Firing[], why: Silence): void {
    if (why !== 'off') {
      keptWhy = why
      for (const firing of firings) keptBack.set(firing.id, firing)
    }
    settle(firings, 'listed')
  }

  function fired(firings: readonly Firing[]): void {
    for (const firing of firings) queued.set(firing.id, firing)
    const [quiet, loud] = [
      firings.filter(each => each.alert.urgency === 'quiet' || each.seenMs > 0),
      firings.filter(each => each.alert.urgency !== 'quiet' && each.seenMs === 0),
    ]
    settle(quiet, 'listed')
    const why = silence()
    if (why) return keepBack(loud, why)
    chimes.fired(loud)
    for (const firing of loud) if (gather.add(firing)) sendOne(firing)
  }

  /** Silence has ended: what it kept back is told in one, and the feed's trouble if it lasts. */
  function look(): void {
    const why = silence()
    if (why) return chimes.hush()
    trouble.look()
    if (keptBack.size === 0) return
    const firings = [...keptBack.values()]
    keptBack.clear()
    chimes.fired(firings.map(({ id, alert }) => ({ id, alert: { ...alert, urgency: 'normal' } })))
    unseen.set(SUMMARY, new Set(firings.map(({ id }) => id)))
    for (const { id } of firings) groupOf.set(id, SUMMARY)
    sendGroup(
      SUMMARY,
      keptWhy,
      () => ({ firings, n: firings.length }),
      () => undefined,
    )
  }

  function forget(): void {
    gather.clear()
    post.withdrawAll()
    chimes.hush()
    for (const each of [queued, told, groupOf, unseen, keptBack]) each.clear()
    trouble.forget()
  }

  const stopLooking = real.every(LOOK_MS, look)
  return {
    open(next, undelivered) {
      // What an ended market has shown stays until another one begins.
      if (next) forget()
      else {
        gather.clear()
        post.stop()
        chimes.hush()
        queued.clear()
      }
      source = next
      if (next) fired(undelivered)
    },
    fired,
    changed(firings) {
      for (const firing of firings) {
        if (firing.seenMs === 0) continue
        const { id } = firing
        chimes.seen(id)
        keptBack.delete(id)
        gather.drop(id)
        post.withdraw(firingTag(firing))
        settle([firing], 'listed')
        const group = groupOf.get(id)
        groupOf.delete(id)
        const left = group === undefined ? undefined : unseen.get(group)
        if (group !== undefined && left?.delete(id) && left.size === 0) {
          unseen.delete(group)
          post.withdraw(group)
        }
      }
    },
    paused: look,
    feed: trouble.feed,
    async tryOne() {
      const how = await deps.notifier.show(tryNotification('try'), () => undefined).catch(() => 'failed' as const)
      if (how === 'shown') deps.sound({ kind: 'chime' })
      return how
    },
    notified(tag, how, window) {
      using = window
      deps.onNotified?.(tag, how)
      using = undefined
    },
    stop() {
      stopLooking()
      gather.clear()
      chimes.hush()
      post.stop()
    },
  }
}

// The feed's trouble on its way to the person: a low note, a high one when it is over, and one notification where alerts
// wait for the feed.
import type { Sound } from '../../../shared/firings.ts'
import type { Formatter } from '../../../shared/format.ts'
import { feedNotification } from './delivery-words.ts'
import type { Post } from './post.ts'

const TAG = 'feed'

export interface TroubleDeps {
  post: Post
  sound(sound: Sound): void
  /** Nothing sounds now: the person's wish, a pause or quiet hours. */
  isMute(): boolean
  /** Nothing is notified now. */
  isSilent(): boolean
  format(): Formatter
  /** The notification was clicked on. */
  show(): void
}

export interface Trouble {
  feed(state: 'lost' | 'back' | 'refused', sinceMs: number, armed: number): void
  /** Silence may have ended: what lasts is told now. */
  look(): void
  forget(): void
}

export function createTrouble({ post, sound, isMute, isSilent, format, show }: TroubleDeps): Trouble {
  let present: { state: 'lost' | 'refused'; sinceMs: number; armed: number; told: boolean } | undefined

  function look(): void {
    if (!present || present.told || isSilent()) return
    present.told = true
    const { state, sinceMs, armed } = present
    // A lost feed concerns who waits for an alert; a refused one ends the day's watching.
    if (state === 'lost' && armed === 0) return
    post.send(TAG, {
      make: () => feedNotification(TAG, state, sinceMs, format()),
      onAct: act => (act === 'show' ? show() : undefined),
      onDone: () => undefined,
    })
  }

  return {
    feed(state, sinceMs, armed) {
      if (state === 'back') {
        present = undefined
        post.withdraw(TAG)
        if (!isMute()) sound({ kind: 'back' })
        return
      }
      if (!present && !isMute()) sound({ kind: 'lost' })
      present = { state, sinceMs, armed, told: false }
      look()
    },
    look,
    forget() {
      present = undefined
    },
  }
}

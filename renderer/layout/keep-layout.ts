// Saves a window's layout, and again what could not be saved: after the host was away, or once the page stays after all.
import type { AppErrorData } from '../../shared/errors.ts'
import type { Page } from '../stores/page.ts'

export interface LayoutKeeper {
  /** Saves a text; one that could not be saved is owed until it is, or until a newer one takes its place. */
  save: (json: string) => void
  stop: () => void
}

/** @param onFailed hears why a layout is not kept, once until one is kept again; a host that is away is said elsewhere */
export function createLayoutKeeper(
  { bridge, session, window }: Pick<Page, 'bridge' | 'session' | 'window'>,
  onFailed: (error: AppErrorData) => void,
): LayoutKeeper {
  let owed: string | undefined
  let told = false
  let turn = 0
  const send = async (json: string): Promise<void> => {
    turn += 1
    const mine = turn
    owed = undefined
    session.keepLayout(window, json)
    const answer = await bridge.call('saveLayout', { window, json })
    if (answer.ok) {
      told = false
      return
    }
    if (mine === turn) owed = json
    if (told || answer.error.code === 'offline') return
    told = true
    onFailed(answer.error)
  }
  const off = session.subscribe(() => {
    const { hostGone, leaving } = session.get()
    if (owed !== undefined && !hostGone && !leaving) void send(owed)
  })
  return {
    save(json) {
      if (session.get().leaving) owed = json
      else void send(json)
    },
    stop: off,
  }
}

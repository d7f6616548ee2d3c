// Short messages that offer one action, mostly undo, and alerts that fired: shown for a while, then gone.

/** An alert that fired, as it is drawn. */
export interface FiredToast {
  /** Of the instrument, the watchlist or the feed; '' for several at once. */
  symbol: string
  /** What happened; numbers are isolated runs. */
  what: string
  /** HH:MM:SS, '' for several at once. */
  time: string
  body: string
  urgent: boolean
  onShow: () => void
  /** Missing for several at once. */
  onSnooze?: (() => void) | undefined
  onDismiss: () => void
}

interface Toast {
  id: number
  text: string
  /** Set for an alert; `text` says the same as one sentence. */
  fired?: FiredToast | undefined
  /** What its button says and does. */
  action?: { label: string; run: () => void } | undefined
}

export interface Toasts {
  get: () => readonly Toast[]
  subscribe: (listener: () => void) => () => void
  /** Shows a message; it leaves by itself after TOAST_MS unless it is held. Gives its id. */
  show: (toast: Omit<Toast, 'id'>) => number
  /** Runs its action and takes it away. */
  act: (id: number) => void
  dismiss: (id: number) => void
  /** The pointer or the keyboard is on them: none leaves until released. */
  hold: (held: boolean) => void
}

const TOAST_MS = 12_000
const MOST = 4

/** @param after runs a job once after ms and gives the way to call it off */
export function createToasts(after: (ms: number, run: () => void) => () => void): Toasts {
  const listeners = new Set<() => void>()
  const timers = new Map<number, () => void>()
  let toasts: readonly Toast[] = []
  let held = false
  let nextId = 1
  const set = (next: readonly Toast[]): void => {
    toasts = next
    for (const listener of listeners) listener()
  }
  const dismiss = (id: number): void => {
    timers.get(id)?.()
    timers.delete(id)
    if (toasts.some(toast => toast.id === id)) set(toasts.filter(toast => toast.id !== id))
  }
  const arm = (id: number): void => {
    timers.get(id)?.()
    timers.set(
      id,
      after(TOAST_MS, () => dismiss(id)),
    )
  }
  return {
    get: () => toasts,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    show(toast) {
      const id = nextId++
      const oldest = toasts.length >= MOST ? toasts[0] : undefined
      if (oldest) dismiss(oldest.id)
      set([...toasts, { ...toast, id }])
      if (!held) arm(id)
      return id
    },
    act(id) {
      const action = toasts.find(toast => toast.id === id)?.action
      dismiss(id)
      action?.run()
    },
    dismiss,
    hold(next) {
      held = next
      for (const { id } of toasts) {
        if (next) timers.get(id)?.()
        else arm(id)
      }
    },
  }
}

// Short messages at the lower inline-end corner: read out, reached with F8, held while the pointer or keyboard is there.
import { X } from 'lucide-react'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { usePage } from '../stores/page.ts'
import { Icon } from '../ui/Icon.tsx'

export function Toasts() {
  const { toasts } = usePage()
  const list = useSyncExternalStore(toasts.subscribe, toasts.get)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const here = box.current
    if (!here) return undefined
    const hold = (): void => toasts.hold(true)
    // In the next frame: one that leaves by its own button takes the focus along, and the rest must not stay for ever.
    const release = (): void =>
      void requestAnimationFrame(() => toasts.hold(here.matches(':hover') || here.contains(document.activeElement)))
    const ends = ['pointerleave', 'focusout', 'click']
    here.addEventListener('pointerenter', hold)
    here.addEventListener('focusin', hold)
    for (const end of ends) here.addEventListener(end, release)
    return () => {
      here.removeEventListener('pointerenter', hold)
      here.removeEventListener('focusin', hold)
      for (const end of ends) here.removeEventListener(end, release)
    }
  }, [toasts])
  return (
    <div ref={box} className="toasts" role="group" aria-label={m.workspaces_toasts()}>
      <div role="status" className="toast-list">
        {list.map(({ id, text, action }) => (
          <div key={id} className="toast" data-toast={id}>
            <span className="toast-text">{text}</span>
            <span className="toast-acts">
              {action && (
                <button type="button" className="btn sm" onClick={() => toasts.act(id)}>
                  {action.label}
                </button>
              )}
              <button type="button" className="tb" aria-label={m.shell_dismiss()} onClick={() => toasts.dismiss(id)}>
                <Icon of={X} size={13} />
              </button>
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}

/** Moves the keyboard to the newest message. */
export function focusToast(): void {
  const all = document.querySelectorAll<HTMLElement>('.toast:last-of-type button')
  all[0]?.focus()
}

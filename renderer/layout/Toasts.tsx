// Short messages at the lower inline-end corner: read out, reached with F8, held while the pointer or keyboard is there.
import { BellRing, X } from 'lucide-react'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { usePage } from '../stores/page.ts'
import type { FiredToast } from '../stores/toasts.ts'
import { Sentence } from '../tiles/tile-parts.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Num } from '../ui/Num.tsx'

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
        {list.map(({ id, text, action, fired }) =>
          fired ? null : (
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
          ),
        )}
      </div>
      {/* Spoken by AlertNews: not twice. */}
      <div className="toast-list">{list.map(({ id, fired }) => fired && <Fired key={id} id={id} fired={fired} />)}</div>
    </div>
  )
}

/** An alert that fired: who it is of, what happened and when; what to do about it. */
function Fired({ id, fired }: { id: number; fired: FiredToast }) {
  const { toasts } = usePage()
  const { symbol, what, time, body, urgent, onShow, onSnooze, onDismiss } = fired
  const act = (run: () => void) => () => {
    toasts.dismiss(id)
    run()
  }
  return (
    <div className="toast fired" data-toast={id} data-urgent={urgent || undefined}>
      <p className="fired-h">
        <BellRing className="c-focus" size={14} fill="currentColor" aria-hidden="true" />
        {symbol !== '' && <b className="strong">{symbol}</b>}
        <span className="fired-what">
          <Sentence text={what} />
        </span>
        {time !== '' && (
          <span className="end mut fs1">
            <Num>{time}</Num>
          </span>
        )}
      </p>
      {body !== '' && (
        <p className="sub">
          <Sentence text={body} />
        </p>
      )}
      <span className="fired-acts">
        <button type="button" className="btn sm pri" onClick={act(onShow)}>
          {onSnooze ? m.alerts_show() : m.alerts_show_list()}
        </button>
        {onSnooze && (
          <button type="button" className="btn sm" onClick={act(onSnooze)}>
            {m.alerts_snooze()}
          </button>
        )}
        <button type="button" className="btn sm ghost end" onClick={act(onDismiss)}>
          {m.alerts_dismiss()}
        </button>
      </span>
    </div>
  )
}

/** Moves the keyboard to the newest message. */
export function focusToast(): void {
  const all = [...document.querySelectorAll<HTMLElement>('.toast')]
  const newest = all.toSorted((a, b) => Number(b.dataset['toast']) - Number(a.dataset['toast']))[0]
  newest?.querySelector('button')?.focus()
}

// Whether notifications arrive: one to try, and what a browser lets the page do.
import { useState } from 'react'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { askBrowser, type BrowserPermission, browserPermission } from '../../browser-notifications.ts'
import { told } from '../../layout/told.ts'
import { usePage } from '../../stores/page.ts'
import { Field } from '../Field.tsx'

const TRIED = {
  shown: m.settings_alerts_try_shown,
  failed: m.settings_alerts_try_failed,
  unsupported: m.settings_alerts_try_unsupported,
}

/** A notification to see that they arrive, and what became of it in words. */
export function TryOne() {
  const page = usePage()
  const [how, setHow] = useState<keyof typeof TRIED | 'asked'>()
  const ask = async (): Promise<void> => {
    setHow('asked')
    const answer = await page.bridge.call('tryNotification', undefined)
    setHow(answer.ok ? answer.value.how : undefined)
    void told(page, Promise.resolve(answer))
  }
  return (
    <Field id="trial" label={m.settings_notifications_trial()}>
      <div className="row fld-row" data-tried={how}>
        <button
          type="button"
          className="btn"
          data-action="try-notification"
          disabled={how === 'asked'}
          onClick={() => void ask()}
        >
          {m.settings_alerts_try()}
        </button>
        <output className={how === 'failed' || how === 'unsupported' ? 'fs2 c-warn grow' : 'fs2 sub grow'}>
          {how === undefined || how === 'asked' ? m.settings_alerts_try_text() : TRIED[how]()}
        </output>
      </div>
    </Field>
  )
}

const BROWSER: Record<BrowserPermission, () => string> = {
  default: m.settings_alerts_browser_default,
  granted: m.settings_alerts_browser_granted,
  denied: m.settings_alerts_browser_denied,
  unsupported: m.settings_alerts_browser_unsupported,
}

/** What the browser lets the page do; it asks only within a click. */
export function InBrowser() {
  const [permission, setPermission] = useState(browserPermission)
  return (
    <Field id="browser" label={m.settings_alerts_browser()}>
      <div className="row fld-row" data-permission={permission}>
        {permission === 'default' && (
          <button
            type="button"
            className="btn"
            data-action="allow-notifications"
            onClick={() => void askBrowser().then(setPermission)}
          >
            {m.settings_alerts_allow()}
          </button>
        )}
        <span className={permission === 'denied' ? 'fs2 c-warn grow' : 'fs2 sub grow'}>{BROWSER[permission]()}</span>
      </div>
    </Field>
  )
}

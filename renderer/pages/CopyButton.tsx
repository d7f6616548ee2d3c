// Copies a text, and says that it did.
import { useState } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'

export function CopyButton({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false)
  const copy = (): void =>
    void navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <button
      type="button"
      className="btn"
      aria-label={label}
      title={label}
      onClick={copy}
      onBlur={() => setCopied(false)}
    >
      <span aria-live="polite">{copied ? m.settings_copied() : m.settings_copy()}</span>
    </button>
  )
}

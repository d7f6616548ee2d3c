// Frames that were not accepted, by reason in words, with the start of the newest of each.
import * as m from '../../../shared/i18n/paraglide/messages.js'
import type { QuarantineEntry } from '../../../shared/market.ts'
import { useFormat } from '../../layout/use-format.ts'
import { reasonWords } from '../../reason-words.ts'
import { Num } from '../../ui/Num.tsx'
import { Card } from './Facts.tsx'

export function Refused({ entries }: { entries: readonly QuarantineEntry[] }) {
  const format = useFormat()
  const total = entries.reduce((sum, { count }) => sum + count, 0)
  return (
    <Card title={m.diagnostics_quarantine()} end={<Num>{format.whole(total)}</Num>} wide>
      {entries.length === 0 && <span className="mut fs2">{m.diagnostics_quarantine_none()}</span>}
      {entries.map(entry => (
        <div className="diag-refused" key={entry.reason} data-reason={entry.reason}>
          <b>{reasonWords(entry.reason)}</b>
          <Num>{format.whole(entry.count)}</Num>
          <span className="mut fs1">
            {m.diagnostics_newest_at()} <Num>{format.time(entry.lastAtMs)}</Num>
          </span>
          <code className="diag-mono" dir="ltr">
            {entry.sample}
          </code>
        </div>
      ))}
    </Card>
  )
}

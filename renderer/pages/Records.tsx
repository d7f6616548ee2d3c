// What was recorded today, and the frames that were not accepted, by reason.
import { useEffect, useState } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { QuarantineEntry, QuarantineReason } from '../../shared/market.ts'
import { useFormat } from '../layout/use-format.ts'
import { usePage, useSession } from '../stores/page.ts'
import { Num } from '../ui/Num.tsx'

const REASONS: Record<QuarantineReason, () => string> = {
  binary: m.shell_reason_binary,
  oversize: m.shell_reason_oversize,
  notJson: m.shell_reason_notJson,
  notObject: m.shell_reason_notObject,
  badCode: m.shell_reason_badCode,
  badNumber: m.shell_reason_badNumber,
  badDate: m.shell_reason_badDate,
  badLevels: m.shell_reason_badLevels,
  neverSubscribed: m.shell_reason_neverSubscribed,
  providerError: m.shell_reason_providerError,
}

export function Records() {
  const { bridge } = usePage()
  const format = useFormat()
  const stats = useSession(state => state.stats)
  const version = useSession(state => state.version)
  const [entries, setEntries] = useState<QuarantineEntry[]>([])
  const quarantined = stats?.quarantined ?? 0
  useEffect(() => {
    let current = true
    const ask = async (): Promise<void> => {
      if (quarantined === 0) return
      const answer = await bridge.call('quarantine', undefined)
      if (current && answer.ok) setEntries(answer.value)
    }
    void ask()
    return () => {
      current = false
    }
  }, [bridge, quarantined])
  const facts: [string, number | undefined][] = [
    [m.shell_record_journaled(), stats?.journaled],
    [m.shell_record_gaps(), stats?.gapsToday],
    [m.shell_record_pending(), stats?.pendingJournal],
    [m.shell_record_in(), stats?.framesIn],
    [m.shell_record_instruments(), stats?.instruments],
    [m.shell_record_suspect(), stats?.suspect],
  ]
  return (
    <>
      <div className="set-h">
        <h2>{m.shell_set_records()}</h2>
        <p className="mut">{m.shell_set_records_text()}</p>
      </div>
      <section className="card set-narrow">
        <header>
          <b>{m.shell_record_heading()}</b>
          <span className="end mut fs2">
            {m.app_name()} <Num>{version}</Num>
          </span>
        </header>
        <dl className="in record">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Num>{format.whole(value ?? Number.NaN)}</Num>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="card set-narrow">
        <header>
          <b>{m.shell_quarantine()}</b>
          <span className="end mut fs2">
            <Num>{format.whole(quarantined)}</Num>
          </span>
        </header>
        <div className="in">
          {entries.length === 0 && <span className="mut fs2">{m.shell_quarantine_none()}</span>}
          {entries.map(entry => (
            <div className="quar" key={entry.reason} data-reason={entry.reason}>
              <b className="strong">{REASONS[entry.reason]()}</b>
              <Num>{format.whole(entry.count)}</Num>
              <span className="mut fs1">
                <Num>{format.time(entry.lastAtMs)}</Num>
              </span>
              <code className="cut" dir="ltr" title={entry.sample}>
                {entry.sample}
              </code>
            </div>
          ))}
        </div>
      </section>
    </>
  )
}

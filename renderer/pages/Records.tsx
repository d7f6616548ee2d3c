// What was recorded and where it lies: today's counts, the days on disk, the data folder, export and backups.
import { useEffect, useState } from 'react'
import type { Diagnostics } from '../../shared/diagnostics.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { type PageFormat, useFormat } from '../layout/use-format.ts'
import { usePage, useSession } from '../stores/page.ts'
import { Num } from '../ui/Num.tsx'
import { BackupCard } from './BackupCard.tsx'
import { CopyButton } from './CopyButton.tsx'
import { SectionHead } from './Field.tsx'
import { type RecordedDay, recordedDays } from './recorded-days.ts'

const MEGABYTE = 1_048_576

const size = (format: PageFormat, bytes: number) => (
  <>
    <Num>{format.decimal(bytes / MEGABYTE, bytes < 100 * MEGABYTE ? 1 : 0)}</Num>{' '}
    <span className="unit">{m.settings_megabytes()}</span>
  </>
)

function Today() {
  const format = useFormat()
  const stats = useSession(state => state.stats)
  const facts: [string, number | undefined][] = [
    [m.shell_record_journaled(), stats?.journaled],
    [m.shell_record_gaps(), stats?.gapsToday],
    [m.shell_record_pending(), stats?.pendingJournal],
  ]
  return (
    <section className="card">
      <header>
        <b>{m.settings_journal_today()}</b>
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
  )
}

function Days({ days }: { days: readonly RecordedDay[] }) {
  const format = useFormat()
  const total = days.reduce((sum, { bytes }) => sum + bytes, 0)
  return (
    <section className="card" data-setting="days">
      <header>
        <b>{m.settings_journal_days()}</b>
        {days.length > 0 && (
          <span className="end fs2 sub">
            {m.settings_journal_total({ n: days.length, days: format.whole(days.length) })} · {size(format, total)}
          </span>
        )}
      </header>
      {days.length === 0 && <p className="in mut fs2">{m.settings_journal_days_none()}</p>}
      {days.length > 0 && (
        <table className="days">
          <thead>
            <tr>
              <th scope="col">{m.settings_journal_day()}</th>
              <th scope="col">{m.settings_journal_size()}</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, bytes }) => (
              <tr key={day}>
                <th scope="row">{format.date(day)}</th>
                <td>{size(format, bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

const Line = ({ text, command }: { text: string; command: string }) => (
  <div className="fld">
    <span className="lb">{text}</span>
    <div className="row fld-row">
      <code className="inp ltr grow cmd">{command}</code>
      <CopyButton text={command} label={`${m.settings_copy()}: ${text}`} />
    </div>
  </div>
)

/** A path as one word of a shell. */
const quoted = (path: string): string => (/^[\w./~:\\-]+$/.test(path) ? path : `"${path}"`)

function Files({ profile, demo }: { profile: string; demo: boolean }) {
  const where = `${profile === '' ? '' : ` --profile ${quoted(profile)}`}${demo ? ' --demo' : ''}`
  return (
    <>
      <section className="card" data-setting="folder">
        <header>
          <b>{m.settings_folder()}</b>
        </header>
        <div className="in">
          <div className="row fld-row">
            <code className="inp ltr grow cmd" data-field="profile">
              {profile}
            </code>
            <CopyButton text={profile} label={m.settings_folder_copy()} />
          </div>
          <span className="fs2 mut set-p">{m.settings_folder_text()}</span>
        </div>
      </section>
      <section className="card" data-setting="export">
        <header>
          <b>{m.settings_export()}</b>
        </header>
        <div className="in">
          <p className="sub fs2 set-p">{m.settings_export_text()}</p>
          <Line text={m.settings_export_list()} command={`npm run journal -- list${where}`} />
          <Line
            text={m.settings_export_day()}
            command={`npm run journal -- export${where} --format csv --out day.csv`}
          />
          <Line text={m.settings_export_verify()} command={`npm run journal -- verify${where}`} />
        </div>
      </section>
    </>
  )
}

export function Records() {
  const { bridge } = usePage()
  const source = useSession(state => state.source)
  const [facts, setFacts] = useState<Diagnostics>()
  useEffect(() => {
    let current = true
    const ask = async (): Promise<void> => {
      const answer = await bridge.call('diagnostics', undefined)
      if (current && answer.ok) setFacts(answer.value)
    }
    void ask()
    return () => {
      current = false
    }
  }, [bridge])
  return (
    <>
      <SectionHead title={m.settings_records()} text={m.settings_records_text()} />
      <div className="set-cols">
        <div className="set-col">
          <Today />
          <BackupCard />
          <Files profile={facts?.profile ?? ''} demo={source === 'demo'} />
        </div>
        <div className="set-col">
          <Days days={recordedDays(facts?.files ?? [], source)} />
        </div>
      </div>
    </>
  )
}

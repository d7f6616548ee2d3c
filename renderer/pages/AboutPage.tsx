// Version, updates and the licences of what Tablo is made of.
import { useEffect, useState } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { usePage, useSession } from '../stores/page.ts'
import { Logo } from '../ui/Logo.tsx'
import { Num } from '../ui/Num.tsx'
import '../styles/about.css'
import { SectionHead } from './Field.tsx'
import { Licences } from './Licences.tsx'
import { Updates } from './Updates.tsx'

const HOME = 'https://github.com/tablo-app/tablo'

/** Names and versions of what the process runs on; empty until it has answered. */
function useVersions(): [name: string, version: string][] {
  const { bridge } = usePage()
  const [versions, setVersions] = useState<[string, string][]>([])
  useEffect(() => {
    let current = true
    const ask = async (): Promise<void> => {
      const answer = await bridge.call('diagnostics', undefined)
      if (current && answer.ok) setVersions(Object.entries(answer.value.versions).filter(([name]) => name !== 'Tablo'))
    }
    void ask()
    return () => {
      current = false
    }
  }, [bridge])
  return versions
}

export function AboutPage() {
  const version = useSession(state => state.version)
  const versions = useVersions()
  return (
    <>
      <SectionHead title={m.about_title()} text={m.about_text()} />
      <section className="card set-narrow about">
        <header>
          <Logo size={22} />
          <b>{m.app_name()}</b>
          <span className="mut fs2">
            {m.about_version()} <Num>{version}</Num>
          </span>
          <a className="end fs2" href={HOME} target="_blank" rel="noreferrer">
            {m.about_home()}
          </a>
        </header>
        <div className="in">
          <p className="fs2 mut">{m.about_licence()}</p>
          {versions.length > 0 && (
            <dl className="record" aria-label={m.about_built_on()}>
              {versions.map(([name, number]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>
                    <Num>{number}</Num>
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </div>
      </section>
      <Updates />
      <Licences />
    </>
  )
}

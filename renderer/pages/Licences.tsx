// The licences of all that ships, with their texts: loaded when the page is opened, drawn when one is unfolded.
import { useEffect, useState } from 'react'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { useFormat } from '../layout/use-format.ts'
import { Num } from '../ui/Num.tsx'

interface Licensed {
  name: string
  version: string
  licence: string
  text: string
}

/** Undefined while they are being read. */
function useLicences(): Licensed[] | undefined {
  const [licences, setLicences] = useState<Licensed[]>()
  useEffect(() => {
    let current = true
    const read = async (): Promise<void> => {
      const { packages, texts } = (await import('./licences.json')).default
      if (current) setLicences(packages.map(entry => ({ ...entry, text: texts[entry.text] ?? '' })))
    }
    void read()
    return () => {
      current = false
    }
  }, [])
  return licences
}

function Licence({ name, version, licence, text }: Licensed) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="licence" data-package={name} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary dir="ltr">
        <b>{name}</b> <span className="mut">{version}</span>
        <span className="end mut fs1">{licence}</span>
      </summary>
      {isOpen && (
        <pre dir="ltr" lang="en">
          {text}
        </pre>
      )}
    </details>
  )
}

export function Licences() {
  const format = useFormat()
  const licences = useLicences()
  return (
    <section className="card set-narrow about">
      <header>
        <b>{m.about_licences()}</b>
        {licences && (
          <span className="end mut fs2">
            <Num>{format.whole(licences.length)}</Num>
          </span>
        )}
      </header>
      <div className="in">
        <p className="fs2 mut">{m.about_licences_text()}</p>
        <p className="fs2" data-notice="tradingview">
          {m.about_tradingview()}{' '}
          <a href="https://www.tradingview.com/" target="_blank" rel="noreferrer" dir="ltr">
            www.tradingview.com
          </a>
        </p>
        <p className="fs2" data-notice="vazirmatn">
          {m.about_vazirmatn()}
        </p>
        <p className="fs2" data-notice="chromium">
          {m.about_chromium()}
        </p>
        {licences ? (
          <div className="licences">
            {licences.map(entry => (
              <Licence key={entry.name} {...entry} />
            ))}
          </div>
        ) : (
          <p className="fs2 mut">{m.about_reading()}</p>
        )}
      </div>
    </section>
  )
}

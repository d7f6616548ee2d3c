// Files of the profile with their sizes, in one unit so that size reads from the places of the digits.
import type { Diagnostics } from '../../../shared/diagnostics.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { useFormat } from '../../layout/use-format.ts'
import { Num } from '../../ui/Num.tsx'
import { Card } from './Facts.tsx'

const KB = 1024

export function Files({ facts }: { facts: Diagnostics }) {
  const format = useFormat()
  const { files, profile } = facts
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const size = (bytes: number) => <Num>{format.decimal(bytes / KB, 1)}</Num>
  return (
    <Card
      title={m.diagnostics_files()}
      end={
        <bdi dir="ltr" className="diag-path">
          {profile}
        </bdi>
      }
    >
      {files.length === 0 ? (
        <span className="mut fs2">{m.diagnostics_files_none()}</span>
      ) : (
        <table className="rule-table">
          <thead>
            <tr>
              <th scope="col">{m.diagnostics_file()}</th>
              <th scope="col" className="num">
                {m.diagnostics_size()} ({m.diagnostics_kb()})
              </th>
            </tr>
          </thead>
          <tbody>
            {files.map(({ name, bytes }) => (
              <tr key={name} data-file={name}>
                <th scope="row">
                  <bdi dir="ltr">{name}</bdi>
                </th>
                <td className="num">{size(bytes)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{m.diagnostics_total()}</th>
              <td className="num">{size(total)}</td>
            </tr>
          </tfoot>
        </table>
      )}
    </Card>
  )
}

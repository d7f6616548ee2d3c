// All keys by group in the person's language, for the page of keys and the settings.
import * as m from '../../shared/i18n/paraglide/messages.js'
import { fold } from '../../shared/fold.ts'
import { GROUPS, groupName, KEYS, type KeyRow, keyText } from './key-list.ts'

interface KeyTableProps {
  /** Only rows that have every word of it. */
  query?: string
}

const fits = ({ label, keys, group }: KeyRow, words: readonly string[]): boolean => {
  const text = fold([label(), groupName(group), ...keys.map(keyText)].join(' '))
  return words.every(word => text.includes(word))
}

export function KeyTable({ query = '' }: KeyTableProps) {
  const words = fold(query).split(/\s+/).filter(Boolean)
  const rows = KEYS.filter(row => fits(row, words))
  if (rows.length === 0) return <p className="pal-note">{m.workspaces_keys_none({ text: query })}</p>
  return (
    <div className="keys-groups">
      {GROUPS.map(group => {
        const own = rows.filter(row => row.group === group)
        if (own.length === 0) return null
        return (
          <table className="keys-t" key={group}>
            <caption>{groupName(group)}</caption>
            <tbody>
              {own.map(row => (
                <tr key={row.label() + row.keys.join()}>
                  <th scope="row">{row.label()}</th>
                  <td>
                    {row.keys.map(key => (
                      <kbd key={key}>{keyText(key)}</kbd>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      })}
    </div>
  )
}

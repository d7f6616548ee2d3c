// Daily limits entered by hand, of classes and instruments, dated.
import { useState } from 'react'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import type { Instrument } from '../../../shared/market.ts'
import type { BandRule } from '../../../shared/rules.ts'
import { useFormat } from '../../layout/use-format.ts'
import { useInstruments } from '../../stores/instruments.ts'
import { usePage } from '../../stores/page.ts'
import { Num } from '../../ui/Num.tsx'
import { BandForm } from './BandForm.tsx'
import { RowActions } from './RowActions.tsx'
import { NoRules, RuleCard, RuleState, RuleTable } from './RuleCard.tsx'
import { bandState, sortedBands } from './rule-rows.ts'
import { useRules } from './use-rules.ts'
import { CLASS_NAMES, STATE_NAMES } from './words.ts'

function Limit({ limit }: { limit: BandRule['limit'] }) {
  const format = useFormat()
  if ('none' in limit) return m.rules_limit_none()
  if ('percent' in limit)
    return (
      <Num>{`${format.digits(String(limit.percent)).replace('.', format.language === 'fa' ? '٫' : '.')}${format.language === 'fa' ? '٪' : '%'}`}</Num>
    )
  return (
    <>
      <Num>{format.price(limit.min)}</Num> {m.rules_to()} <Num>{format.price(limit.max)}</Num>
    </>
  )
}

interface Editing {
  start: BandRule
  instrument?: Instrument | undefined
}

export function BandsCard() {
  const { bridge } = usePage()
  const { rules, today, open, save, remove } = useRules()
  const format = useFormat()
  const [editing, setEditing] = useState<Editing>()
  const rows = sortedBands(rules.bands)
  const names = useInstruments(
    bridge,
    rows.flatMap(({ scope }) => ('code' in scope ? [scope.code] : [])),
  )
  const nameOf = ({ scope }: BandRule): string =>
    'class' in scope ? CLASS_NAMES[scope.class]() : (names.get(scope.code)?.symbol ?? scope.code)

  const edit = async (start: BandRule): Promise<void> => {
    if ('class' in start.scope) return setEditing({ start })
    // By search, since that gives the list's own limits and not those entered here.
    const answer = await bridge.call('search', { text: start.scope.code, allBoards: true, limit: 1 })
    const found = answer.ok ? answer.value[0] : undefined
    setEditing({ start, instrument: found ?? names.get(start.scope.code) })
  }
  const put = (row: BandRule): BandRule[] =>
    rules.bands.some(({ id }) => id === row.id)
      ? rules.bands.map(other => (other.id === row.id ? row : other))
      : [...rules.bands, row]
  const add = (): void =>
    setEditing({
      start: { id: crypto.randomUUID(), from: today, scope: { class: 'shares' }, limit: { percent: 3 } },
    })

  return (
    <RuleCard
      setting="bands"
      title={m.rules_bands()}
      add={m.rules_bands_add()}
      action="add-band"
      open={open}
      onAdd={add}
    >
      <p className="mut fs2 set-p">{m.rules_bands_note()}</p>
      {editing && (
        <BandForm
          key={editing.start.id}
          rows={rules.bands}
          start={editing.start}
          instrument={editing.instrument}
          onSave={row => save('bands', put(row))}
          onClose={() => setEditing(undefined)}
        />
      )}
      {rows.length === 0 ? (
        <NoRules text={m.rules_bands_none()} />
      ) : (
        <RuleTable
          columns={[
            { text: m.rules_of() },
            { text: m.rules_limit() },
            { text: m.rules_from() },
            { text: m.rules_state() },
          ]}
        >
          {rows.map(row => {
            const state = bandState(rows, row, today)
            const what = nameOf(row)
            return (
              <tr key={row.id} data-rule={row.id} data-state={state}>
                <th scope="row">{what}</th>
                <td>
                  <Limit limit={row.limit} />
                </td>
                <td>
                  <Num>{format.shortDate(row.from)}</Num>
                </td>
                <td>
                  <RuleState now={state === 'now'} text={STATE_NAMES[state]()} />
                </td>
                <td>
                  <RowActions
                    what={what}
                    onEdit={() => void edit(row)}
                    onRemove={() => void remove('bands', row, m.rules_band_removed({ what }))}
                  />
                </td>
              </tr>
            )
          })}
        </RuleTable>
      )}
    </RuleCard>
  )
}

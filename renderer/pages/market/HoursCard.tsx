// Hours by class, dated; a class without a row says that its hours are not known.
import { useState } from 'react'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { type HoursRow, INSTRUMENT_CLASSES, type InstrumentClass } from '../../../shared/rules.ts'
import { useFormat } from '../../layout/use-format.ts'
import { Num } from '../../ui/Num.tsx'
import { HoursForm } from './HoursForm.tsx'
import { RowActions } from './RowActions.tsx'
import { RuleCard, RuleState, RuleTable } from './RuleCard.tsx'
import { hoursState, sortedHours, withRow } from './rule-rows.ts'
import { useRules } from './use-rules.ts'
import { CLASS_NAMES, STATE_NAMES, WEEK, weekdaysText } from './words.ts'

interface Editing {
  start: HoursRow
  replaced?: HoursRow
}

/** What a new row begins with: the class's newest hours, or usual ones. */
function newRow(rows: readonly HoursRow[], of: InstrumentClass, today: number): HoursRow {
  const known = sortedHours(rows).find(row => row.class === of)
  if (known) return { ...known, from: today }
  return { from: today, class: of, weekdays: WEEK.slice(0, 5), preopen: '08:45', open: '09:00', close: '12:30' }
}

export function HoursCard() {
  const { rules, today, open, save, remove } = useRules()
  const format = useFormat()
  const [editing, setEditing] = useState<Editing>()
  const rows = sortedHours(rules.hours)
  const silent = INSTRUMENT_CLASSES.filter(of => !rows.some(row => row.class === of))
  const time = (text: string) => (
    <td className="num">
      <Num>{format.digits(text)}</Num>
    </td>
  )
  return (
    <RuleCard
      setting="hours"
      title={m.rules_hours()}
      note={m.rules_hours_note()}
      add={m.rules_hours_add()}
      action="add-hours"
      open={open}
      onAdd={() => setEditing({ start: newRow(rows, 'shares', today) })}
    >
      {editing && (
        <HoursForm
          key={`${editing.start.class} ${editing.start.from} ${editing.replaced ? 'edit' : 'new'}`}
          rows={rules.hours}
          start={editing.start}
          replaced={editing.replaced}
          onSave={row => save('hours', withRow(rules.hours, row, editing.replaced))}
          onClose={() => setEditing(undefined)}
        />
      )}
      <RuleTable
        columns={[
          { text: m.rules_class() },
          { text: m.rules_from() },
          { text: m.rules_weekdays() },
          { text: m.rules_preopen(), numeric: true },
          { text: m.rules_open(), numeric: true },
          { text: m.rules_close(), numeric: true },
          { text: m.rules_state() },
        ]}
      >
        {rows.map(row => {
          const state = hoursState(rows, row, today)
          const what = CLASS_NAMES[row.class]()
          return (
            <tr key={`${row.class} ${row.from}`} data-class={row.class} data-from={row.from} data-state={state}>
              <th scope="row">{what}</th>
              <td>
                <Num>{format.shortDate(row.from)}</Num>
              </td>
              <td>{weekdaysText(row.weekdays, format.language)}</td>
              {time(row.preopen)}
              {time(row.open)}
              {time(row.close)}
              <td>
                <RuleState now={state === 'now'} text={STATE_NAMES[state]()} />
              </td>
              <td>
                <RowActions
                  what={what}
                  onEdit={() => setEditing({ start: row, replaced: row })}
                  onRemove={() => void remove('hours', row, m.rules_hours_removed({ what }))}
                />
              </td>
            </tr>
          )
        })}
        {silent.map(of => (
          <tr key={of} data-class={of} data-state="unknown">
            <th scope="row">{CLASS_NAMES[of]()}</th>
            <td colSpan={6} className="mut">
              {m.rules_hours_unknown()}
            </td>
            <td>
              <button
                type="button"
                className="btn bare rule-fill"
                disabled={!open}
                aria-label={`${m.rules_hours_add()}: ${CLASS_NAMES[of]()}`}
                onClick={() => setEditing({ start: newRow(rows, of, today) })}
              >
                {m.rules_hours_add()}
              </button>
            </td>
          </tr>
        ))}
      </RuleTable>
    </RuleCard>
  )
}

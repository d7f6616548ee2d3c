// The table of the history tile: a line a day, newest first, with the columns that the person chose.
import {
  cellSelectionFeature,
  type ColumnDef,
  columnVisibilityFeature,
  createSortedRowModel,
  rowSortingFeature,
  type SortFn,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { Columns3 } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { Icon } from '../../ui/Icon.tsx'
import { useMarket } from '../market.ts'
import { isolated, Sentence } from '../tile-parts.tsx'
import {
  BAR_COLUMNS,
  type BarColumn,
  type BarColumnId,
  barColumns,
  chosenColumns,
  USUAL_BAR_COLUMNS,
} from './bar-columns.ts'
import { BarGrid } from './bar-grid.tsx'
import { BarsNone } from './bar-none.tsx'
import { type BarRow, barRows } from './bar-rows.ts'
import { type Rectangle, rowId } from './bar-selection.ts'
import type { HistoryViewProps } from './view.ts'

const features = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  cellSelectionFeature,
  sortedRowModel: createSortedRowModel(),
})
type Features = typeof features

const collator = new Intl.Collator('fa')
const bySize: SortFn<Features, BarRow> = (a, b, id) => a.getValue<number>(id) - b.getValue<number>(id)
const byText: SortFn<Features, BarRow> = (a, b, id) => collator.compare(a.getValue<string>(id), b.getValue<string>(id))

/** What the table knows of a column: by what it sorts; days without a value go to the end either way. */
const definitionOf = ({ id, kind, raw }: BarColumn): ColumnDef<Features, BarRow> => ({
  id,
  accessorFn: row => {
    const value = id === 'day' ? row.day : raw(row)
    return value === '' ? undefined : value
  },
  sortFn: kind === 'text' ? byText : bySize,
  sortDescFirst: kind !== 'text',
  sortUndefined: 'last',
})

const KEY = 'columns'

export function BarTable({ history, shown, actions, adjusted, range, options, onOptions }: HistoryViewProps) {
  const { format } = useMarket()
  const days = useMemo(() => barRows({ shown, actions, history, range }), [shown, actions, history, range])
  const all = useMemo(() => barColumns(days, format), [days, format])
  const definitions = useMemo(() => all.map(definitionOf), [all])
  const [own, setOwn] = useState<string>()
  const kept = options?.[KEY] ?? own
  const chosen = useMemo(() => chosenColumns(kept), [kept])
  const columns = useMemo(() => all.filter(({ id }) => chosen.includes(id)), [all, chosen])
  const choose = (ids: readonly BarColumnId[]): void => {
    setOwn(ids.join())
    onOptions?.({ [KEY]: ids.join() })
  }
  const columnVisibility = useMemo(() => Object.fromEntries(BAR_COLUMNS.map(id => [id, chosen.includes(id)])), [chosen])
  const table = useTable({
    features,
    columns: definitions,
    data: days,
    getRowId: rowId,
    state: { columnVisibility },
    initialState: { sorting: [{ id: 'day', desc: true }] },
    enableSortingRemoval: false,
    enableMultiSort: false,
    // A day that is fetched while some are marked takes no mark away.
    autoResetCellSelection: false,
  })
  const model = table.getRowModel()
  const rows = useMemo(() => model.rows.map(({ original }) => original), [model])
  const bounds = table.getCellSelectionBounds()[0]
  const marked: Rectangle | undefined = bounds && {
    rows: [bounds.minRowIndex, bounds.maxRowIndex],
    columns: [bounds.minColumnIndex, bounds.maxColumnIndex],
  }
  const onSort = useCallback((id: BarColumnId) => table.getColumn(id)?.toggleSorting(), [table])
  const count = table.getSelectedCellCount()
  if (days.length === 0) return <BarsNone />
  return (
    <div className="bar-view">
      <div className="body">
        <BarGrid
          rows={rows}
          columns={columns}
          sort={table.state.sorting[0]}
          onSort={onSort}
          range={table.state.cellSelection.at(-1)}
          marked={marked}
          onMark={cells => (cells ? table.selectCellRange(cells) : table.resetCellSelection(true))}
        />
      </div>
      <footer className="foot">
        <span>
          <Sentence text={m.bars_days({ n: days.length, count: isolated(format.whole(days.length)) })} />
        </span>
        <span>{adjusted ? m.bars_adjusted() : m.bars_raw()}</span>
        <span className="grow" />
        {count > 1 ? (
          <span className="sub" role="status">
            <Sentence text={m.bars_selected({ n: count, count: isolated(format.whole(count)) })} />
          </span>
        ) : null}
        <Chooser all={all} chosen={chosen} onChoose={choose} />
      </footer>
    </div>
  )
}

interface ChooserProps {
  all: readonly BarColumn[]
  chosen: readonly BarColumnId[]
  onChoose: (ids: readonly BarColumnId[]) => void
}

const USUAL = 'usual'

/** Menu of the columns; the date always stays. */
const Chooser = ({ all, chosen, onChoose }: ChooserProps) => (
  <MenuTrigger>
    <Button className="btn sm ghost">
      <Icon of={Columns3} size={12} />
      {m.bars_columns()}
    </Button>
    <Popover placement="top end" className="menu" offset={2}>
      <Menu
        aria-label={m.bars_columns()}
        className="menu-in"
        selectionMode="multiple"
        disabledKeys={['day']}
        selectedKeys={chosen}
        onSelectionChange={keys => {
          const ids = new Set<unknown>(keys === 'all' ? BAR_COLUMNS : keys)
          onChoose(ids.has(USUAL) ? USUAL_BAR_COLUMNS : BAR_COLUMNS.filter(id => id === 'day' || ids.has(id)))
        }}
      >
        {all.map(({ id, name, full, kind }) => (
          <MenuItem key={id} id={id} className="menu-i" textValue={name}>
            <span>{kind === 'percent' ? full : name}</span>
          </MenuItem>
        ))}
        <Separator className="menu-line" />
        <MenuItem id={USUAL} className="menu-i" textValue={m.bars_columns_usual()}>
          <span>{m.bars_columns_usual()}</span>
        </MenuItem>
      </Menu>
    </Popover>
  </MenuTrigger>
)

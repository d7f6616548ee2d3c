// All that a person can do with the shown list and its marked rows; what takes something away can be undone.
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode, ListColumn, ListSort, Watchlist as List } from '../../shared/market.ts'
import { fileName } from '../files.ts'
import { listFile } from '../lists/list-file.ts'
import {
  addList,
  type Change,
  changeList,
  copyCodes,
  dropCodes,
  dropList,
  freeName,
  MOST_LISTS,
  moveCodes,
  newListId,
  placeCodes,
  restoreCodes,
  shiftCodes,
} from '../lists/manage.ts'
import { csvOf, type Table, tableOf } from '../lists/table.ts'
import { useMarket } from './market.ts'
import { columnsOf } from './watch-columns.ts'
import { nextSort } from './watch-sort.ts'

/** A short message after a change, with the change that takes it back. */
export interface Said {
  text: string
  undo: Change
}

export interface ListActionsOptions {
  lists: readonly List[]
  list: List | undefined
  /** The shown list's codes as they stand. */
  order: readonly InsCode[]
  onEdit: (change: Change, said?: Said) => void
  onActivate: (listId: string) => void
  onExport: (name: string, text: string) => void
}

export interface ListActions {
  remove: (codes: readonly InsCode[]) => void
  shift: (codes: readonly InsCode[], by: 1 | -1) => void
  place: (codes: readonly InsCode[], before: InsCode | undefined) => void
  send: (from: string, to: string, codes: readonly InsCode[], copy: boolean) => void
  sortBy: (column: ListSort['column']) => void
  ownOrder: () => void
  setColumns: (columns: readonly ListColumn[] | undefined) => void
  create: (name: string) => void
  rename: (id: string, name: string) => void
  duplicate: () => void
  drop: () => void
  table: (codes: readonly InsCode[]) => Table
  exportCsv: () => void
  exportList: () => void
}

/** The actions on what is shown now. */
export function useListActions(options: ListActionsOptions): ListActions {
  const market = useMarket()
  return actionsOn(() => ({ ...options, market }))
}

function actionsOn(now: () => ListActionsOptions & { market: ReturnType<typeof useMarket> }): ListActions {
  const onList = (run: (list: List) => void): void => {
    const { list } = now()
    if (list) run(list)
  }
  const symbolOf = (code: InsCode): string => now().market.watched.get(code)?.instrument?.symbol ?? code
  const counted = (n: number): string => now().market.format.whole(n)
  const table = (codes: readonly InsCode[]): Table => tableOf(now().market, codes, columnsOf(now().list))
  const change = (make: (list: List) => List): void => onList(list => now().onEdit(changeList(list.id, make)))

  return {
    table,
    remove: codes =>
      onList(list => {
        const [first] = codes
        if (first === undefined) return
        const gone = new Set(codes)
        now().onEdit(dropCodes(list.id, gone), {
          text:
            codes.length === 1
              ? m.list_removed_one({ symbol: symbolOf(first), list: list.name })
              : m.list_removed({ count: counted(codes.length), list: list.name }),
          undo: restoreCodes(list.id, list.codes, gone),
        })
      }),
    shift: (codes, by) => onList(list => !list.sort && now().onEdit(shiftCodes(list.id, new Set(codes), by))),
    place: (codes, before) => onList(list => !list.sort && now().onEdit(placeCodes(list.id, codes, before))),
    send(from, to, codes, copy) {
      const { lists, onEdit } = now()
      const source = lists.find(({ id }) => id === from)
      const target = lists.find(({ id }) => id === to)
      if (!target || codes.length === 0 || from === to) return
      const added = new Set(codes.filter(code => !target.codes.includes(code)))
      const words = { n: codes.length, count: counted(codes.length), list: target.name }
      const back = dropCodes(to, added)
      if (copy || !source) return onEdit(copyCodes(to, codes), { text: m.list_copied(words), undo: back })
      const restore = restoreCodes(from, source.codes, new Set(codes))
      onEdit(moveCodes(from, to, codes), { text: m.list_moved(words), undo: all => restore(back(all)) })
    },
    sortBy: column => change(list => ({ ...list, sort: nextSort(list.sort, column) })),
    ownOrder: () => change(list => ({ ...list, sort: undefined })),
    setColumns: columns => change(list => ({ ...list, columns: columns && [...columns] })),
    create(name) {
      const { lists, market, onEdit, onActivate } = now()
      if (lists.length >= MOST_LISTS) return
      const id = newListId()
      onEdit(addList({ id, name: freeName(lists, name, market.format.digits), codes: [] }))
      onActivate(id)
    },
    rename: (id, name) => now().onEdit(changeList(id, list => ({ ...list, name }))),
    duplicate: () =>
      onList(list => {
        const { lists, market, onEdit, onActivate } = now()
        if (lists.length >= MOST_LISTS) return
        const id = newListId()
        const name = freeName(lists, list.name, market.format.digits)
        onEdit(addList({ ...list, id, name }, lists.indexOf(list) + 1))
        onActivate(id)
      }),
    drop: () =>
      onList(list => {
        const { lists, onEdit, onActivate } = now()
        if (lists.length < 2) return
        const place = lists.indexOf(list)
        onEdit(dropList(list.id), { text: m.list_dropped({ list: list.name }), undo: addList(list, place) })
        onActivate((lists[place + 1] ?? lists[place - 1])?.id ?? '')
      }),
    exportCsv: () => onList(list => now().onExport(`${fileName(list.name, 'list')}.csv`, csvOf(table(now().order)))),
    exportList: () =>
      onList(list =>
        now().onExport(
          `${fileName(list.name, 'list')}.tablo-list.json`,
          listFile([list], code => now().market.watched.get(code)?.instrument),
        ),
      ),
  }
}

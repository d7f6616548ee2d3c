// What a dragged row carries: its code for a tile, and all marked rows with their list for another list.
import { type InsCode, insCode } from '../../shared/market.ts'

/** One instrument's code, as tiles take it. */
const CODE_TYPE = 'application/x-tablo-code'
/** JSON of DraggedRows, as lists take it. */
const ROWS_TYPE = 'application/x-tablo-rows'

export interface DraggedRows {
  listId: string
  codes: InsCode[]
}

/**
 * Fills what is dragged.
 * @param code the row under the pointer
 * @param text symbols for other programs, one a line
 */
export function setDragged(data: DataTransfer, code: InsCode, rows: DraggedRows, text: string): void {
  data.effectAllowed = 'copyMove'
  data.setData(CODE_TYPE, code)
  data.setData(ROWS_TYPE, JSON.stringify(rows))
  data.setData('text/plain', text)
}

/** True while rows of a list are dragged over something. */
export const hasRows = (data: DataTransfer): boolean => data.types.includes(ROWS_TYPE)

/** The rows that were dropped, or undefined when what was dropped is something else. */
export function droppedRows(data: DataTransfer): DraggedRows | undefined {
  try {
    const { listId, codes } = JSON.parse(data.getData(ROWS_TYPE)) as { listId?: unknown; codes?: unknown }
    if (typeof listId !== 'string' || !Array.isArray(codes)) return undefined
    return { listId, codes: codes.flatMap(code => (typeof code === 'string' ? (insCode(code) ?? []) : [])) }
  } catch {
    return undefined
  }
}

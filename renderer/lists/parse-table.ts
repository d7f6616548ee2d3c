// Reads a table of separated cells (RFC 4180): by commas, tabs, semicolons or lines alone, in Persian texts too.
const SEPARATORS = ['\t', ';', ',', '،', '؛'] as const

export type ParsedTable = { rows: string[][] } | { openQuote: number }

/**
 * Cells of a text. Cells in quotation marks may hold separators, line ends and doubled marks; empty lines are left out.
 * @returns the rows, or the line (from 1) of a quotation mark that never ends
 */
export function parseTable(text: string): ParsedTable {
  const separators = separatorsOf(text)
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let line = 1
  let at = 0
  const endCell = (): void => {
    row.push(cell)
    cell = ''
  }
  const endRow = (): void => {
    endCell()
    if (row.some(each => each.trim() !== '')) rows.push(row)
    row = []
  }
  while (at < text.length) {
    const sign = text[at] as string
    if (sign === '"' && cell.trim() === '') {
      const from = line
      cell = ''
      at += 1
      for (;;) {
        const end = text.indexOf('"', at)
        if (end < 0) return { openQuote: from }
        cell += text.slice(at, end)
        at = end + 1
        if (text[at] !== '"') break
        cell += '"'
        at += 1
      }
      line = from + (cell.match(/\n/g)?.length ?? 0)
      continue
    }
    if (separators.has(sign)) endCell()
    else if (sign === '\n') {
      endRow()
      line += 1
    } else if (sign !== '\r') cell += sign
    at += 1
  }
  endRow()
  return { rows }
}

/** What parts the cells: a tab or semicolon in the first line rules out the comma, which may then be within a name. */
function separatorsOf(text: string): ReadonlySet<string> {
  const first = text.split('\n', 1)[0] ?? ''
  if (first.includes('\t')) return new Set(['\t'])
  if (first.includes(';')) return new Set([';'])
  return new Set(SEPARATORS)
}

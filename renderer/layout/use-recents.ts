// The instruments that were opened last, newest first: a handful, remembered on this computer for each market.
import { useEffect, useState } from 'react'
import { type InsCode, insCode, type Instrument } from '../../shared/market.ts'
import { usePage, useSession } from '../stores/page.ts'

const MOST = 8
const keyOf = (source: string): string => `tablo-recent-${source}`

function recentCodes(source: string): InsCode[] {
  try {
    const found = JSON.parse(localStorage.getItem(keyOf(source)) ?? '[]') as unknown
    return Array.isArray(found) ? found.flatMap(each => insCode(String(each)) ?? []).slice(0, MOST) : []
  } catch {
    return []
  }
}

/** Remembers an instrument as the newest. */
export function remember(source: string, code: InsCode): void {
  try {
    const next = [code, ...recentCodes(source).filter(each => each !== code)].slice(0, MOST)
    localStorage.setItem(keyOf(source), JSON.stringify(next))
  } catch {
    // Without storage nothing is remembered.
  }
}

/** Rows of the recent instruments; those that the symbol list does not know are left out. */
export function useRecents(): readonly Instrument[] {
  const { bridge } = usePage()
  const source = useSession(state => state.source)
  const [rows, setRows] = useState<readonly Instrument[]>([])
  useEffect(() => {
    let current = true
    const codes = recentCodes(source)
    const ask = async (): Promise<void> => {
      if (codes.length === 0) return
      const answer = await bridge.call('instruments', { codes })
      if (!current || !answer.ok) return
      const known = new Map(answer.value.map(row => [row.code, row]))
      setRows(codes.flatMap(code => known.get(code) ?? []))
    }
    void ask()
    return () => {
      current = false
    }
  }, [bridge, source])
  return rows
}

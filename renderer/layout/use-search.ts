// The market's answer to what is typed.
import { useEffect, useState } from 'react'
import type { AppErrorData } from '../../shared/errors.ts'
import type { Instrument } from '../../shared/market.ts'
import { usePage } from '../stores/page.ts'

export interface Found {
  /** The question that these rows answer. */
  text: string
  rows: readonly Instrument[]
  error: AppErrorData | undefined
}

const LIMIT = 40
const NOTHING: Found = { text: '', rows: [], error: undefined }

/** Asks at each change; the last rows stay until the next are there, and an older answer never replaces a newer one. */
export function useSearch(text: string, allBoards: boolean): Found {
  const { bridge } = usePage()
  const [found, setFound] = useState(NOTHING)
  useEffect(() => {
    let current = true
    const ask = async (): Promise<void> => {
      if (text.trim() === '') return
      const answer = await bridge.call('search', { text, allBoards, limit: LIMIT })
      if (!current) return
      setFound(answer.ok ? { text, rows: answer.value, error: undefined } : { text, rows: [], error: answer.error })
    }
    void ask()
    return () => {
      current = false
    }
  }, [bridge, text, allBoards])
  return text.trim() === '' ? NOTHING : found
}

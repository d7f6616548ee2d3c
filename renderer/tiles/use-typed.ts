// Letters typed in a list: they look for a symbol, and are forgotten after a while.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { foldTight } from '../../shared/fold.ts'
import type { InsCode, Instrument } from '../../shared/market.ts'
import { after } from '../frame.ts'

const FORGET_MS = 2500

/**
 * The row that typed letters mean: symbol, then Latin code, from their start; then inside symbol or name.
 * @param from where to begin: the first that fits at or after it, else from the top
 */
export function findTyped(
  order: readonly InsCode[],
  typed: string,
  from: number,
  rowOf: (code: InsCode) => Instrument | undefined,
): InsCode | undefined {
  const text = foldTight(typed)
  if (text === '') return undefined
  const ways: ((row: Instrument) => boolean)[] = [
    row => foldTight(row.symbol).startsWith(text) || row.latin.toLowerCase().startsWith(text),
    row => foldTight(row.symbol).includes(text) || foldTight(row.name).includes(text) || row.code.startsWith(text),
  ]
  const start = Math.max(0, from)
  const turned = [...order.slice(start), ...order.slice(0, start)]
  for (const fits of ways) {
    const found = turned.find(code => {
      const row = rowOf(code)
      return row !== undefined && fits(row)
    })
    if (found !== undefined) return found
  }
  return undefined
}

export interface Typed {
  /** What is typed, as drawn. */
  text: string
  /** The same at this instant: keys may come faster than drawings. */
  now: () => string
  /** '' forgets it at once. */
  set: (text: string) => void
}

export function useTyped(): Typed {
  const [text, setText] = useState('')
  const latest = useRef('')
  const timer = useRef<() => void>(undefined)
  const set = useCallback((next: string): void => {
    timer.current?.()
    const write = (value: string): void => {
      latest.current = value
      setText(value)
    }
    write(next)
    timer.current = next === '' ? undefined : after(FORGET_MS, () => write(''))
  }, [])
  useEffect(() => () => timer.current?.(), [])
  return useMemo(() => ({ text, now: () => latest.current, set }), [text, set])
}

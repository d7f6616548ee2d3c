// The rows of a list in the order in which they stand: the person's own, or sorted, then followed calmly.
import { type RefObject, useEffect, useMemo, useState } from 'react'
import { fold } from '../../shared/fold.ts'
import type { InsCode, ListSort } from '../../shared/market.ts'
import { onBeat } from '../frame.ts'
import { type TileMarket, useMarket } from './market.ts'
import { columnValue } from './watch-columns.ts'
import { byNumber, byText, createCalm } from './watch-sort.ts'

const MOVES = ['pointermove', 'pointerdown', 'wheel', 'keydown', 'scroll'] as const

function sorted(market: TileMarket, codes: readonly InsCode[], sort: ListSort): InsCode[] {
  const { watched, quotes } = market
  const { column, descending } = sort
  if (column === 'symbol') return byText(codes, descending, code => fold(watched.get(code)?.instrument?.symbol ?? ''))
  return byNumber(codes, descending, code => {
    const known = watched.get(code)
    const quote = known && quotes.get(known.handle)
    return quote ? columnValue(column, quote, known.instrument?.band) : Number.NaN
  })
}

const same = (a: readonly InsCode[], b: readonly InsCode[]): boolean =>
  a.length === b.length && a.every((code, n) => code === b[n])

/**
 * @param rows what must be still for live values to move rows
 * @returns the codes in order; the same array while no row moves
 */
export function useOrder(
  rows: RefObject<HTMLElement | null>,
  codes: readonly InsCode[],
  sort: ListSort | undefined,
): readonly InsCode[] {
  const market = useMarket()
  const [calm] = useState(createCalm)
  // What live values last gave; it holds for the codes and the sorting that it was made of.
  const [followed, setFollowed] = useState<{ codes: readonly InsCode[]; sort: ListSort; order: readonly InsCode[] }>()
  const first = useMemo(() => (sort ? sorted(market, codes, sort) : codes), [market, codes, sort])
  const order = followed && followed.codes === codes && followed.sort === sort ? followed.order : first

  useEffect(() => {
    const element = rows.current
    const touch = (): void => calm.touch(performance.now())
    for (const name of MOVES) element?.addEventListener(name, touch, { passive: true })
    return () => {
      for (const name of MOVES) element?.removeEventListener(name, touch)
    }
  }, [rows, calm])

  useEffect(() => {
    if (!sort) return undefined
    return onBeat(frameMs => {
      if (!calm.due(frameMs)) return
      const next = sorted(market, codes, sort)
      if (!same(order, next)) setFollowed({ codes, sort, order: next })
    })
  }, [market, codes, sort, order, calm])
  return order
}

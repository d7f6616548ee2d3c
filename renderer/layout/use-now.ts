// The source's clock for what shows a time: drawn anew when the second changes, not at every frame.
import { useEffect, useState } from 'react'
import { onBeat } from '../frame.ts'
import { usePage } from '../stores/page.ts'

/** The source's time in UTC ms, renewed each second. */
export function useNow(): number {
  const { session } = usePage()
  const [now, setNow] = useState(() => session.now())
  useEffect(
    () =>
      onBeat(() => {
        const next = session.now()
        setNow(before => (Math.floor(before / 1000) === Math.floor(next / 1000) ? before : next))
      }),
    [session],
  )
  return now
}

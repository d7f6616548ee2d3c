// Parts of the page that are opened now and then: fetched when they are asked for, or when the page has time.
// React's own lazy draws such a part in pieces, and begins anew whenever something else is drawn between them: under a
// market that draws all the time it may never come to an end. This one draws it in one go.
import { type ComponentType, type ReactNode, useEffect, useState } from 'react'

type Later<P extends object> = ComponentType<P> & {
  /** Fetches it when the page has nothing else to do. */
  prepare: () => void
}

/** @param waiting what stands in its place until it is there */
export function later<P extends object>(load: () => Promise<ComponentType<P>>, waiting: ReactNode): Later<P> {
  let Part: ComponentType<P> | undefined
  let coming: Promise<void> | undefined
  const fetch = (): Promise<void> => {
    coming ??= load().then(
      loaded => {
        Part = loaded
        return undefined
      },
      (error: unknown) => {
        // The next one who asks tries again.
        coming = undefined
        throw error
      },
    )
    return coming
  }
  const There = (props: P) => {
    const [, setThere] = useState(Part !== undefined)
    const [failure, setFailure] = useState<{ error: unknown }>()
    useEffect(() => {
      if (Part) return undefined
      let gone = false
      fetch().then(
        () => !gone && setThere(true),
        (error: unknown) => !gone && setFailure({ error }),
      )
      return () => {
        gone = true
      }
    }, [])
    if (failure) throw failure.error
    return Part ? <Part {...props} /> : waiting
  }
  const prepare = (): void => {
    requestIdleCallback(() => void fetch().catch(() => undefined))
  }
  return Object.assign(There, { prepare })
}

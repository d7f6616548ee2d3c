// Which windows are open now, by the stable names they gave themselves, and the pages that are behind them.
import type { Boot } from '../../shared/contract.ts'

export interface OpenWindows {
  /** A page stands in this window, drawn for this market. */
  opened(page: string, window: string, source: Boot['source']): void
  /** The market a page was drawn for, undefined for one that never named itself. */
  sourceOf(page: string): Boot['source'] | undefined
  closed(page: string): void
  /** The pages that named themselves. */
  pages(): string[]
  /** The pages of a window, where this page is none of them. */
  pagesBeside(page: string, window: string): string[]
  /** A page of a window; undefined where none is open. */
  pageOf(window: string): string | undefined
  names(): string[]
}

/**
 * @param onChange hears the names when one came or went
 * @param standing windows whose page may not have come yet: their tiles are not free to be taken by another
 * @param onOpened hears of each page that named itself
 */
export function createOpenWindows(
  onChange: (names: string[]) => void,
  standing: () => string[] = () => [],
  onOpened: (page: string) => void = () => undefined,
): OpenWindows {
  const pages = new Map<string, { window: string; source: Boot['source'] }>()
  let told = ''
  const names = (): string[] => [...new Set([...standing(), ...[...pages.values()].map(({ window }) => window)])].sort()
  function change(apply: () => void): void {
    apply()
    const now = names()
    if (now.join() === told) return
    told = now.join()
    onChange(now)
  }
  return {
    opened(page, window, source) {
      change(() => pages.set(page, { window, source }))
      onOpened(page)
    },
    sourceOf: page => pages.get(page)?.source,
    pagesBeside: (page, window) =>
      pages.get(page)?.window === window ? [] : [...pages].filter(([, of]) => of.window === window).map(([id]) => id),
    pages: () => [...pages.keys()],
    pageOf: window => [...pages].find(([, of]) => of.window === window)?.[0],
    closed: page => change(() => pages.delete(page)),
    names,
  }
}

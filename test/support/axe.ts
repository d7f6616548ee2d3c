// Axe over both languages and both themes. Names and order may be wrong in one language, contrast in one theme: two
// looks of the four have all of them.
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'

/** All four; `axe` at those that are looked at by it. */
export const LOOKS = [
  { lang: 'fa', theme: 'dark', axe: true },
  { lang: 'fa', theme: 'light', axe: false },
  { lang: 'en', theme: 'light', axe: true },
  { lang: 'en', theme: 'dark', axe: false },
] as const

export const AXE_LOOKS = LOOKS.filter(look => look.axe)

interface Within {
  include?: string[]
  exclude?: string[]
  /** Rules that do not hold for what is no whole page. */
  without?: string[]
}

/** What axe finds wrong with the page, one line each: its weight, the rule, the place and why. */
export async function axeTroubles(page: Page, within: Within = {}): Promise<string[]> {
  // Only what is wrong is written out: most of its time goes to telling apart the nodes that are right. "Legacy" is all
  // of it within the page, which has no frames: the other way carries each node's findings out and into a second page.
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()
  for (const each of within.include ?? []) builder.include(each)
  for (const each of within.exclude ?? []) builder.exclude(each)
  if (within.without) builder.disableRules(within.without)
  const { violations } = await builder.analyze()
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(node => `${impact}: ${id} at ${node.target.join(' ')}: ${node.failureSummary}`),
  )
}

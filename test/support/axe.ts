// Axe over both languages and themes. What differs between the themes of one language is colour alone, so the second
// theme is asked for contrast only.
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'

export const AXE_LOOKS = [
  { lang: 'fa', theme: 'dark', again: false },
  { lang: 'fa', theme: 'light', again: true },
  { lang: 'en', theme: 'light', again: false },
  { lang: 'en', theme: 'dark', again: true },
] as const

/** @param again the same page was looked at whole in the other theme */
export const axe = (page: Page, again: boolean): AxeBuilder => {
  // Only what is wrong is written out: most of its time goes to telling apart the nodes that are right.
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
  return again ? builder.withRules(['color-contrast']) : builder
}

// Reads the tokens, composes each theme and colour set, and checks the contrast of every pair in use.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Colour = readonly [number, number, number, number]

const css = readFileSync(new URL('../../renderer/styles/tokens.css', import.meta.url), 'utf8').replace(
  /\/\*[\s\S]*?\*\//g,
  '',
)
const blocks = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selectors = '', body = '']) => ({
  selectors: selectors.split(',').map(each => each.trim()),
  values: Object.fromEntries(
    [...body.matchAll(/--([\w-]+)\s*:\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]),
  ),
}))

function tokens(theme: string, upDown: string): Record<string, string> {
  const found: [weight: number, order: number, values: Record<string, string>][] = []
  blocks.forEach(({ selectors, values }, order) => {
    for (const selector of selectors) {
      const wanted = [...selector.matchAll(/\[data-(\w+)="([\w-]+)"\]/g)]
      if (selector !== ':root' && wanted.length === 0) continue
      const fits = wanted.every(([, name, value]) => (name === 'theme' ? theme : upDown) === value)
      if (fits) found.push([Math.max(1, wanted.length), order, values])
    }
  })
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  return Object.assign({}, ...found.map(([, , values]) => values)) as Record<string, string>
}

function colour(text: string, opacity?: number): Colour {
  const digits = text.slice(1)
  const full = digits.length <= 4 ? digits.replace(/./g, '$&$&') : digits
  const at = (n: number): number => Number.parseInt(full.slice(n, n + 2), 16)
  return [at(0), at(2), at(4), opacity ?? (full.length === 8 ? at(6) / 255 : 1)]
}
const mix = (top: number, under: number, alpha: number): number => top * alpha + under * (1 - alpha)
const over = (top: Colour, under: Colour): Colour => [
  mix(top[0], under[0], top[3]),
  mix(top[1], under[1], top[3]),
  mix(top[2], under[2], top[3]),
  1,
]
const linear = (value: number): number =>
  value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4
const luminance = ([r, g, b]: Colour): number => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
function contrast(a: Colour, b: Colour): number {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

// Text, its ground (tints over it, joined by /, @ = percent of opacity), and the contrast it needs.
const PAIRS = `
  ink tile head raised select field up-bar/tile down-bar/tile up@30/tile down@30/tile 7
  ink up@30/up-bar/tile down@30/up-bar/tile up@30/down-bar/tile down@30/down-bar/tile 4.5
  ink-2 tile head chrome raised select up-bar/tile down-bar/tile warn-wash/tile ink-3@16/tile warn@9/tile 4.5
  ink-2 replay-wash/head warn-wash/head 4.5
  ink-3 tile head chrome raised select warn-wash/tile up-bar/tile down-bar/tile focus@7/tile line-2@55/tile 4.5
  ink-3 ink-3@16/tile replay-wash/head warn-wash/head 4.5
  up tile head select raised up-bar/tile 4.5
  down tile head select raised down-bar/tile 4.5
  final tile select 4.5
  focus tile chrome 3
  replay chrome tile replay-wash/tile replay-wash/replay-wash/head 4.5
  warn tile chrome warn-wash/tile warn-wash/head warn-wash/warn-wash/tile warn-wash/warn-wash/head 4.5
  bad tile chrome bad-wash/tile 4.5
  ok tile chrome ok-wash/tile 4.5
  on-solid up-solid down-solid 4.5
  on-button button 7
  on-replay replay-solid 4.5
  link-1 tile head raised select 4.5
  link-2 tile head raised select 4.5
  link-3 tile head raised select 4.5
  link-4 tile head raised select 4.5
  link-5 tile head raised select 4.5
  link-6 tile head raised select 4.5
  decor tile 1.5`
const pairs = PAIRS.trim()
  .split('\n')
  .map(line => line.trim().split(' '))

describe.each(['dark', 'light'])('the %s theme', theme => {
  it.each(['green-red', 'blue-orange', 'blue-red'])('has enough contrast in %s', upDown => {
    const values = tokens(theme, upDown)
    const named = (name: string): Colour => {
      const [token = '', opacity] = name.split('@')
      const value = values[token]
      if (!value) throw new Error(`no token --${token}`)
      return colour(value, opacity === undefined ? undefined : Number(opacity) / 100)
    }
    const misses: string[] = []
    for (const [text = '', ...rest] of pairs) {
      const need = Number(rest.pop())
      for (const ground of rest) {
        const under = ground
          .split('/')
          .map(named)
          .reduceRight((below, top) => over(top, below))
        const found = contrast(over(named(text), under), under)
        if (found < need) misses.push(`${text} on ${ground}: ${found.toFixed(2)} < ${need}`)
      }
    }
    expect(misses).toEqual([])
  })
})

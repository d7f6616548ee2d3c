// Every package that ships has its licence, with the text, on the about page. The packed app's own list is compared by
// test/e2e/desktop/packed.spec.ts.
import { describe, expect, test } from 'vitest'
import { collectLicences, unlicensed } from '../../electron/pack/licences.ts'

const licences = collectLicences()
const names = licences.packages.map(({ name }) => name)
const textOf = (name: string): string =>
  licences.texts[licences.packages.find(entry => entry.name === name)?.text ?? -1] ?? ''

describe('the licences of what ships', () => {
  test('are there with a text and an identifier each', () => {
    for (const { name, licence, version } of licences.packages) {
      expect(textOf(name).length, name).toBeGreaterThan(200)
      expect(licence, name).toMatch(/^[\w.() -]+$/)
      expect(version, name).toMatch(/^\d+\.\d+/)
    }
    expect(new Set(names).size).toBe(names.length)
  })

  test('are those of the page, the font and the runtime too', () => {
    expect(names).toEqual(expect.arrayContaining(['react', 'react-dom', 'react-aria-components', 'lucide-react']))
    expect(textOf('lightweight-charts')).toContain('Apache License')
    expect(textOf('@fontsource-variable/vazirmatn')).toContain('SIL OPEN FONT LICENSE')
    expect(textOf('electron')).toContain('MIT')
    expect(names).not.toContain('typescript')
  })

  test('would miss a package that came into the build some other way', () => {
    const modules = [
      '/a/node_modules/react/index.js',
      '/a/node_modules/react-dom/node_modules/stray/index.js',
      '\0/a/node_modules/@some/stray/x.js?commonjs',
      '/a/renderer/main.tsx',
    ]
    expect(unlicensed(modules, licences)).toEqual(['@some/stray', 'stray'])
  })
})

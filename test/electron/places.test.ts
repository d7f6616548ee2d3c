import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Places, readPlaces, writePlaces } from '../../electron/places.ts'

describe('the places of the windows', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'tablo-place-')), 'window.json')
  const bounds = { x: -5, y: 0, width: 1200, height: 800 }
  const places: Places = {
    version: 2,
    theme: 'light',
    windows: [
      { name: 'main', source: '', bounds, maximised: true, display: 7 },
      { name: 'w-12ab', source: 'demo', bounds, maximised: false, display: 8 },
    ],
  }

  test('are unknown before the first run', () => expect(readPlaces(file)).toBeUndefined())

  test('come back as they were written, and leave nothing else behind', () => {
    writePlaces(file, places)
    expect(readPlaces(file)).toEqual(places)
    expect(readdirSync(join(file, '..'))).toEqual(['window.json'])
  })

  test('of a version that knew one window are its own', () => {
    writeFileSync(file, JSON.stringify({ bounds, maximised: true, theme: 'system' }))
    expect(readPlaces(file)).toEqual({
      version: 2,
      theme: 'system',
      windows: [{ name: 'main', source: '', bounds, maximised: true, display: 0 }],
    })
  })

  test('are kept where they can be read, beside others that can not', () => {
    const [main, second] = places.windows
    const damaged = [{ ...main, name: '../x' }, { ...main, bounds: { x: 0 } }, 'w-1', null, second]
    writeFileSync(file, JSON.stringify({ ...places, windows: [main, ...damaged] }))
    expect(readPlaces(file)).toEqual(places)
    writeFileSync(file, JSON.stringify({ ...places, theme: 'pink' }))
    expect(readPlaces(file)).toEqual({ ...places, theme: 'dark' })
    writeFileSync(file, JSON.stringify({ ...places, windows: 7 }))
    expect(readPlaces(file)).toEqual({ ...places, windows: [] })
  })

  test.each(['', '{', '[]', '{"bounds":{"x":1e400}}', JSON.stringify({ ...places, version: 3 })])(
    'are unknown when the file holds %j',
    text => {
      writeFileSync(file, text)
      expect(readPlaces(file)).toBeUndefined()
    },
  )
})

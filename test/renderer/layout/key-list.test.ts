// The table of keys: no key does two things, every key can be shown.
import { expect, it } from 'vitest'
import { GROUPS, groupName, KEYS, keyOf, keyText } from '../../../renderer/layout/key-list.ts'

it('gives no key of the window to two actions', () => {
  const keys = KEYS.filter(({ action }) => action !== undefined).flatMap(row => row.keys)
  expect(new Set(keys).size).toBe(keys.length)
})

it('has another key beside each that a browser keeps for itself', () => {
  const kept = new Set([
    '$mod+KeyW',
    'Control+Tab',
    'Control+Shift+Tab',
    '$mod+Shift+KeyN',
    '$mod+Digit',
    '$mod+PageDown',
  ])
  for (const row of KEYS.filter(({ keys }) => keys.some(key => kept.has(key)))) {
    expect(row.keys.some(key => !kept.has(key))).toBe(true)
  }
})

it('shows keys as they stand on a keyboard', () => {
  expect(keyText('$mod+Shift+KeyN')).toBe('Ctrl Shift N')
  expect(keyText('Alt+ArrowLeft')).toBe('Alt ←')
  expect(keyText('$mod+Digit')).toBe('Ctrl 1–9')
  expect(keyOf('palette')).toBe('Ctrl K')
})

it('names every row and every group', () => {
  for (const row of KEYS) expect(row.label()).not.toBe('')
  for (const group of GROUPS) expect(groupName(group)).not.toBe('')
  expect(new Set(KEYS.map(({ group }) => group))).toEqual(new Set(GROUPS))
})

import { expect, test } from 'vitest'
import { createTurns } from './turns.ts'

test('what programs say side by side is seen one after the other, the first of them at once', () => {
  const seen: string[] = []
  const turns = createTurns({ write: text => seen.push(String(text)) > 0 })
  const [one, two, three] = [turns.next(), turns.next(), turns.next()]
  two('b')
  one('a')
  expect(seen).toEqual(['a'])
  three('d')
  turns.end(three)
  two('c')
  one('a')
  expect(seen).toEqual(['a', 'a'])
  turns.end(one)
  expect(seen).toEqual(['a', 'a', 'b', 'c'])
  two('c')
  turns.end(two)
  expect(seen).toEqual(['a', 'a', 'b', 'c', 'c', 'd'])
  turns.next()('e')
  expect(seen.at(-1)).toBe('e')
})

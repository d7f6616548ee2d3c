import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMarks } from '../../../electron/core/alerts/marks.ts'

/** Marks with a record of who was visited by each move, each once, in order. */
function made(...owners: [name: string, ...marks: number[]][]) {
  const marks = createMarks<string>()
  for (const [name, ...its] of owners) marks.add(name, its)
  const move = (to: number): string => {
    const seen = new Set<string>()
    marks.move(to, name => seen.add(name))
    return [...seen].sort().join('')
  }
  return { marks, move }
}

describe('marks', () => {
  it('that are new are all visited by the next move, wherever they are', () => {
    const { move } = made(['a', 10], ['b', 1000])
    expect([move(5), move(6)]).toEqual(['ab', ''])
  })

  it('are visited where the value passes or reaches them, up and down', () => {
    const { move } = made(['a', 10], ['b', 20], ['c', 30])
    move(5)
    expect([move(15), move(20), move(29), move(30), move(19), move(9)]).toEqual(['a', 'b', 'b', 'c', 'bc', 'a'])
  })

  it('at the value are visited as it leaves them', () => {
    const { move } = made(['a', 10], ['b', 10])
    move(10)
    expect([move(11), move(10), move(9), move(8)]).toEqual(['ab', 'ab', 'ab', ''])
  })

  it('are not visited by a value that stays', () => {
    const { move } = made(['a', 10])
    move(10)
    expect([move(10), move(10)]).toEqual(['', ''])
  })

  it('that come later are sorted in among the others', () => {
    const { marks, move } = made(['b', 20], ['d', 40])
    move(30)
    marks.add('c', [30])
    marks.add('a', [10, 35])
    expect([move(30), move(36), move(45), move(5)]).toEqual(['ac', 'ac', 'd', 'abcd'])
  })

  it('of one owner may be judged again without a move past them', () => {
    const { marks, move } = made(['a', 10])
    move(5)
    marks.again('a')
    expect([move(6), move(7)]).toEqual(['a', ''])
  })

  it('of those that are not kept are forgotten, also where they have not been visited yet', () => {
    const { marks, move } = made(['a', 10], ['b', 10])
    move(5)
    marks.add('c', [12])
    marks.add('d', [12])
    marks.keep(name => name === 'a' || name === 'd')
    expect([move(11), move(13)]).toEqual(['ad', 'd'])
  })

  it('are visited as by looking at each, whatever moves', () => {
    const values = fc.integer({ min: 0, max: 20 })
    fc.assert(
      fc.property(
        fc.array(fc.array(values, { minLength: 1, maxLength: 3 }), { maxLength: 12 }),
        fc.array(values),
        (all, path) => {
          const { move } = made(
            ...all.map((marks, n): [string, ...number[]] => [String.fromCharCode(97 + n), ...marks]),
          )
          let at = 10
          move(at)
          for (const to of path) {
            const [low, high] = [Math.min(at, to), Math.max(at, to)]
            const passed = all.flatMap((marks, n) =>
              to !== at && marks.some(mark => mark >= low && mark <= high) ? [String.fromCharCode(97 + n)] : [],
            )
            expect(move(to)).toBe(passed.join(''))
            at = to
          }
        },
      ),
    )
  })
})

// The palette's commands, found by words in either keyboard's letters.
import { expect, it } from 'vitest'
import { type Command, matching } from '../../../renderer/layout/commands.ts'

const command = (label: string): Command => ({ id: label, group: 'commands', label, run: () => undefined })
const commands = [command('اتصال دوبارهٔ دادهٔ زنده'), command('دیده‌بان تازه'), command('Dark theme')]

it('matches every typed word, in any order', () => {
  expect(matching(commands, 'زنده اتصال').map(({ label }) => label)).toEqual(['اتصال دوبارهٔ دادهٔ زنده'])
})

it('takes Arabic letters and a missing half-space for the Persian ones', () => {
  expect(matching(commands, 'ديدهبان').map(({ label }) => label)).toEqual(['دیده‌بان تازه'])
})

it('does not mind capitals, and lists all when nothing is typed', () => {
  expect(matching(commands, 'THEME')).toHaveLength(1)
  expect(matching(commands, '  ')).toHaveLength(3)
})

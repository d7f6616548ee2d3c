import { expect, test } from 'vitest'
import { createOpenWindows } from '../../electron/core/open-windows.ts'

function setUp() {
  const told: string[][] = []
  return { told, windows: createOpenWindows(names => told.push(names)) }
}

test('the names of the open windows are told when one comes or goes', () => {
  const { windows, told } = setUp()
  windows.opened('1', 'main', 'real')
  windows.opened('2', 'queues', 'real')
  windows.closed('1')
  expect(told).toEqual([['main'], ['main', 'queues'], ['queues']])
  expect(windows.names()).toEqual(['queues'])
})

test('two pages of one window are one window, open until both are gone', () => {
  const { windows, told } = setUp()
  windows.opened('1', 'main', 'real')
  windows.opened('2', 'main', 'real')
  windows.closed('1')
  expect(windows.names()).toEqual(['main'])
  windows.closed('2')
  expect(told).toEqual([['main'], []])
})

test('the pages of another window are found, never those of the own one', () => {
  const { windows } = setUp()
  windows.opened('1', 'main', 'real')
  windows.opened('2', 'main', 'real')
  windows.opened('3', 'queues', 'real')
  expect(windows.pagesBeside('3', 'main')).toEqual(['1', '2'])
  expect(windows.pagesBeside('1', 'main')).toEqual([])
  expect([windows.pagesBeside('1', 'gone'), windows.pagesBeside('4', 'queues')]).toEqual([[], ['3']])
})

test('a page is known by the market that it was drawn for last, until it is gone', () => {
  const { windows } = setUp()
  windows.opened('1', 'main', 'unset')
  windows.opened('1', 'main', 'demo')
  expect([windows.sourceOf('1'), windows.sourceOf('2')]).toEqual(['demo', undefined])
  windows.closed('1')
  expect(windows.sourceOf('1')).toBeUndefined()
})

test('a page that names itself again, or one that is not known, tells nothing', () => {
  const { windows, told } = setUp()
  windows.opened('1', 'main', 'real')
  windows.opened('1', 'main', 'real')
  windows.closed('9')
  expect(told).toEqual([['main']])
  windows.opened('1', 'other', 'real')
  expect(told.at(-1)).toEqual(['other'])
})

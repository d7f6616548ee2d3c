// Draws the tray's icons (electron/resources/tray) by Chromium: seven states on a plate of our own, legible on a panel
// of any shade, and as templates for macOS, which colours them itself. Run by hand when the drawing changes.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { TRAY_STATES, type TrayState } from '../../electron/core/alerts/attention.ts'
import { chromiumPath } from '../support/chromium.ts'

// --chrome, --ink, --warn, --bad, --focus and --replay of the dark theme (renderer/styles/tokens.css).
const COLOURS = {
  plate: '#0e1114',
  ink: '#e7ebef',
  warn: '#e9b949',
  bad: '#ff7b72',
  focus: '#82aaff',
  replay: '#ee8fd8',
}
const TEMPLATE: typeof COLOURS = {
  plate: '#000',
  ink: '#000',
  warn: '#000',
  bad: '#000',
  focus: '#000',
  replay: '#000',
}

/** The book of the mark: a spine, three bars on each side. */
const BARS = `<rect x="10.2" y="2" width="1.6" height="18" rx=".8" opacity=".5"/>
  <rect x="13" y="3" width="7" height="3.4" rx=".8"/><rect x="13" y="9.2" width="4" height="3.4" rx=".8"/>
  <rect x="13" y="15.4" width="5.4" height="3.4" rx=".8"/><rect x="4.5" y="3" width="4.5" height="3.4" rx=".8"/>
  <rect x="1.5" y="9.2" width="7.5" height="3.4" rx=".8"/><rect x="3.5" y="15.4" width="5.5" height="3.4" rx=".8"/>`

/** A shape over the mark's lower end corner; `hole` is what shines through it. */
interface Shape {
  drawn: string
  hole?: string
}
const shapes = ({ ink, warn, bad, focus, replay }: typeof COLOURS): Record<TrayState, Shape> => ({
  live: { drawn: '' },
  stale: { drawn: `<path d="M16.5 11.2 22 20.8H11z" fill="${warn}"/>` },
  offline: {
    drawn: `<rect x="12.6" y="12.6" width="7.8" height="7.8" rx="1" fill="none" stroke="${ink}" stroke-width="1.8"/>`,
  },
  refused: {
    drawn: `<path d="M14.4 11.6h4.2l2.9 2.9v4.2l-2.9 2.9h-4.2l-2.9-2.9v-4.2z" fill="${bad}"/>`,
    hole: '<path d="M13.8 16.6h5.4" stroke-width="2"/>',
  },
  waiting: {
    drawn: `<circle cx="16.5" cy="16.5" r="5.4" fill="${focus}"/>`,
    hole: '<path d="M16.5 13.6v3.4M16.5 19v.3" stroke-width="1.9" stroke-linecap="round"/>',
  },
  paused: { drawn: `<path d="M14.4 12.6v8M18.8 12.6v8" stroke="${ink}" stroke-width="2.4"/>` },
  replay: { drawn: `<path d="M16.4 12v9l-5.6-4.5zM22 12v9l-5.6-4.5z" fill="${replay}"/>` },
})

function draw(state: TrayState, isTemplate: boolean): string {
  const colours = isTemplate ? TEMPLATE : COLOURS
  const { drawn, hole = '' } = shapes(colours)[state]
  const room = drawn === '' ? '' : '<circle cx="16.5" cy="16.5" r="6.6" fill="#000"/>'
  const dim = state === 'offline' || state === 'refused' ? 0.38 : 1
  const plate = isTemplate ? '' : `<rect width="22" height="22" rx="4.5" fill="${colours.plate}"/>`
  return `<defs>
      <mask id="room"><rect width="22" height="22" fill="#fff"/>${room}</mask>
      <mask id="hole"><rect width="22" height="22" fill="#fff"/><g stroke="#000" fill="none">${hole}</g></mask>
    </defs>${plate}
    <g mask="url(#room)"><g fill="${colours.ink}" opacity="${dim}">${BARS}</g></g><g mask="url(#hole)">${drawn}</g>`
}

/** The disc alone, for a corner of the taskbar's button on Windows. */
const overlay = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="11 11 11 11"><circle cx="16.5" cy="16.5" r="5.4"
  fill="${COLOURS.focus}"/><path d="M16.5 13.6v3.4M16.5 19v.3" stroke="${COLOURS.plate}" stroke-width="1.9"
  stroke-linecap="round"/></svg>`

const svg = (content: string): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 22 22">${content}</svg>`

const folder = fileURLToPath(new URL('../../electron/resources/tray/', import.meta.url))
const executablePath = chromiumPath()
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--disable-background-networking', '--disable-gpu'],
})
const page = await browser.newPage()

async function write(name: string, drawing: string, size: number): Promise<void> {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`)
  writeFileSync(`${folder}${name}.png`, await page.screenshot({ omitBackground: true }))
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
// Electron takes the size that fits a display out of files of one name; the tray of Linux gets one large one.
const sizes = { '': 16, '@1.25x': 20, '@1.5x': 24, '@2x': 32, '-large': 48 }
for (const state of TRAY_STATES) {
  for (const [mark, size] of Object.entries(sizes)) await write(state + mark, svg(draw(state, false)), size)
  await write(`${state}Template`, svg(draw(state, true)), 22)
  await write(`${state}Template@2x`, svg(draw(state, true)), 44)
}
await write('overlay', overlay, 16)
await write('overlay@2x', overlay, 32)
await browser.close()

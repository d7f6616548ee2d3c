// Where this computer's Chromium is. Its headless shell comes first: the same pages, drawn for half the work.
import { existsSync } from 'node:fs'

const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** Path of the browser, undefined = there is none; CHROMIUM_PATH names another. */
export const chromiumPath = (): string | undefined => process.env.CHROMIUM_PATH ?? PLACES.find(existsSync)

// A process of its own that tries to hold a profile, prints the outcome, and stays until its input ends.
import { writeSync } from 'node:fs'
import { openProfile } from '../../electron/profile.ts'
import { AppError } from '../../shared/errors.ts'

try {
  openProfile(process.argv[2] ?? '')
  writeSync(1, 'held\n')
} catch (error) {
  writeSync(1, `${error instanceof AppError ? error.code : String(error)}\n`)
}
process.stdin.resume()

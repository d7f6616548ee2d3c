// What the headless host and its page say to each other over one WebSocket. Text frames are JSON of these shapes;
// a binary frame is the `quotes` event (little-endian doubles, whole quotes).
import type { CommandName } from './commands.ts'
import type { EventName } from './contract.ts'
import type { Result } from './errors.ts'

/** Page to host: one command. */
export interface CallMessage {
  id: number
  call: CommandName
  args?: unknown
}
/** Host to page: the answer to the command of that id. */
export interface AnswerMessage {
  id: number
  result: Result<unknown>
}
/** Host to page: an event that is not quotes. */
export interface EventMessage {
  event: Exclude<EventName, 'quotes'>
  payload: unknown
}

/** The page gives the key as its WebSocket subprotocol, since a browser cannot set headers there. */
export const SUBPROTOCOL = 'tablo.'

// The contract over Electron's IPC: commands come in on one channel, events go out on one. The only user of ipcMain.
import { type IpcMainInvokeEvent, ipcMain, webContents } from 'electron'
import type { Caller } from '../shared/contract.ts'
import type { Result } from '../shared/errors.ts'
import type { Publish } from './core/ports.ts'
import { mayCall } from './sender.ts'

export interface IpcDeps {
  /** Answers one command; name and arguments are as the page sent them. */
  answer: (name: string, args: unknown, caller: Caller) => Promise<Result<unknown>>
  /** Stable names of the windows that are open, by the ids that are the callers' names. */
  windows: () => Map<string, string>
}

const refused: Result<unknown> = { ok: false, error: { code: 'badRequest', detail: { field: 'sender' } } }

/** Opens the door for our windows. Gives back the way to publish events to them. */
export function openIpc({ answer, windows }: IpcDeps): { publish: Publish; stop(): void } {
  ipcMain.handle('call', (event: IpcMainInvokeEvent, name: unknown, args: unknown) => {
    const frame = event.senderFrame
    const window = String(event.sender.id)
    const sender = {
      url: frame?.url,
      isTop: frame !== null && frame === event.sender.mainFrame,
      window: windows().get(window),
    }
    if (!mayCall(sender) || typeof name !== 'string') return refused
    return answer(name, args, { window })
  })
  return {
    publish(event, payload, window) {
      for (const id of window === undefined ? windows().keys() : [window]) {
        const contents = webContents.fromId(Number(id))
        if (contents && !contents.isDestroyed()) contents.send('event', event, payload)
      }
    },
    stop: () => ipcMain.removeHandler('call'),
  }
}

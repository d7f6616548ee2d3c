// window.bridge of the desktop's page: the contract's commands and events by name, and nothing else of Electron.
import { contextBridge, ipcRenderer } from 'electron'
import { commands } from '../shared/commands.ts'
import { type EventName, eventNames } from '../shared/contract.ts'

type Listener = (payload: unknown) => void

const listeners = new Map<string, Set<{ listener: Listener }>>(eventNames.map(name => [name, new Set()]))

ipcRenderer.on('event', (_event, name: EventName, payload: unknown) => {
  for (const { listener } of listeners.get(name) ?? []) listener(payload)
})

contextBridge.exposeInMainWorld('bridge', {
  call(name: string, args: unknown): Promise<unknown> {
    if (!Object.hasOwn(commands, name)) return Promise.resolve({ ok: false, error: { code: 'badRequest' } })
    return ipcRenderer.invoke('call', name, args)
  },
  on(name: string, listener: Listener): () => void {
    const known = listeners.get(name)
    if (!known) throw new TypeError('no such event')
    const entry = { listener }
    known.add(entry)
    return () => {
      known.delete(entry)
    }
  },
})

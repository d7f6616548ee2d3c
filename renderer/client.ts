// The page's end of the contract: the preload's bridge in the desktop, a WebSocket to its own host elsewhere.
import type { CommandName } from '../shared/commands.ts'
import { type Bridge, type EventName, eventNames } from '../shared/contract.ts'
import { type AnswerMessage, type CallMessage, type EventMessage, SUBPROTOCOL } from '../shared/wire.ts'

declare global {
  interface Window {
    /** Given by the preload. */
    bridge?: Bridge
  }
}

export interface Client {
  bridge: Bridge
  /** Tells when the process behind the page went away (true) and came back (false). */
  onHost(listener: (gone: boolean) => void): () => void
  stop(): void
}

const RETRY_MIN_MS = 250
const RETRY_MAX_MS = 4000
const KEY_NAME = 'tablo-key'

type AnyListener = (payload: never) => void
type Answer = AnswerMessage['result']

const isEvent = (name: string): name is EventName => (eventNames as readonly string[]).includes(name)

/**
 * The bridge over a WebSocket.
 * @param url ws: address of the page's own host
 * @param key the host's key, given as a subprotocol
 * Calls made before the first connection wait for it; calls made while the host is away answer `offline`.
 */
export function createSocketClient(url: string, key: string): Client {
  const listeners = new Map<EventName, Set<AnyListener>>()
  const hostListeners = new Set<(gone: boolean) => void>()
  const waiting = new Map<number, (answer: Answer) => void>()
  let queue: string[] = []
  let nextId = 1
  let socket: WebSocket | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let gone = false
  let stopped = false

  const emit = (name: EventName, payload: unknown): void => {
    for (const listener of listeners.get(name) ?? []) listener(payload as never)
  }
  const tellHost = (next: boolean): void => {
    if (next === gone) return
    gone = next
    for (const listener of hostListeners) listener(next)
  }
  const send = (message: CallMessage): void => {
    const text = JSON.stringify(message)
    if (socket?.readyState === WebSocket.OPEN) socket.send(text)
    else queue.push(text)
  }

  const receive = (data: unknown): void => {
    if (data instanceof ArrayBuffer) return emit('quotes', new Float64Array(data))
    if (typeof data !== 'string') return
    const message = JSON.parse(data) as AnswerMessage | EventMessage
    if ('event' in message) {
      if (isEvent(message.event)) emit(message.event, message.payload)
      return
    }
    waiting.get(message.id)?.(message.result)
    waiting.delete(message.id)
  }

  const lost = (): void => {
    if (stopped) return
    queue = []
    for (const answer of waiting.values()) answer({ ok: false, error: { code: 'offline' } })
    waiting.clear()
    tellHost(true)
    const ceiling = Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** failures)
    failures += 1
    retry = setTimeout(connect, RETRY_MIN_MS + Math.random() * ceiling)
  }

  function connect(): void {
    const next = new WebSocket(url, SUBPROTOCOL + key)
    next.binaryType = 'arraybuffer'
    socket = next
    next.addEventListener('open', () => {
      failures = 0
      for (const text of queue) next.send(text)
      queue = []
      tellHost(false)
    })
    next.addEventListener('message', event => receive(event.data))
    next.addEventListener('close', lost, { once: true })
  }
  connect()

  const call = (name: CommandName, args: unknown): Promise<Answer> => {
    if (gone || stopped) return Promise.resolve({ ok: false, error: { code: 'offline' } })
    const id = nextId++
    return new Promise(resolve => {
      waiting.set(id, resolve)
      send(args === undefined ? { id, call: name } : { id, call: name, args })
    })
  }

  return {
    bridge: {
      call: call as Bridge['call'],
      on(name, listener) {
        const known = listeners.get(name) ?? new Set()
        listeners.set(name, known.add(listener))
        return () => known.delete(listener)
      },
    },
    onHost(listener) {
      hostListeners.add(listener)
      return () => hostListeners.delete(listener)
    },
    stop() {
      stopped = true
      clearTimeout(retry)
      socket?.close()
    },
  }
}

/** The host's key: out of the address bar on the first load, out of this tab's memory after a reload. */
function takeKey(): string {
  const fromAddress = location.hash.slice(1)
  if (fromAddress) {
    sessionStorage.setItem(KEY_NAME, fromAddress)
    history.replaceState(null, '', location.pathname + location.search)
  }
  return sessionStorage.getItem(KEY_NAME) ?? ''
}

/** The client of this page, whichever host it runs in. */
export function openClient(): Client {
  if (window.bridge) return { bridge: window.bridge, onHost: () => () => undefined, stop: () => undefined }
  return createSocketClient(`${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}/`, takeKey())
}

/** A name part that nothing else has: of windows, workspaces. */
export const newId = (): string => crypto.randomUUID().slice(0, 13)

/**
 * Opens a further window of the headless host's page in this browser.
 * @returns the window, null where the browser refused
 */
export function openBrowserWindow(name: string): Pick<Window, 'closed'> | null {
  const key = sessionStorage.getItem(KEY_NAME) ?? ''
  const address = `${location.pathname}?window=${encodeURIComponent(name)}#${key}`
  return window.open(address, name, 'popup,width=900,height=700')
}

/** How long a page that loads anew waits for the one before it to let go of the window's name. */
const NAME_WAIT_MS = 1500

/**
 * This window's name, claimed for as long as the page stands: a second tab of a browser becomes a window of its own, so
 * that no two ever save the same layout. In the desktop each window has its own name.
 */
export async function claimWindowName(): Promise<string> {
  const wanted = windowName()
  if (window.bridge || !('locks' in navigator)) return wanted
  const claim = (name: string, signal?: AbortSignal): Promise<boolean> =>
    new Promise(resolve => {
      const held = navigator.locks.request(`tablo-window-${name}`, signal ? { signal } : {}, () => {
        resolve(true)
        return new Promise(() => undefined)
      })
      held.catch(() => resolve(false))
    })
  if (await claim(wanted, AbortSignal.timeout(NAME_WAIT_MS))) return wanted
  const own = `w-${newId()}`
  history.replaceState(null, '', `${location.pathname}?window=${own}${location.hash}`)
  await claim(own)
  return own
}

/** This window's stable name: 'main', or what its address says for one that was popped out. */
function windowName(): string {
  const named = new URLSearchParams(location.search).get('window') ?? ''
  return /^[a-z0-9-]{1,40}$/.test(named) ? named : 'main'
}

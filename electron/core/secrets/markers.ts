// What may be remembered of a token without its text: where it was put and when. It tells "lost" from "never set".
import type { StoreClient } from '../store/api.ts'

export interface Marker {
  /** Name of the keychain that holds it. */
  backend: string
  /** UTC ms of writing. */
  atMs: number
}

export interface MarkerPort {
  read(account: string): Promise<Marker | undefined>
  /** undefined removes it. */
  write(account: string, marker: Marker | undefined): Promise<void>
}

const isMarker = (value: unknown): value is Marker =>
  typeof value === 'object' &&
  value !== null &&
  'backend' in value &&
  typeof value.backend === 'string' &&
  'atMs' in value &&
  typeof value.atMs === 'number'

/** Markers in the profile's settings, under `token:ACCOUNT`. */
export function settingsMarkers(store: Pick<StoreClient, 'settings' | 'putSettings'>): MarkerPort {
  return {
    async read(account) {
      const text = (await store.settings())[`token:${account}`]
      if (text === undefined) return undefined
      try {
        const value: unknown = JSON.parse(text)
        return isMarker(value) ? { backend: value.backend, atMs: value.atMs } : undefined
      } catch {
        return undefined
      }
    },
    write: (account, marker) => store.putSettings({ [`token:${account}`]: JSON.stringify(marker ?? null) }),
  }
}

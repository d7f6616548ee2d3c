// Which origin a service's token is bound to, by the settings in force.
import type { ServiceName } from '../../shared/commands.ts'
import type { Settings } from '../../shared/settings.ts'
import { endpoint } from './endpoints.ts'

/** scheme://host:port of the service's address, or '' when it has no usable address. */
export function tokenOrigin(service: ServiceName, settings: Settings): string {
  const [text, kind] =
    service === 'feed' ? [settings.feedUrl, 'socket' as const] : [settings.historyUrl, 'web' as const]
  try {
    return endpoint(text, kind).origin
  } catch {
    return ''
  }
}

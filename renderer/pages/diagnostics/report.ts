// The diagnostics as a text to hand on: facts, the log's end, refused frames. The main process has taken every live
// secret out already; this is the last net, by form instead of by value: nothing that looks like a credential leaves,
// nor the name of the person's folder.
import type { Diagnostics } from '../../../shared/diagnostics.ts'
import type { PaintFigures } from '../../stores/paint.ts'

const MARK = '[removed]'
/** Credentials and query of an address. */
const ADDRESS = /\b([a-z][a-z\d+.-]*:\/\/)(?:[^\s/?#@"'<>]*@)?([^\s?#"'<>]*)(?:[?#][^\s"'<>]*)?/gi
/** What is called a secret, with what follows it: token=…, "key": "…", Authorization: Bearer …. */
const NAMED =
  /((?:(?:token|secret|password|passwd|api[-_]?key|authorization|cookie)\\?["']?\s*[:=]\s*\\?["']?(?:bearer\s+)?)|bearer\s+)([^\s"'\\,;&}]{4,})/gi

/**
 * A text without what looks like a credential.
 * @param folder the profile's folder, which names the person; '' leaves paths as they are
 */
export function withoutSecrets(text: string, folder: string): string {
  const plain = folder === '' ? text : text.replaceAll(folder, '(profile)')
  return plain
    .replace(ADDRESS, (all, scheme: string, rest: string) =>
      all.length > scheme.length + rest.length ? `${scheme}${rest}?${MARK}` : all,
    )
    .replace(NAMED, `$1${MARK}`)
}

const section = (title: string, lines: readonly string[]): string[] => [
  '',
  `## ${title}`,
  ...(lines.length > 0 ? lines : ['-']),
]
const pairs = (facts: object): string[] => Object.entries(facts).map(([key, value]) => `${key}: ${value}`)
const figure = (ms: number): string => (Number.isFinite(ms) ? ms.toFixed(1) : '-')

/** The whole report in English, Latin digits, times in UTC: for whoever looks into a fault. */
export function reportText(facts: Diagnostics, paint: PaintFigures): string {
  const { feed, symbols, counters, quarantine } = facts
  const lines = [
    `# Tablo diagnostics, ${new Date(facts.atMs).toISOString()}`,
    ...section('Versions', pairs(facts.versions)),
    ...section('Feed', pairs(feed)),
    ...section('Symbol list', [
      ...pairs({ count: symbols.count, fetchedAtMs: symbols.fetchedAtMs, state: symbols.state }),
      ...(symbols.error ? [`error: ${symbols.error.code}`] : []),
    ]),
    ...section('Counters', [
      ...pairs(counters),
      `receipt to paint, ms: median ${figure(paint.p50Ms)}, p99 ${figure(paint.p99Ms)} of ${paint.count}`,
      `between frames, ms: median ${figure(paint.frameP50Ms)}, p99 ${figure(paint.frameP99Ms)}`,
    ]),
    ...section(
      'Not accepted',
      quarantine.map(
        ({ reason, count, lastAtMs, sample }) => `${reason} x${count}, ${new Date(lastAtMs).toISOString()}: ${sample}`,
      ),
    ),
    ...section(
      'Files',
      facts.files.map(({ name, bytes }) => `${name}: ${bytes}`),
    ),
    ...section('Log', facts.log),
  ]
  return `${withoutSecrets(lines.join('\n'), facts.profile)}\n`
}

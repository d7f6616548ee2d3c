// `npm run licences`: the licence of every package that ships, with its text, for the about page. What ships is what the
// app depends on when it runs, and what the page's and the shared sources name.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A package that ships. */
export interface Licensed {
  name: string
  version: string
  /** SPDX expression. */
  licence: string
  /** Number of its text. */
  text: number
}
export interface Licences {
  packages: Licensed[]
  /** Texts, each once. */
  texts: string[]
}
interface Manifest {
  name: string
  version: string
  license?: string
  author?: string | { name: string }
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional?: boolean }>
}

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Parts of them ship, but nothing that they depend on does. */
const ALONE = ['electron', '@inlang/paraglide-js']
const TEXT_FILE = /^(licen[cs]e|copying|notice|ofl)/i
/** A package that is one with another, and brings no text of its own. */
const SAME_AS: Record<string, string> = { 'client-only': 'react' }

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest

/** Folder of a package as Node finds it from another's, or undefined where it is not installed (another platform's). */
function find(name: string, from: string): string | undefined {
  for (let at = from; ; at = dirname(at)) {
    const folder = join(at, 'node_modules', name)
    if (basename(at) !== 'node_modules' && existsSync(join(folder, 'package.json'))) return folder
    if (at === root || dirname(at) === at) return undefined
  }
}

/** All sources below a folder, as one text. */
const sources = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(tsx?|css)$/.test(name) && !name.includes(`i18n${sep}paraglide`))
    .map(name => readFileSync(join(folder, name), 'utf8'))
    .join('\n')

/** Folders of all packages that ship. */
function shipped(): Set<string> {
  const own = manifestOf(root)
  const named = `${sources(join(root, 'renderer'))}\n${sources(join(root, 'shared'))}`
  const onPage = Object.keys(own.devDependencies ?? {}).filter(name =>
    new RegExp(`(from|import|url\\()\\s*['"]?${name}['"/]`).test(named),
  )
  const folders = new Set<string>()
  const add = (name: string, from: string, isDeep: boolean): void => {
    const folder = find(name, from)
    if (!folder || folders.has(folder) || name.startsWith('@types/')) return
    folders.add(folder)
    if (!isDeep) return
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = manifestOf(folder)
    const peers = Object.keys(peerDependencies ?? {}).filter(peer => !peerDependenciesMeta?.[peer]?.optional)
    for (const next of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers]) add(next, folder, true)
  }
  for (const name of [...Object.keys(own.dependencies ?? {}), ...onPage]) add(name, root, true)
  for (const name of ALONE) add(name, root, false)
  return folders
}

const textIn = (folder: string): string =>
  readdirSync(folder, { withFileTypes: true })
    .filter(file => file.isFile() && TEXT_FILE.test(file.name))
    .map(file => readFileSync(join(folder, file.name), 'utf8').trim())
    .join('\n\n')

/** The text of the MIT licence, which is ours too, for a package that only names it. */
const mitText = (author: string): string =>
  readFileSync(join(root, 'LICENSE'), 'utf8')
    .trim()
    .replace(/^Copyright.*$/m, `Copyright (c) ${author}`)

/** Collects the licences. @throws where a package that ships has no text */
export function collectLicences(): Licences {
  const texts: string[] = []
  const packages = [...shipped()].map(folder => {
    const { name, version, license, author } = manifestOf(folder)
    const other = SAME_AS[name]
    const by = typeof author === 'string' ? author : author?.name
    const text = textIn(other ? (find(other, root) ?? folder) : folder) || (license === 'MIT' && by && mitText(by))
    if (!text || !license) throw new Error(`no licence text for ${name} ${version}`)
    const at = texts.indexOf(text)
    return { name, version, licence: license, text: at < 0 ? texts.push(text) - 1 : at }
  })
  return { packages: packages.toSorted((a, b) => a.name.localeCompare(b.name, 'en')), texts }
}

/** Names of the packages that modules of a build come from and that have no licence in the list. */
export function unlicensed(modules: Iterable<string>, { packages }: Licences): string[] {
  const known = new Set(packages.map(({ name }) => name))
  const names = [...modules].flatMap(id => /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? [])
  return [...new Set(names)].filter(name => !known.has(name)).sort()
}

if (import.meta.main) {
  writeFileSync(join(root, 'renderer/pages/licences.json'), `${JSON.stringify(collectLicences())}\n`)
}

// `npm run dist:deb`: a .deb out of the packed app. Its program is set up so that the renderer's sandbox works for an
// ordinary user, and nothing is left when it is removed: no script runs, all files are the package's own.
import { chmodSync, existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import createDebianInstaller from 'electron-installer-debian'
import manifest from '../../package.json' with { type: 'json' }

const root = fileURLToPath(new URL('../..', import.meta.url))
const ARCHITECTURES: Partial<Record<NodeJS.Architecture, string>> = { x64: 'amd64', arm64: 'arm64', arm: 'armhf' }

interface DebOptions {
  /** The packed app's folder. */
  src: string
  /** Folder the .deb goes to. */
  dest: string
  /** Packing hard takes minutes; a test need not. */
  compression?: 'xz' | 'none'
}

/** Makes the .deb. Needs dpkg-deb and fakeroot. @returns its path */
export async function makeDeb({ src, dest, compression = 'xz' }: DebOptions): Promise<string> {
  const arch = ARCHITECTURES[process.arch]
  if (!arch) throw new Error(`there is no Debian architecture for ${process.arch}`)
  open(src)
  // The modes inside the package come from here, the directories' too.
  process.umask(0o022)
  const { packagePaths } = await createDebianInstaller({
    src,
    dest,
    arch,
    bin: 'tablo',
    name: manifest.name,
    productName: manifest.productName,
    genericName: 'Market monitor',
    description: 'Market monitor for the Tehran Stock Exchange',
    productDescription: manifest.description,
    section: 'misc',
    maintainer: `${manifest.author.name} <${manifest.author.email}>`,
    homepage: manifest.homepage,
    categories: ['Office', 'Finance'],
    icon: {
      '512x512': join(root, 'electron/resources/icon.png'),
      scalable: join(root, 'electron/resources/icon.svg'),
    },
    desktopTemplate: join(root, 'electron/pack/tablo.desktop.ejs'),
    // What the program itself links to beside what the library knows of.
    depends: ['libasound2t64 | libasound2', 'libcups2t64 | libcups2', 'libxkbcommon0'],
    compression,
  })
  const [file] = packagePaths
  if (!file) throw new Error('no package was made')
  return file
}

/** A builder's narrow umask must not shut the people out who are to run the program. */
function open(folder: string): void {
  chmodSync(folder, 0o755)
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name)
    const { mode } = statSync(path)
    chmodSync(path, statSync(path).isDirectory() || mode & 0o100 ? 0o755 : 0o644)
  }
}

if (import.meta.main) {
  const src = join(root, 'dist/linux-unpacked')
  if (!existsSync(src)) throw new Error('there is no packed app: run `npm run pack` first')
  process.stdout.write(`${await makeDeb({ src, dest: join(root, 'dist') })}\n`)
}

// What we use of a library that brings no types.
declare module 'electron-installer-debian' {
  export default function createDebianInstaller(options: {
    src: string
    dest: string
    arch: string
    bin: string
    name: string
    productName: string
    genericName: string
    description: string
    productDescription: string
    section: string
    maintainer: string
    homepage: string
    categories: string[]
    icon: Record<string, string>
    desktopTemplate: string
    depends: string[]
    compression: 'xz' | 'none'
  }): Promise<{ packagePaths: string[] }>
}

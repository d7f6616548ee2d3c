import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  externalLink,
  isOwn,
  isPage,
  pageFile,
  pageHeaders,
  pageUrl,
  pageWindow,
  pathBelow,
} from '../../electron/page.ts'

describe("the page's files", () => {
  const top = mkdtempSync(join(tmpdir(), 'tablo-page-'))
  const root = join(top, 'renderer')
  mkdirSync(join(root, 'assets'), { recursive: true })
  writeFileSync(join(root, 'index.html'), '<p>page')
  writeFileSync(join(root, 'assets/a.js'), 'run()')
  writeFileSync(join(root, 'assets/secret.key'), 'key')
  writeFileSync(join(top, 'renderer-other.js'), 'outside')
  writeFileSync(join(top, 'outside.js'), 'outside')

  test('are found by their paths, a folder by its index', async () => {
    expect(await pageFile(root, '/')).toEqual({ body: Buffer.from('<p>page'), type: 'text/html; charset=utf-8' })
    expect(await pageFile(root, '/assets/a.js')).toMatchObject({ type: 'text/javascript; charset=utf-8' })
  })

  test.each([
    '/../outside.js',
    '/..%2foutside.js',
    '/%2e%2e/outside.js',
    '/assets/../../outside.js',
    '/..\\outside.js',
    '/../renderer-other.js',
    '//etc/passwd.js',
    '/%00.js',
    '/%',
    '/C:/x.js',
  ])('are never outside their folder: %s', async path => {
    expect(await pageFile(root, path)).toBeUndefined()
  })

  test('of no known kind stay where they are', async () => {
    expect(await pageFile(root, '/assets/secret.key')).toBeUndefined()
    expect(await pageFile(root, '/assets')).toBeUndefined()
    expect(await pageFile(root, '/none.js')).toBeUndefined()
  })

  test('are looked for below the folder only', () => {
    expect(pathBelow('/a/b', '/c/d.js')).toBe('/a/b/c/d.js')
    expect(pathBelow('/a/b', '/../b2/d.js')).toBeUndefined()
  })

  test('go out under a policy that allows nothing from elsewhere', () => {
    const policy = pageHeaders("'none'")['content-security-policy']
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|\*|data:|https?:/)
  })
})

describe('addresses', () => {
  test.each(['tablo://app/', 'tablo://app/index.html#x', 'tablo://app/?window=w-12ab'])('%s is the page', url =>
    expect(isPage(url)).toBe(true),
  )

  test('of a page say which window it is for', () => {
    expect(pageWindow('tablo://app/')).toBe('main')
    for (const name of ['main', 'w-12ab']) expect(pageWindow(pageUrl(name))).toBe(name)
  })

  test("of the page's own files are not pages", () => {
    expect(isOwn('tablo://app/assets/a.js')).toBe(true)
    expect(isPage('tablo://app/assets/a.js')).toBe(false)
    expect(isOwn('tablo://evil/assets/a.js')).toBe(false)
  })

  test.each([
    'tablo://app.evil/',
    'tablo://evil/?tablo://app/',
    'https://app/',
    'file:///tablo://app/',
    'tablo:app',
    'tablo://user@app/',
    'tablo://app:1/',
    'tablo://app/?window=',
    'tablo://app/?window=W',
    'tablo://app/?window=a&x=1',
    'tablo://app/?x=1',
    'tablo://app/?window=a&window=b',
    '',
  ])('"%s" is not the page', url => expect(isPage(url)).toBe(false))

  test('only web links go to the browser', () => {
    expect(externalLink('https://example.com/a')).toBe('https://example.com/a')
    expect(externalLink('http://example.com')).toBe('http://example.com/')
    for (const link of [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'smb://x/y',
      'tablo://app/',
      'https://u:p@x.example',
      'x',
    ]) {
      expect(externalLink(link)).toBeUndefined()
    }
  })
})
